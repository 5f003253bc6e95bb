"""Two versions of a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 2000
"""Longer texts are shown whole: the comparison is quadratic."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both have, only the first, or only the second."""

    kind: Literal["same", "gone", "new"]
    text: str


def word_differences(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that make `before` of same and gone ones, `after` of same and new.

    >>> [(p.kind, p.text) for p in word_differences("two words", "two birds")]
    [('same', 'two '), ('gone', 'words'), ('new', 'birds')]
    """
    first, second = _WORD.findall(before), _WORD.findall(after)
    if len(first) > MOST_WORDS or len(second) > MOST_WORDS:
        return tuple(_pieces("", before, after))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    found: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found += _pieces("".join(first[i:j]), "", "")
        else:
            found += _pieces("", "".join(first[i:j]), "".join(second[k:m]))
    return tuple(found)


def _pieces(same: str, gone: str, new: str) -> list[Piece]:
    pieces = [Piece("same", same), Piece("gone", gone), Piece("new", new)]
    return [piece for piece in pieces if piece.text]
