"""Round and square brackets in a text, and the parts of what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.core.words.spans import Span
from alignment.core.words.tokens import trimmed

_BRACKET = re.compile(r"\(([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)\)|\[([^\[\]()]*)\]")
_PART_MARK = re.compile(
    r"[,;:]\s+|\s+[–—-]\s+(?![^\W\d_][^\W\d_]*[a-zà-ÿ])|\s*/\s+|\s+=\s+"
)
_EDGES = " \t\u00a0.,;:–—¡!¿?"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket: the block, its text, and the offsets of what stands inside."""

    block: int
    text: str
    start: int
    end: int

    @property
    def inner(self) -> str:
        """What stands between the brackets."""
        return self.text[self.start : self.end]

    @property
    def outer(self) -> Span:
        """The span with the brackets themselves."""
        return Span(self.block, self.start - 1, self.end + 1)

    def parts(self) -> list[tuple[int, int]]:
        """Offsets of the parts between commas, colons and dashes, trimmed."""
        bounds = [self.start]
        for mark in _PART_MARK.finditer(self.text, self.start, self.end):
            bounds += [mark.start(), mark.end()]
        bounds.append(self.end)
        pairs = zip(bounds[::2], bounds[1::2], strict=True)
        inner = [trimmed(self.text, start, end, _EDGES) for start, end in pairs]
        return [(start, end) for start, end in inner if start < end]


def brackets(text: str, block: int = 0) -> Iterator[Bracket]:
    """The outermost brackets of a text in order; unbalanced ones are left out."""
    for match in _BRACKET.finditer(text):
        group = 1 if match[1] is not None else 2
        if match[group]:
            yield Bracket(block, text, match.start(group), match.end(group))
