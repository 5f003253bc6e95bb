"""A text cut where marked spans of it begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text under the same marks.

    Attributes:
        text: the piece.
        marks: indices of the spans that hold it; empty where nothing is marked.
        opens: those of them that begin here.
    """

    text: str
    marks: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


def cut_at_marks(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """Parts that together are the text; spans may overlap or reach beyond it.

    >>> [part.text for part in cut_at_marks("one two", [(4, 7)])]
    ['one ', 'two']
    """
    held = [(min(start, len(text)), min(end, len(text))) for start, end in spans]
    edges = sorted({0, len(text), *(edge for span in held for edge in span)})
    parts = []
    for start, end in pairwise(edges):
        marks = [i for i, (a, b) in enumerate(held) if a <= start and end <= b]
        opens = tuple(i for i in marks if held[i][0] == start)
        parts.append(Part(text[start:end], tuple(marks), opens))
    return parts
