"""Body and rest of a page with markup: the chooser's verdict, made whole.

The chooser keeps running text well and loses headings, short list items,
captions and notes; what shares a part of the page with kept text is kept too.
"""

from __future__ import annotations

from collections import Counter

from alignment.core.page import Role
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_AWAY = frozenset({"aside", "page header", "subscribe", "comments", "related"})
_BODY_SHARE = 0.3  # of the kept words that make a part of the page a body part


def mark_outside(sheet: Sheet) -> None:
    """Mark open pieces outside of the main content as furniture."""
    if not any(piece.raw.main for piece in sheet.pieces):
        _mark_away(sheet)
        return
    parts = _body_parts(sheet)
    kept = [p.index for p in sheet.pieces if p.raw.main and p.words >= 5]
    if not kept:
        return
    for piece in list(sheet.open_pieces()):
        if piece.raw.main:
            continue
        inside = kept[0] <= piece.index <= kept[-1]
        inside = inside or piece.raw.container in parts or _goes_on(sheet, piece)
        if "footnote" not in piece.raw.cues and (piece.raw.cues & _AWAY or not inside):
            sheet.give(piece.index, Role.FURNITURE, "outside of the main content")


def _goes_on(sheet: Sheet, piece: Piece) -> bool:
    """Whether it is a sentence set like the kept one right before it."""
    before = sheet.pieces[piece.index - 1] if piece.index else None
    if before is None or not before.raw.main or not before.is_prose:
        return False
    alike = (piece.raw.tag, piece.raw.cues) == (before.raw.tag, before.raw.cues)
    return alike and piece.stops and piece.words >= 5 and not piece.raw.links


def _mark_away(sheet: Sheet) -> None:
    for piece in list(sheet.open_pieces()):
        if piece.raw.cues & _AWAY:
            sheet.give(piece.index, Role.FURNITURE, "outside of the main content")


def _body_parts(sheet: Sheet) -> set[int]:
    sizes: Counter[int] = Counter()
    for piece in sheet.pieces:
        if piece.raw.main and _is_text(piece):
            sizes[piece.raw.container] += piece.words
    total = sum(sizes.values())
    return {part for part, size in sizes.items() if size >= _BODY_SHARE * total}


def _is_text(piece: Piece) -> bool:
    return piece.raw.tag != "img"
