"""A new alignment beside the beads that are there: what it would change.

A proposal falls into parts. A part is the least group of beads that hold the same
segments before and after, so each can be accepted or declined without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from alignment.core.beads import Bead
from alignment.core.reviewing.placed_beads import (
    PlacedBead,
    positions_between,
    segments_of,
)

Sides = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some beads as they are, and those that the aligner would have instead.

    Attributes:
        before: the beads that are there, in order.
        after: the proposed ones in the aligner's order, without identity.
    """

    before: tuple[PlacedBead, ...]
    after: tuple[PlacedBead, ...]

    def __post_init__(self) -> None:
        if sorted(segments_of(self.before)) != sorted(segments_of(self.after)):
            raise ValueError("a part holds the same segments before and after")

    @property
    def key(self) -> tuple[frozenset[Sides], frozenset[Sides]]:
        """What is the same in a later proposal of the same change."""
        return sides_of(self.before), sides_of(self.after)


def sides_of(beads: Iterable[PlacedBead]) -> frozenset[Sides]:
    """The segments of beads, whatever else is said of them."""
    return frozenset((bead.source, bead.target) for bead in beads)


def proposed_beads(
    beads: Sequence[Bead], source: Sequence[int], target: Sequence[int], run: int
) -> list[PlacedBead]:
    """Beads of a run, with ids of segments in the place of their positions.

    Args:
        beads: in the order to show them.
        source: ids of the source segments by position.
        target: ids of the target segments by position.
        run: id of the run.
    """
    return [
        PlacedBead(
            id=None,
            position=number,
            source=tuple(source[i] for i in bead.source),
            target=tuple(target[j] for j in bead.target),
            confidence=bead.confidence,
            run=run,
        )
        for number, bead in enumerate(beads)
    ]


def parts_of(
    existing: Sequence[PlacedBead], proposed: Sequence[PlacedBead]
) -> list[Part]:
    """What a proposal would change, in the order of the beads that are there.

    Beads that stay as they are make no part; nor do those whose segments came or
    went while the aligner worked.

    Args:
        existing: beads of the bitext, in order.
        proposed: beads of the run, in order.
    """
    group_of = _groups([*existing, *proposed])
    groups: dict[int, tuple[list[PlacedBead], list[PlacedBead]]] = defaultdict(
        lambda: ([], [])
    )
    for number, beads in enumerate((existing, proposed)):
        for bead in beads:
            groups[group_of[_a_segment(bead)]][number].append(bead)
    return [
        Part(tuple(before), tuple(after))
        for before, after in groups.values()
        if sides_of(before) != sides_of(after)
        and sorted(segments_of(before)) == sorted(segments_of(after))
    ]


def _a_segment(bead: PlacedBead) -> int:
    return (*bead.source, *bead.target)[0]


def _groups(beads: Iterable[PlacedBead]) -> Mapping[int, int]:
    """A representative for each segment: the same for those that hang together."""
    parent: dict[int, int] = {}

    def find(segment: int) -> int:
        parent.setdefault(segment, segment)
        while parent[segment] != segment:
            parent[segment] = parent[parent[segment]]
            segment = parent[segment]
        return segment

    for bead in beads:
        first, *rest = (*bead.source, *bead.target)
        for segment in rest:
            parent[find(segment)] = find(first)
        find(first)
    return {segment: find(segment) for segment in list(parent)}


def place(
    before: Sequence[PlacedBead],
    after: Sequence[PlacedBead],
    next_position: Callable[[int], int | None],
) -> list[PlacedBead]:
    """The proposed beads of a part in the places of those that are there.

    Args:
        before: as they are now.
        after: the proposed ones.
        next_position: position of the bead after a position, None at the end.

    Raises:
        NoRoomError: more beads come than go, and there is no room for them.
    """
    places = sorted(bead.position for bead in before)[: len(after)]
    extra = len(after) - len(places)
    if extra:
        last = places[-1]
        places += positions_between(last, next_position(last), extra)
    return [
        replace(bead, position=position)
        for bead, position in zip(after, places, strict=True)
    ]
