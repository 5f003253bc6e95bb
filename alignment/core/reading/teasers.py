"""Teasers: lists of other articles before or after the body.

A teaser is a headline, mostly a summary, a name and a date, over and over.
Names and dates in them never say anything about the page itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from alignment.core.page import Role
from alignment.core.provenance.sentences import sentence_spans
from alignment.core.provenance.triggers import is_statement
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_REASON = "teaser of another article"
_GAP = 5  # pieces that may stand between two records of one list
_BOX = 8  # entries of a box amid a text
_PARAGRAPH = 35  # words of a paragraph that no summary has
_BODY_SHARE = 0.5  # of the long prose that has to stand before a closing bar


@dataclass(frozen=True, slots=True)
class Record:
    """A headline with its summary, name and date: pieces first to last."""

    first: int
    last: int


def mark_teasers(sheet: Sheet) -> None:
    """Mark lists of other articles, with their labels and picture texts."""
    records = find_records(sheet)
    closing = _closing_bar(sheet, records)
    _mark_boxes(sheet)
    _mark_tail(sheet, records, closing)
    _mark_head(sheet, records)


def find_records(sheet: Sheet) -> list[Record]:
    """Records that end with a date or a name, in page order."""
    records: list[Record] = []
    last = -1
    for piece in sheet.pieces:
        record = _record_at(sheet, piece.index, last + 1)
        if record:
            records.append(record)
            last = record.last
    return records


def _record_at(sheet: Sheet, index: int, floor: int) -> Record | None:
    pieces = sheet.pieces
    combined = pieces[index].name_and_date
    if pieces[index].date is None and not combined:
        return None
    last, at = index, index - 1
    if combined:
        pass
    elif at >= floor and pieces[at].is_name:
        at -= 1
    elif _is_name_at(sheet, index + 1) and _after_date_name(sheet, index + 2):
        last = index + 1
    if at - 1 >= floor and _summarises(pieces[at]) and _heads(sheet, at - 1):
        return Record(at - 1, last)
    return None


def _is_name_at(sheet: Sheet, index: int) -> bool:
    return index < len(sheet.pieces) and sheet.pieces[index].is_name


def _after_date_name(sheet: Sheet, index: int) -> bool:
    """Whether what follows a date and a name is again a headline or the end."""
    return index >= len(sheet.pieces) or _heads(sheet, index)


def _summarises(piece: Piece) -> bool:
    return piece.is_summary and not piece.is_share


def _heads(sheet: Sheet, index: int) -> bool:
    piece = sheet.pieces[index]
    furniture = piece.is_share or piece.is_navigation or piece.is_label
    return piece.is_titleish and piece.words >= 2 and not furniture


def _prose_words(sheet: Sheet, first: int, last: int, records: list[Record]) -> int:
    inside = {n for r in records for n in range(r.first, r.last + 1)}
    return sum(
        p.words
        for p in sheet.pieces[first:last]
        if _is_text(sheet, p) and p.index not in inside and sheet.is_open(p.index)
    )


def _is_text(sheet: Sheet, piece: Piece) -> bool:
    """Whether it is a paragraph; where all are short, a short one too."""
    return piece.is_long_prose or (piece.is_prose and not sheet.has_long_prose)


def _closing_bar(sheet: Sheet, records: list[Record]) -> int | None:
    """The first bar, label or statement of origin after which the body is over."""
    total = _prose_words(sheet, 0, len(sheet.pieces), records)
    before = 0
    inside = {n for r in records for n in range(r.first, r.last + 1)}
    for piece in sheet.pieces:
        counted = _is_text(sheet, piece) and piece.index not in inside
        if counted and sheet.is_open(piece.index):
            before += piece.words
        enough = total and before >= total * _BODY_SHARE
        boxed = piece.is_label and _box_amid_text(sheet, piece)
        if enough and not boxed and (_is_bar(sheet, piece) or piece.is_label):
            rest = _prose_words(sheet, piece.index, len(sheet.pieces), records)
            if rest < total * _BODY_SHARE:
                return piece.index
    return None


def _box_amid_text(sheet: Sheet, label: Piece) -> list[Piece]:
    """A label with the entries that it heads, where the text goes on below them.

    A heading right above the paragraph that follows belongs to the text. Where the
    markup makes the box a part of its own, all of that is the box.
    """
    below = sheet.pieces[label.index + 1 : label.index + 2 + _BOX]
    after = next((p for p in below if p.is_long_prose), None)
    if after is None:
        return []
    between = sheet.pieces[label.index + 1 : after.index]
    part = label.raw.container
    boxed = [p for p in between if part and p.raw.container == part]
    of_text = boxed and after.raw.main and not after.raw.links
    if not (of_text or _goes_on(sheet, after.index)):
        return []
    return [label, *(boxed or between[: max(len(between) - 1, 1)])]


def _goes_on(sheet: Sheet, index: int) -> bool:
    """Whether two whole paragraphs of a text stand one below the other."""
    pair = sheet.pieces[index : index + 2]
    return len(pair) > 1 and all(
        p.words >= _PARAGRAPH and p.is_prose and p.stops and sheet.is_open(p.index)
        for p in pair
    )


def _mark_boxes(sheet: Sheet) -> None:
    """A label and what it lists, amid the paragraphs of a text."""
    above = False
    for piece in sheet.pieces:
        above = above or piece.is_long_prose
        if above and piece.is_label:
            box = _box_amid_text(sheet, piece)
            sheet.give_all((p.index for p in box), Role.TEASER, _REASON)


def _is_bar(sheet: Sheet, piece: Piece) -> bool:
    return sheet.roles[piece.index] is Role.SHARE_BAR or piece.is_share


def _mark_tail(sheet: Sheet, records: list[Record], closing: int | None) -> None:
    first = _tail_start(sheet, records, closing)
    if first is None:
        return
    starts = [r.first for r in records if r.first >= first]
    labels = [p.index for p in sheet.pieces[first:] if p.is_label]
    listed = min([*starts, *labels, first + 3])
    for piece in sheet.pieces[first:]:
        if piece.is_label:
            sheet.give(piece.index, Role.TEASER, "heading of a list of other articles")
        elif piece.index >= listed or not _keeps_own_role(piece):
            sheet.give(piece.index, Role.TEASER, _REASON)


def _keeps_own_role(piece: Piece) -> bool:
    """Whether a later pass has to look at the piece all the same."""
    if "footnote" in piece.raw.cues:
        return True
    return piece.words <= 45 and any(
        is_statement(piece.text[a:b], edge=False, block_words=piece.words)
        for a, b in sentence_spans(piece.text)
    )


def _tail_start(sheet: Sheet, records: list[Record], closing: int | None) -> int | None:
    """First piece of the list after the body; None where there is no list."""
    groups = _groups(records)
    tail = [
        g
        for g in groups
        if _prose_words(sheet, g[-1].last + 1, len(sheet.pieces), records) < 60
    ]
    first = min((g[0].first for g in tail), default=None)
    if closing is None:
        long_enough = [g for g in tail if len(g) >= 2]
        first = min((g[0].first for g in long_enough), default=None)
        return first if first is not None and first > 2 else None
    if first is not None and first < closing:
        group = next(g for g in tail if g[0].first == first)
        return first if len(group) >= 2 else closing + 1
    if sheet.pieces[closing].is_label:
        return closing
    return _after_author_box(sheet, closing + 1)


def _after_author_box(sheet: Sheet, start: int) -> int:
    """Skip the box about the author that may stand right after a bar."""
    pieces = sheet.pieces
    at = start
    while at < len(pieces) and not sheet.is_open(at):
        at += 1
    if at + 1 >= len(pieces) or not pieces[at].is_name or pieces[at].is_label:
        return start
    box = pieces[at + 1]
    if box.is_titleish and at + 2 < len(pieces) and pieces[at + 2].is_summary:
        return start
    dated = at + 2 < len(pieces) and (
        pieces[at + 2].date is not None
        or (
            pieces[at + 2].is_name
            and at + 3 < len(pieces)
            and pieces[at + 3].date is not None
        )
    )
    describes = (
        box.words <= 60 and box.date is None and (not box.is_titleish or box.words >= 5)
    )
    return at + 2 if describes and not dated else start


def _groups(records: list[Record]) -> list[list[Record]]:
    groups: list[list[Record]] = []
    for record in records:
        if groups and record.first - groups[-1][-1].last <= _GAP:
            groups[-1].append(record)
        else:
            groups.append([record])
    return groups


def _mark_head(sheet: Sheet, records: list[Record]) -> None:
    """A list before the body: at least two records, then the long prose."""
    for group in _groups(records):
        open_before = [p for p in sheet.pieces[: group[0].first] if p.is_long_prose]
        if len(group) >= 2 and not open_before and sheet.is_open(group[0].first):
            sheet.give_all(
                range(group[0].first, group[-1].last + 1), Role.TEASER, _REASON
            )
