"""The opening of a page: title, byline, date, standfirst, picture credit."""

from __future__ import annotations

from alignment.core.page import Role
from alignment.core.provenance.names import is_body
from alignment.core.reading import page_words as words
from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_PUBLISHER = words.pattern(words.PUBLISHER_VOICE)
_REACH = 14  # pieces from the start in which the opening may lie
_STANDFIRST_WORDS = 90
_PUBLISHERS_REASON = "the publisher's own introduction; it has no original"


def mark_opening(sheet: Sheet) -> None:
    """Find the title, then what stands between it and the first paragraph."""
    title = _title(sheet)
    if title is not None:
        sheet.give(title, Role.TITLE)
    start = 0 if title is None else title + 1
    region = [
        p for p in sheet.pieces[start : start + _REACH] if not _is_left_out(sheet, p)
    ]
    end = _opening_end(sheet, region)
    before = (
        [p for p in sheet.pieces[: start - 1] if sheet.is_open(p.index)]
        if title
        else []
    )
    for piece in before:
        _mark_above(sheet, piece, start - 1)
    for piece in [p for p in region if p.index <= end]:
        _mark_marker(sheet, piece)
        if sheet.is_open(piece.index):
            _mark_standfirst(sheet, piece, title)
    for piece in region:
        if "standfirst" in piece.raw.cues and sheet.is_open(piece.index):
            _mark_standfirst(sheet, piece, title)
    if title is None:
        _mark_first_line(sheet)


def _mark_above(sheet: Sheet, piece: Piece, title: int) -> None:
    """A date or an author's name may stand above the title; the rest is the site's."""
    cued = bool(piece.raw.cues & {"byline", "date"})
    if (
        piece.date is not None
        or cued
        or (piece.index == title - 1 and _is_person(piece))
    ):
        _mark_marker(sheet, piece)
    if piece.words <= 12:
        sheet.give(piece.index, Role.FURNITURE, "stands above the title")


def _is_person(piece: Piece) -> bool:
    capitals = piece.text.isupper()
    return (
        piece.is_name and piece.words >= 2 and not capitals and not is_body(piece.text)
    )


def is_publishers(text: str) -> bool:
    """Whether an introduction speaks about the text, not of its subject."""
    return _PUBLISHER.search(text) is not None


def _is_left_out(sheet: Sheet, piece: Piece) -> bool:
    return sheet.roles[piece.index] in {Role.TEASER, Role.FURNITURE, Role.NAVIGATION}


def _title(sheet: Sheet) -> int | None:
    stated = normalised_line(sheet.page.metadata.title)
    heads = [
        p
        for p in sheet.open_pieces()
        if p.raw.tag in {"h1", "h2"} or "title" in p.raw.cues
    ]
    for piece in heads:
        own = normalised_line(piece.text)
        if stated and (
            own == stated or (len(own) > 15 and (own in stated or stated in own))
        ):
            return piece.index
    first = [p for p in sheet.open_pieces() if p.raw.tag == "h1"]
    if first:
        return max(
            first[:3], key=lambda p: bool(p.raw.main) or "page header" not in p.raw.cues
        ).index
    if any(p.raw.tag for p in sheet.pieces) and stated:
        for piece in sheet.open_pieces():
            if normalised_line(piece.text) == stated:
                return piece.index
    return _title_by_place(sheet)


def _title_by_place(sheet: Sheet) -> int | None:
    """The first headline-like piece, before any prose.

    Names and dates may stand ahead of it; a lone name that a headline
    follows is an author's.
    """
    head = [p for p in sheet.open_pieces() if not _is_elsewhere(sheet, p)][:6]
    for position, piece in enumerate(head):
        if piece.is_prose or (piece.stops and not piece.is_by):
            return None
        if piece.date is not None or piece.is_by or piece.is_credit:
            continue
        following = head[position + 1] if position + 1 < len(head) else None
        named = piece.is_name and following is not None and _titles(following)
        if _titles(piece) and not (named and piece.words <= 4):
            return piece.index
    return None


def _is_elsewhere(sheet: Sheet, piece: Piece) -> bool:
    """Whether it stands in another part of the page than the running text."""
    if not piece.raw.container or piece.raw.main:
        return False
    prose = {p.raw.container for p in sheet.pieces if p.is_long_prose and p.raw.main}
    return bool(prose) and piece.raw.container not in prose


def _titles(piece: Piece) -> bool:
    return (
        piece.is_titleish
        and piece.words >= 2
        and not piece.is_credit
        and (not piece.is_name or piece.words > 4)
    ) or (piece.is_titleish and piece.text.isupper() and piece.words >= 2)


def _opening_end(sheet: Sheet, region: list[Piece]) -> int:
    """Index of the last marker (byline, date, bar, credit) before the body."""
    end = -1
    prose = 0
    for piece in region:
        marker = (
            sheet.roles[piece.index] is Role.SHARE_BAR
            or piece.date is not None
            or piece.is_by
            or piece.is_credit
            or bool(piece.raw.cues & {"byline", "date"})
            or (piece.is_name and not piece.raw.tag.startswith("h"))
        )
        if marker and sheet.roles[piece.index] is not Role.PROVENANCE:
            end, prose = piece.index, 0
        elif piece.is_prose and sheet.is_open(piece.index):
            prose += 1
        if prose >= 2 or (prose and piece.words > _STANDFIRST_WORDS):
            break
    return end


def _mark_marker(sheet: Sheet, piece: Piece) -> None:
    if piece.is_credit:
        sheet.give(piece.index, Role.PHOTO_CREDIT, "credit of a picture")
    elif piece.date is not None or ("date" in piece.raw.cues and piece.words <= 12):
        sheet.give(piece.index, Role.BYLINE, "date of the page")
    elif piece.is_by or _is_byline(piece):
        sheet.give(piece.index, Role.BYLINE, "names of the authors")


def _is_byline(piece: Piece) -> bool:
    if piece.raw.tag.startswith("h"):
        return False
    named = "byline" in piece.raw.cues and piece.words <= 25
    return named or (piece.is_name and piece.words <= 14)


def _mark_standfirst(sheet: Sheet, piece: Piece, title: int | None) -> None:
    if piece.words > _STANDFIRST_WORDS or piece.words < 4 or title is None:
        return
    if (
        piece.raw.tag in {"h2", "h3", "h4"}
        and "standfirst" not in piece.raw.cues
        and piece.index > title + 2
    ):
        return
    if is_publishers(piece.text):
        sheet.give(piece.index, Role.STANDFIRST, _PUBLISHERS_REASON)
    else:
        sheet.give(piece.index, Role.STANDFIRST)


def _mark_first_line(sheet: Sheet) -> None:
    """A page that lost its title: a short first line is its kicker."""
    first = next(sheet.open_pieces(), None)
    if (
        first is None
        or first.words > 12
        or first.index > 3
        or first.raw.tag.startswith("h")
    ):
        return
    following = next((p for p in sheet.open_pieces() if p.index > first.index), None)
    if following is not None and following.is_prose and first.words >= 2:
        sheet.give(first.index, Role.STANDFIRST)
