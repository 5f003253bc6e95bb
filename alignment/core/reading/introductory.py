"""Paragraphs before a text in which its publisher brings it to the reader."""

from __future__ import annotations

from alignment.core.page import Role
from alignment.core.reading import head_words
from alignment.core.reading import page_words as words
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

REASON = "the publisher's own introduction; it has no original"
_BRINGS = words.pattern(head_words.BRINGS)
_MOST_WORDS = 110
_REACH = 4  # paragraphs from the start of the text
_SHARE = 0.8  # of the words of the text below that stand above a title
_BROUGHT = 1.3  # the same, where the words say that they bring it


def mark_introduction(sheet: Sheet, title: int | None) -> None:
    """Mark what stands above the title, and first paragraphs that bring the text.

    "What follows came to us by post", "A continuación, el discurso completo:".
    """
    if title is not None:
        above = [p for p in sheet.pieces[:title] if sheet.is_open(p.index)]
        prose = [p for p in above if p.is_prose]
        _mark(sheet, prose, title, share=_SHARE)
    start = -1 if title is None else title
    first = [p for p in sheet.open_pieces() if p.index > start and p.words >= 4]
    brings = [n for n, p in enumerate(first[:_REACH]) if _brings(p, first=not n)]
    if brings:
        announced = first[: brings[-1] + 1]
        _mark(sheet, announced, announced[-1].index, share=_BROUGHT)


def _brings(piece: Piece, *, first: bool) -> bool:
    """Whether a paragraph brings the text; not the first one only where it announces it."""
    brings = _BRINGS.search(piece.text) is not None
    return brings and (first or piece.text[-1] == ":")


def _mark(sheet: Sheet, pieces: list[Piece], above: int, *, share: float) -> None:
    """Leave paragraphs out that are short beside the text below."""
    below = sum(p.words for p in sheet.open_pieces() if p.index > above)
    if sum(p.words for p in pieces) <= min(_MOST_WORDS, share * below):
        sheet.give_all((p.index for p in pieces), Role.STANDFIRST, REASON)
