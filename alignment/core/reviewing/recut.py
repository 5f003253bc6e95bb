"""Other segments for a block: split one, join two, correct a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from alignment.core.reviewing.effects import Recut
from alignment.core.reviewing.placed_beads import (
    Change,
    EditRefused,
    PlacedBead,
    edited,
)


def split_text(text: str, at: int) -> tuple[str, str]:
    """Cut a segment's text; white space stays with the first part.

    Args:
        text: of the segment, with the white space at its ends.
        at: how many characters of the text, stripped, go to the first part.

    Raises:
        EditRefused: a part would have no visible character.

    >>> split_text("Uno. Dos. ", 4)
    ('Uno. ', 'Dos. ')
    """
    lead = len(text) - len(text.lstrip())
    cut = lead + at
    while 0 < cut < len(text) and text[cut].isspace():
        cut += 1
    first, second = text[:cut], text[cut:]
    if not first.strip() or not second.strip():
        raise EditRefused("both parts of a split need text")
    return first, second


def corrected_text(text: str, wanted: str) -> str:
    """A segment's text with other words and the old white space around them.

    Raises:
        EditRefused: nothing would be left, or nothing would change.

    >>> corrected_text("Dso. ", "Dos.")
    'Dos. '
    """
    words = wanted.strip()
    if not words:
        raise EditRefused("a segment cannot be empty; leave its block out instead")
    if words == text.strip():
        raise EditRefused("the text is the same as before")
    lead = len(text) - len(text.lstrip())
    trail = len(text.rstrip())
    return text[:lead] + words + text[trail:]


def replaced_segments(
    beads: Sequence[PlacedBead],
    parts: Mapping[int, Sequence[int]],
    recut: Recut,
) -> Change:
    """Put new segments in the place of old ones.

    Args:
        beads: the beads that hold the old ones.
        parts: ids of the new segments by the id of the old one that they
            replace; an old one that another one swallowed has none.
        recut: the same for the block.
    """
    after = []
    for bead in beads:
        source = tuple(_replaced(bead.source, parts))
        target = tuple(_replaced(bead.target, parts))
        if source or target:
            after.append(edited(bead, source=source, target=target))
    return Change(
        tuple(beads),
        tuple(after),
        new_segments=frozenset(new for news in parts.values() for new in news),
        gone_segments=frozenset(parts),
        effects=(recut,),
    )


def _replaced(
    segments: Sequence[int], parts: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    for segment in segments:
        yield from parts.get(segment, (segment,))
