"""The opening of a page: title, byline, date, standfirst, picture credit."""

from __future__ import annotations

from alignment.core.page import Role
from alignment.core.provenance.credit_line import is_credits, read_credit_line
from alignment.core.provenance.sentences import sentence_spans
from alignment.core.provenance.triggers import is_own
from alignment.core.reading import page_words as words
from alignment.core.reading.broken_titles import join_title
from alignment.core.reading.bylines import (
    heads_title,
    is_dated_line,
    is_dated_place,
    is_full_name,
    is_labelled_author,
    is_person,
    is_place_of_day,
    is_placed_author,
    signs_epigraph,
)
from alignment.core.reading.introductory import REASON, mark_introduction
from alignment.core.reading.paper_lines import is_paper, names_paper
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.title import find_title

_PUBLISHER = words.pattern(words.PUBLISHER_VOICE)
_NEAR = 5  # pieces under the title in which lines of credits stand
_REACH = 14  # pieces from the start in which the opening may lie
_STANDFIRST_WORDS = 90
_SUBTITLE_WORDS = 8
_PAPER_REASON = "names the paper that it is from"
_CREDITS_REASON = "names who made the text, who translated it, or its paper"


def mark_opening(sheet: Sheet) -> None:
    """Find the title, then what stands between it and the first paragraph."""
    title = find_title(sheet)
    if title is None:
        _mark_region(sheet, 0, None)
        _mark_first_line(sheet)
        mark_introduction(sheet, None)
        return
    sheet.give(title, Role.TITLE)
    join_title(sheet, title)
    under = next((p for p in sheet.open_pieces() if p.index > title), None)
    if under is not None and names_paper(under.text):
        sheet.give(under.index, Role.PROVENANCE, _PAPER_REASON)
    _mark_papers(sheet, title)
    _mark_region(sheet, title + 1, title)
    _mark_between(sheet)
    named = any(
        p.is_name or p.name_and_date
        for p in sheet.of_role(Role.BYLINE)
        if p.index > title
    )  # then a name above the title is the site's
    for piece in sheet.pieces[:title]:
        if sheet.is_open(piece.index):
            _mark_above(sheet, piece, title, named=named)
    _mark_subtitle(sheet, title)
    mark_introduction(sheet, title)


def _mark_papers(sheet: Sheet, title: int) -> None:
    """Lines under the title that are all credits, with a translator or a paper."""
    own = frozenset({sheet.pieces[title].text.lower()})
    for piece in list(sheet.open_pieces()):
        if title < piece.index <= title + _NEAR:
            line = read_credit_line(piece.text, piece.language, own)
            papered = line is not None and line.sure and not line.led
            if papered or is_credits(piece.text, piece.language):
                sheet.give(piece.index, Role.PROVENANCE, _CREDITS_REASON)


def _mark_between(sheet: Sheet) -> None:
    """A paper's name alone between the author and who translated."""
    for piece in list(sheet.open_pieces()):
        beside = sheet.roles[max(0, piece.index - 1) : piece.index + 2 : 2]
        between = beside == [Role.BYLINE, Role.PROVENANCE]
        if between and is_paper(piece.text):
            sheet.give(piece.index, Role.PROVENANCE, _PAPER_REASON)


def _mark_region(sheet: Sheet, start: int, title: int | None) -> None:
    """Mark bylines, dates, credits and standfirsts from a piece on."""
    region = [
        p for p in sheet.pieces[start : start + _REACH] if not _is_left_out(sheet, p)
    ]
    end = _opening_end(sheet, region)
    for piece in region:
        if piece.index <= end:
            _mark_marker(sheet, piece)
        within = piece.index <= end or "standfirst" in piece.raw.cues
        if within and sheet.is_open(piece.index):
            _mark_standfirst(sheet, piece, title)


def _mark_subtitle(sheet: Sheet, title: int) -> None:
    """A long line without a stop right under the title."""
    following = next((p for p in sheet.open_pieces() if p.index > title), None)
    if following is None or following.index > title + 3:
        return
    if following.is_titleish and following.words >= _SUBTITLE_WORDS:
        _mark_standfirst(sheet, following, title)


def _mark_above(sheet: Sheet, piece: Piece, title: int, *, named: bool) -> None:
    """A date or an author's name may stand above the title; the rest is the site's."""
    cued = bool(piece.raw.cues & {"byline", "date"})
    if (
        piece.date is not None
        or is_dated_place(piece)
        or cued
        or (piece.is_by and not _goes_on_from(sheet, piece))
        or (
            piece.index == title - 1
            and (sheet.page.kind != "html" or heads_title(sheet, piece))
            and is_person(piece)
            and not named
        )
    ):
        _mark_marker(sheet, piece)
    if not piece.is_prose:
        sheet.give(piece.index, Role.FURNITURE, "stands above the title")


