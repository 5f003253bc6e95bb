"""Where quotation marks open and close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alignment.core.words.spans import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "‘": "’", "‹": "›", '"': '"'}
_INNER = "‘‹"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span with its quotation marks, and what stands around it.

    Attributes:
        block: position of the block.
        text: the text of the block.
        start: offset of the opening mark.
        end: offset after the closing mark.
    """

    block: int
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands between the marks."""
        return self.text[self.start + 1 : self.end - 1]

    @property
    def span(self) -> Span:
        """The span with its marks."""
        return Span(self.block, self.start, self.end)


def quoted_spans(text: str, block: int = 0) -> Iterator[Quoted]:
    """The outermost quotations of a text in order; one left open ends nowhere."""
    position = 0
    while position < len(text):
        mark = text[position]
        if mark in _PAIRS and _opens(text, position):
            end = _close(text, position)
            if end is not None:
                yield Quoted(block, text, position, end)
                position = end
                continue
        position += 1


def _opens(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    return bool(after.strip()) and (text[position] not in '"‘' or not before.isalnum())


def _close(text: str, start: int) -> int | None:
    mark = text[start]
    depth = 0
    for position in range(start + 1, len(text)):
        char = text[position]
        if char == mark != '"':
            depth += 1
        elif char in _PAIRS[mark] and _closes(text, position, mark):
            if depth == 0:
                return position + 1 if position > start + 1 else None
            depth -= 1
    return None


def _closes(text: str, position: int, mark: str) -> bool:
    """Whether a closing mark closes; an apostrophe inside a word does not."""
    if mark not in _INNER:
        return True
    return not text[position + 1 : position + 2].isalnum()
