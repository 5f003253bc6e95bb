"""Texts with what was found marked, and key words in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Marked = tuple[int, int, str]  # start, end, what it is


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `kind` is what it is, "" for nothing special."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A text around one place: before it, itself, and after it."""

    left: tuple[Piece, ...]
    key: str
    right: tuple[Piece, ...]
    is_cut: bool


def pieces(
    text: str, marks: Iterable[Marked], *, start: int = 0, end: int | None = None
) -> tuple[Piece, ...]:
    """A part of a text, cut where marks begin and end; of two that overlap, the first.

    >>> pieces("the old man", [(4, 7, "match")])
    (Piece(text='the ', kind=''), Piece(text='old', kind='match'), Piece(text=' man', kind=''))
    """
    stop = len(text) if end is None else end
    found: list[Piece] = []
    at = start
    for first, last, kind in sorted(marks):
        if first < at or last > stop:
            continue
        found.append(Piece(text[at:first]))
        found.append(Piece(text[first:last], kind))
        at = last
    found.append(Piece(text[at:stop]))
    return tuple(piece for piece in found if piece.text)


def line(text: str, marks: Sequence[Marked], *, width: int = 80) -> Line:
    """A text around its first mark, `width` characters a side at most."""
    first, last, _kind = min(marks)
    begin = _word_start(text, max(0, first - width))
    stop = _word_end(text, min(len(text), last + width))
    others = [mark for mark in marks if mark[:2] != (first, last)]
    left = pieces(text, others, start=begin, end=first)
    right = pieces(text, others, start=last, end=stop)
    return Line(
        (Piece("… "), *left) if begin else left,
        text[first:last],
        (*right, Piece(" …")) if stop < len(text) else right,
        is_cut=begin > 0 or stop < len(text),
    )


def _word_start(text: str, at: int) -> int:
    """The next place at or after one where a word begins."""
    blank = text.find(" ", at) if at else -1
    return at if blank < 0 or blank - at > 30 else blank + 1


def _word_end(text: str, at: int) -> int:
    """The last place at or before one where a word ends."""
    blank = text.rfind(" ", 0, at) if at < len(text) else -1
    return at if blank < 0 or at - blank > 30 else blank
