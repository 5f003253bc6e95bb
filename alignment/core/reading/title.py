"""The title of a page; for one that lost it a suggestion, never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.triggers import label_of
from alignment.core.raw_page import RawPage
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.head_lines import (
    is_above_date,
    is_above_section,
    is_issue_line,
    is_kicker,
    is_letterhead,
    is_site_line,
    may_title,
    titles,
)
from alignment.core.reading.pieces import Piece
from alignment.core.reading.plain_titles import first_line, under_date
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.subjects import SUBJECT_LEAD, by_subject, in_subject

# "de NN" or "by NN" alone in the line under a title in capitals
_CREDITED = re.compile(
    r"(?i:by|por|de)\s+[A-ZÁÉÍÓÚÑ][\w.’'-]+(?:\s[A-ZÁÉÍÓÚÑ][\w.’'-]*){1,3}$"
)
_TITLE_LABEL = re.compile(r"(?:title|título|titulo)\s*:\s*(?=\S)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?<=[\w”\"»’?!.)])\s?(?:[*†‡]{1,3}|[¹²³⁴-⁹])$")
_HEAD = 12  # pieces from the start among which the title is looked for

_IN_HEAD = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_BRACKETED = re.compile(r"^\[[^\]]{1,30}\]\s*")  # "[TRANSLATION] …"
_BASIS_HEAD = "the head of the page calls it so"
_BASIS = "the page has no title; these lines are set like one"


def suggest_title(
    blocks: Sequence[Block], stated: str = ""
) -> Iterator[ProvenanceStatement]:
    """The first heading or the line above the text, as a suggestion.

    Args:
        blocks: as classified.
        stated: what the head of the page calls it, with the name of its site.
    """
    parts = [_BRACKETED.sub("", part).strip() for part in _IN_HEAD.split(stated)]
    longest = max(parts, key=len, default="")
    if len(parts) > 1 and len(longest.split()) > 1:
        yield ProvenanceStatement(
            Field.TITLE, longest, Status.INFERRED, basis=_BASIS_HEAD, words=longest
        )
        return
    for role in (Role.STANDFIRST, Role.HEADING):
        for index, block in enumerate(blocks):
            if block.role is role:
                yield ProvenanceStatement(
                    Field.TITLE,
                    block.text,
                    Status.INFERRED,
                    text=block.text,
                    block=index,
                    start=0,
                    end=len(block.text),
                    basis=_BASIS,
                    words=block.text,
                )
                return


def book_title(page: RawPage) -> str:
    """The title that a book states for itself; its headings are those of chapters."""
    return page.metadata.title if page.kind == "epub" else ""


def find_title(sheet: Sheet) -> int | None:
    """Index of the title; None where the page lost it."""
    given = sheet.of_role(Role.TITLE)
    labelled = given[0].index if given else _labelled(sheet)
    labelled = in_subject(sheet, _head(sheet)) if labelled is None else labelled
    if labelled is not None:
        return labelled
    stated = normalised_line(sheet.page.metadata.title)
    heads = [
        p
        for p in sheet.open_pieces()
        if p.raw.tag in {"h1", "h2"} or "title" in p.raw.cues
    ]
    named = [p for p in heads if stated and _names(normalised_line(p.text), stated)]
    if named:
        return max(named, key=lambda piece: _rank_of_head(piece, stated)).index
    if book_title(sheet.page):
        return None
    first = [p for p in sheet.open_pieces() if p.raw.tag == "h1"][:3]
    if first:
        return max(first, key=_is_of_article).index
    for piece in sheet.open_pieces():
        if piece.raw.tag and stated and normalised_line(piece.text) == stated:
            return piece.index
    place = _by_place(sheet)
    place = by_subject(sheet) if place is None else place
    place = under_date(sheet) if place is None else place
    return first_line(sheet, place)


def _labelled(sheet: Sheet) -> int | None:
    """The line that an entry "Title: …" above the text repeats, if one does."""
    head = list(sheet.open_pieces())[:_HEAD]
    for piece in head:
        label = _TITLE_LABEL.match(piece.text)
        wanted = normalised_line(piece.text[label.end() :]) if label else ""
        for other in head:
            if wanted and normalised_line(other.text) == wanted:
                sheet.give(piece.index, Role.PROVENANCE, "tells the title")
                return other.index
        if wanted and any(
            label_of(p.text)[0] for p in sheet.pieces[piece.index + 1 :][:1]
        ):
            return piece.index
    return None


def own_words(title: str) -> str:
    """A title without the label before it and the mark of a note after it.

    >>> own_words("Title: The Bakers*")
    'The Bakers'
    """
    label = _TITLE_LABEL.match(title) or SUBJECT_LEAD.match(title)
    return _NOTE_MARK.sub("", title[label.end() :] if label else title)


def _names(own: str, stated: str) -> bool:
    return own == stated or _overlaps(own, stated)


def _rank_of_head(piece: Piece, stated: str) -> tuple[bool, bool, int]:
    """The whole title goes first, then the post's heading before the site's."""
    own = normalised_line(piece.text)
    return own == stated, "title" in piece.raw.cues, -piece.index


def _overlaps(own: str, stated: str) -> bool:
    return len(own) > 15 and (own in stated or stated in own)


def _is_of_article(piece: Piece) -> bool:
    return bool(piece.raw.main) or "page header" not in piece.raw.cues


def _by_place(sheet: Sheet) -> int | None:
    """The first headline-like piece under the site's own lines, before prose.

    Names and dates may stand ahead of it; a lone name that a headline
    follows is an author's. A menu ends the site's own lines.
    """
    head = _head(sheet)
    menus = [p.index for p in head if _is_menu(sheet, p, head)]
    issues = [p.index for p in head if is_issue_line(p.text)]
    below = [p for p in head if p.index > max([*menus, *issues], default=-1)]
    for group in (below, head):
        pieces = [p for p in group if sheet.is_open(p.index)]
        place = _credited_title(pieces)
        place = _first_title(pieces) if place is None else place
        if place is not None:
            for index in menus:
                sheet.give(index, Role.NAVIGATION, "navigation")
            return place
    return None


def _head(sheet: Sheet) -> list[Piece]:
    """The first pieces, up to the first one that can stand under a title only."""
    head: list[Piece] = []
    for piece in sheet.pieces:
        if sheet.is_open(piece.index) and _is_elsewhere(sheet, piece):
            continue
        closed = piece.stops and not piece.is_by and piece.date is None
        opens_body = piece.is_prose or closed
        if len(head) >= _HEAD or (sheet.is_open(piece.index) and opens_body):
            break
        head.append(piece)
    return head


def _is_menu(sheet: Sheet, piece: Piece, head: list[Piece]) -> bool:
    if sheet.roles[piece.index] is Role.NAVIGATION:
        return piece.is_menu
    words = piece.text.casefold().split()
    sections = {p.text.casefold() for p in head if p.words == 1 and p is not piece}
    return piece.words >= 4 and bool(sections & set(words)) and _names_sections(piece)


def _names_sections(piece: Piece) -> bool:
    """Whether nearly all its words are capitalised and none is an article."""
    words = piece.text.split()
    return sum(1 for word in words if word[0].isupper()) >= 0.75 * len(words)


def _credited_title(pieces: list[Piece]) -> int | None:
    """A title in capitals right above the name of its author."""
    for piece, below in pairwise(pieces):
        if piece.text.isupper() and may_title(piece) and _CREDITED.match(below.text):
            return piece.index
    return None


def _first_title(pieces: list[Piece]) -> int | None:
    spare: int | None = None
    for position, piece in enumerate(pieces):
        if not may_title(piece):
            continue
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        if is_letterhead(pieces[position : position + 4]):
            continue
        if is_above_section(pieces[position : position + 3]):
            continue
        if is_site_line(piece, following) or is_above_date(
            pieces[position : position + 3]
        ):
            continue
        if titles(piece) and not is_kicker(piece, following):
            return piece.index
        if spare is None and piece.words >= 2 and not (following and titles(following)):
            spare = piece.index
    return spare


def _is_elsewhere(sheet: Sheet, piece: Piece) -> bool:
    """Whether it stands in another part of the page than the running text."""
    if not piece.raw.container or piece.raw.main:
        return False
    prose = {p.raw.container for p in sheet.pieces if p.is_long_prose and p.raw.main}
    return bool(prose) and piece.raw.container not in prose