def _goes_on_from(sheet: Sheet, piece: Piece) -> bool:
    """Whether a line in capitals only goes on with the one right above ("POR LA PRESA")."""
    above = sheet.pieces[piece.index - 1] if piece.index else None
    capitals = above is not None and above.text.isupper() and piece.text.isupper()
    lines = (above.raw.lines, piece.raw.lines) if above else (None, None)
    return bool(capitals and lines[0] and lines[1] and lines[0][1] + 1 == lines[1][0])


def is_publishers(text: str) -> bool:
    """Whether an introduction speaks about the text, not of its subject."""
    if _PUBLISHER.search(text):
        return True
    return any(is_own(text[a:b]) for a, b in sentence_spans(text))


def _is_left_out(sheet: Sheet, piece: Piece) -> bool:
    return sheet.roles[piece.index] in {Role.TEASER, Role.FURNITURE}


def _opening_end(sheet: Sheet, region: list[Piece]) -> int:
    """Index of the last marker (byline, date, bar, credit) before the body."""
    end = -1
    prose = 0
    seen: set[str] = set()
    for piece in region:
        marker = _marker(sheet, piece)
        if marker == "byline" and prose and _is_past_opening(sheet, piece):
            break
        if marker:
            end, prose = piece.index, 0
            seen.add(marker)
        elif piece.is_prose and sheet.is_open(piece.index):
            prose += 1
        closed = prose and {"bar", "byline"} <= seen
        if closed or prose >= 2 or (prose and piece.words > _STANDFIRST_WORDS):
            break
    return end


def _is_past_opening(sheet: Sheet, piece: Piece) -> bool:
    """Whether what looks like a byline is a heading, or ends a short text."""
    closes = not any(p.is_prose for p in sheet.pieces[piece.index + 1 :])
    return piece.text.isupper() or (piece.is_dateline and closes)


def _marker(sheet: Sheet, piece: Piece) -> str:
    """Which sign of an opening the piece is ("bar", "byline", "picture"), or none."""
    role = sheet.roles[piece.index]
    if role is Role.PROVENANCE or signs_epigraph(sheet, piece):
        return ""
    if role in {Role.SHARE_BAR, Role.NAVIGATION}:
        return "bar"
    if piece.is_credit:
        return "picture"
    if piece.date is not None or piece.name_and_date or piece.is_by:
        return "byline"
    if (
        is_dated_place(piece)
        or is_dated_line(piece)
        or is_place_of_day(sheet, piece)
        or piece.raw.cues & {"byline", "date"}
    ):
        return "byline"
    if is_placed_author(sheet, piece) or is_labelled_author(sheet, piece):
        return "byline"
    if is_full_name(piece) and piece.raw.tag != "li":
        return "byline"
    return ""


def _mark_marker(sheet: Sheet, piece: Piece) -> None:
    if piece.is_credit:
        sheet.give(piece.index, Role.PHOTO_CREDIT, "credit of a picture")
    elif piece.name_and_date:
        sheet.give(piece.index, Role.BYLINE, "names of the authors, and the date")
    elif is_dated_place(piece) or is_place_of_day(sheet, piece):
        sheet.give(piece.index, Role.BYLINE, "where and when it was written")
    elif (
        is_dated_line(piece)
        or piece.date is not None
        or ("date" in piece.raw.cues and piece.words <= 12)
    ):
        sheet.give(piece.index, Role.BYLINE, "date of the page")
    elif signs_epigraph(sheet, piece):
        return
    elif is_labelled_author(sheet, piece):
        sheet.give(piece.index, Role.BYLINE, "names of the authors")
        sheet.give(piece.index - 1, Role.BYLINE, "names of the authors")
    elif piece.is_by or is_full_name(piece) or is_placed_author(sheet, piece):
        sheet.give(piece.index, Role.BYLINE, "names of the authors")


def _mark_standfirst(sheet: Sheet, piece: Piece, title: int | None) -> None:
    if piece.words > _STANDFIRST_WORDS or piece.words < 4 or title is None:
        return
    if "caption" in piece.raw.cues or piece.shows_picture or piece.is_speech:
        return
    if (
        piece.raw.tag in {"h2", "h3", "h4"}
        and "standfirst" not in piece.raw.cues
        and piece.index > title + 2
    ):
        return
    if is_publishers(piece.text):
        sheet.give(piece.index, Role.STANDFIRST, REASON)
    else:
        sheet.give(piece.index, Role.STANDFIRST)


def _mark_first_line(sheet: Sheet) -> None:
    """A page that lost its title: a short first line is its kicker."""
    first = next(sheet.open_pieces(), None)
    if first is None or first.words > 12 or first.raw.tag.startswith("h"):
        return
    following = next((p for p in sheet.open_pieces() if p.index > first.index), None)
    early = first.index <= 3 and first.words >= 2
    if following is not None and following.is_prose and early:
        sheet.give(first.index, Role.STANDFIRST)
