"""The places in a text that a footnote may belong to, with the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment.models import Block, Suggestion
from alignment.models.suggestions import PLACES

_AROUND = 40  # characters shown before and after a place


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A place that can be chosen for a note.

    Attributes:
        number: its rank, from 1; 0 for words that a person chose themselves.
        block: id of the block.
        start: offset in the block's text.
        end: offset after it.
        before: some words before it.
        text: the words.
        after: some words after it.
        is_taken: whether the note stands here now.
    """

    number: int
    block: int
    start: int
    end: int
    before: str
    text: str
    after: str
    is_taken: bool


def note_places(
    suggestion: Suggestion, blocks: Mapping[int, Block]
) -> tuple[NotePlace, ...]:
    """The places of a note in their order; none for other suggestions.

    Args:
        suggestion: of any kind.
        blocks: the document's, by position.
    """
    return tuple(
        _place(number, blocks[place["block"]], place["start"], place["end"], suggestion)
        for number, place in enumerate(suggestion.value.get(PLACES, ()), 1)
        if place["block"] in blocks
    )


def _place(
    number: int, block: Block, start: int, end: int, suggestion: Suggestion
) -> NotePlace:
    text = block.text
    first = text.find(" ", start - _AROUND, start) + 1 if start > _AROUND else 0
    last = text.rfind(" ", end, end + _AROUND) if end + _AROUND < len(text) else -1
    last = len(text) if last < 0 else last
    here = (suggestion.block_id, suggestion.start, suggestion.end)
    return NotePlace(
        number=number,
        block=block.pk,
        start=start,
        end=end,
        before="… " * (first > 0) + text[first:start],
        text=text[start:end],
        after=text[end:last] + " …" * (last < len(text)),
        is_taken=here == (block.pk, start, end),
    )
