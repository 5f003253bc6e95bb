"""Which pieces of an opening name the author."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.bodies import is_group
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.names import (
    has_by,
    is_body,
    is_headed,
    is_name_line,
    name_end,
    strip_by,
    without_place,
)
from alignment.core.provenance.places import is_place
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_BAR = re.compile(r"\s*[|·•]\s|\s+/\s|\s{2,}|\s+(?:by|por)\s", re.IGNORECASE)
_QUOTE_ENDS = re.compile(r"[”“»\"’]\W*$")
_AUTHOR_LABEL = re.compile(
    r"(?:(?:written )?by|authors?|text|words|(?:escrito )?por|autor(?:a|es|as)?|textos?)\s*:?",
    re.IGNORECASE,
)
_LEAST_NAME = 4  # letters
_NAME_WORDS = 14
_OPENING = '“«"‘'
_EPIGRAPH_WORDS = 10  # fewer may be a title in quotation marks
_OF_NAME = re.compile(r"(?:de|of)\s+(?P<name>\S+\s+\S.{1,40})")


def heads_title(sheet: Sheet, piece: Piece) -> bool:
    """Whether the head of the page names it beside the title ("NN: On the Ovens")."""
    stated = normalised_line(sheet.page.metadata.title)
    return stated.startswith(f"{normalised_line(piece.text)}:")


def is_dated_line(piece: Piece) -> bool:
    """Whether a short line begins with the page's day ("2019-02-24 · 3 min · notes")."""
    mentions = find_dates(piece.text, piece.language) if piece.words <= 12 else ()
    if len(mentions) != 1 or mentions[0].start or not mentions[0].date.day:
        return False
    rest = piece.text[mentions[0].end :]
    return (_BAR.match(rest) is not None or rest.strip().isdigit()) and not piece.ends


def is_dated_place(piece: Piece) -> bool:
    """Whether it is the line of a reporter's place and day ("Lima, Peru, May 3")."""
    return "," in piece.text and piece.is_dateline and piece.date is None


def is_person(piece: Piece) -> bool:
    """Whether a line above a title is likely a person's name."""
    capitals = piece.text.isupper()
    return (
        piece.is_name and piece.words >= 2 and not capitals and not is_body(piece.text)
    )


def is_placed_author(sheet: Sheet, piece: Piece) -> bool:
    """Whether it is a heading that is a name, or has a place ("NN, Lima"), above who translated."""
    after = piece.index + 1
    if _is_of_author(sheet, piece):
        return True
    credited = after < len(sheet.roles) and sheet.roles[after] is Role.PROVENANCE
    heading = piece.raw.tag.startswith("h") and piece.is_name and piece.words >= 2
    return credited and (heading or without_place(piece.text) != piece.text)


def _is_of_author(sheet: Sheet, piece: Piece) -> bool:
    """Whether "de NN" stands right under a title in capitals."""
    before = sheet.pieces[piece.index - 1] if piece.index else None
    titled = before is not None and sheet.roles[before.index] is Role.TITLE
    found = _OF_NAME.fullmatch(piece.text)
    return bool(titled and found and before and before.text.isupper()) and is_name_line(
        found["name"] if found else ""
    )


def signs_epigraph(sheet: Sheet, piece: Piece) -> bool:
    """Whether a name stands right under words in quotation marks that are not the title."""
    before = sheet.pieces[piece.index - 1] if piece.index else None
    if before is None or has_by(piece.text) or not piece.is_name:
        return False
    if _QUOTE_ENDS.search(before.text) is None:
        return False
    opened = before.text[:1] in _OPENING and before.words >= _EPIGRAPH_WORDS
    return opened or not set(before.text[:-2]) & set(_OPENING)  # its last line only


def is_author_label(text: str) -> bool:
    """Whether a line is nothing but the label of an author.

    >>> is_author_label("Author:"), is_author_label("Ana Gil")
    (True, False)
    """
    return _AUTHOR_LABEL.fullmatch(text) is not None


def is_labelled_author(sheet: Sheet, piece: Piece) -> bool:
    """Whether the line above is nothing but the label of an author ("Author")."""
    above = sheet.pieces[piece.index - 1] if piece.index else None
    return (
        above is not None
        and is_author_label(above.text)
        and name_end(piece.text, 0) > _LEAST_NAME
        and piece.words <= _NAME_WORDS
    )


def is_byline(piece: Piece) -> bool:
    """Whether a piece of the opening names the authors."""
    if (
        has_by(piece.text)
        and piece.words <= 25
        and name_end(strip_by(piece.text), 0) > 3
    ):
        return piece.words <= 12 or not piece.is_prose
    if piece.raw.tag in {"dt", "th"}:
        return False
    if piece.raw.tag.startswith("h"):
        return "byline" in piece.raw.cues and piece.is_name and piece.words <= 8
    named = "byline" in piece.raw.cues and piece.words <= 25
    plain = piece.is_name and piece.words <= 14
    return named or (plain and (is_group(piece.text) or not is_headed(piece.text)))


def is_place_of_day(sheet: Sheet, piece: Piece) -> bool:
    """Whether it is a known place right above a day, as over a letter."""
    below = sheet.pieces[piece.index + 1 : piece.index + 2]
    return is_place(piece.text) and any(p.date is not None for p in below)


def is_full_name(piece: Piece) -> bool:
    """Whether it names authors: persons in whole, a body, or by the markup's word."""
    full = piece.words > 1 or is_body(piece.text) or "byline" in piece.raw.cues
    return full and is_byline(piece)
