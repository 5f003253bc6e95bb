"""Lines above a title that are none: the site's, a paper's, a body's."""

from __future__ import annotations

import re

from alignment.core.provenance.citations import is_citation
from alignment.core.provenance.credit_wording import DECLARATION
from alignment.core.provenance.names import is_body, is_headed
from alignment.core.provenance.wording import ISSUE
from alignment.core.reading import head_words, page_words
from alignment.core.reading.bylines import is_dated_line
from alignment.core.reading.pieces import Piece

_ISSUE_LINE = re.compile(rf"^\W*{ISSUE}", re.IGNORECASE)
NUMBERED_PAPER = re.compile(
    r",\s*(?:vol|no|núm|n[º°]|pp?|págs?)\b\.?\s*\d|\bvol\.?\s*\d+\W+(?:no|núm|n[º°])",
    re.IGNORECASE,
)
_DECLARES = re.compile(
    rf"\b(?:{DECLARATION}|decree|decreto|nota verbal|note verbale|circular|edict|bando)\b",
    re.IGNORECASE,
)
_KICKER_WORDS = 2
_LETTERS = re.compile(r"[^\W\d_]{2}")
_COUNTED = re.compile(r"[A-ZÁÉÍÓÚÑ][a-zñáéíóú]+ \d{1,5}")  # "Translations 57"
SECTION = page_words.pattern(head_words.SECTION, whole=True)
NAMED_SITE = re.compile(r"\s[|·–—-]\s")


def may_title(piece: Piece) -> bool:
    """Whether nothing about the line itself speaks against a title."""
    text = piece.text
    if piece.date is not None or piece.is_by or piece.is_credit:
        return False
    if not _LETTERS.search(text) or is_dated_line(piece) or _COUNTED.fullmatch(text):
        return False
    if piece.name_and_date or not piece.is_titleish or text[0].islower():
        return False
    if is_citation(text) or NUMBERED_PAPER.search(text):
        return False
    return not (_ISSUE_LINE.match(text) or (text[0] in "([" and text[-1] in ")]"))


def is_issue_line(text: str) -> bool:
    """Whether a line tells the number of a paper ("No. 15 - Autumn 1998")."""
    return _ISSUE_LINE.match(text) is not None and len(text) <= 60


def is_letterhead(run: list[Piece]) -> bool:
    """Whether a body's name in capitals stands above the title of what it declares."""
    if not (run[0].text.isupper() and is_body(run[0].text)) or _DECLARES.search(
        run[0].text
    ):
        return False
    return any(p.is_titleish and _DECLARES.search(p.text) for p in run[1:])


def is_above_section(run: list[Piece]) -> bool:
    """Whether a section's name of one word, then a headline, stand under a line."""
    if len(run) < 3 or run[0].raw.tag:
        return False
    return run[1].words == 1 and run[1].is_titleish and titles(run[2])


def is_site_line(piece: Piece, following: Piece | None) -> bool:
    """Whether it names a site with what it is, above a headline in capitals."""
    if following is None or piece.raw.tag or piece.text.isupper():
        return False
    named = NAMED_SITE.search(piece.text) is not None and piece.words <= 8
    return named and following.text.isupper() and titles(following)


def is_above_date(run: list[Piece]) -> bool:
    """Whether a line of a site ("News | The Wire") stands above a date, then a headline."""
    if len(run) < 3 or run[0].raw.tag or not NAMED_SITE.search(run[0].text):
        return False
    return run[1].date is not None and titles(run[2])


def is_kicker(piece: Piece, following: Piece | None) -> bool:
    """Whether it is the section's name in capitals above the title proper."""
    if following is None or not piece.text.isupper():
        return False
    if piece.words > _KICKER_WORDS and not SECTION.fullmatch(piece.text):
        return False
    return titles(following) and not following.text.isupper()


def titles(piece: Piece) -> bool:
    """Whether a line is set like a headline and is no name."""
    if not piece.is_titleish or piece.words < 2:
        return False
    named = piece.is_name and not is_headed(piece.text)
    return not named or piece.words > 4 or piece.text.isupper()
