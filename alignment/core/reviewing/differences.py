"""Where two people's beads over the same segments differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alignment.core.reviewing.placed_beads import (
    Change,
    PlacedBead,
    position_between,
)


class DifferenceKind(StrEnum):
    """What two people see otherwise."""

    LINKS = "links"
    STATUS = "status"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Difference:
    """A smallest set of segments over which both have whole beads, unlike ones.

    Attributes:
        first: beads of the one, in order.
        second: beads of the other, in order, over the same segments.
    """

    first: tuple[PlacedBead, ...]
    second: tuple[PlacedBead, ...]

    def __post_init__(self) -> None:
        if _held(self.first) != _held(self.second):
            raise ValueError("both sides of a difference hold the same segments")

    @property
    def key(self) -> int:
        """The smallest segment id: names the difference within its comparison."""
        return min(_held(self.first))

    @property
    def kinds(self) -> tuple[DifferenceKind, ...]:
        """What differs: the links, or else the status, the label, or both."""
        first, second = _by_links(self.first), _by_links(self.second)
        if first.keys() != second.keys():
            return (DifferenceKind.LINKS,)
        pairs = [(first[links], second[links]) for links in first]
        kinds = []
        if any(one.status != two.status for one, two in pairs):
            kinds.append(DifferenceKind.STATUS)
        if any(one.label != two.label for one, two in pairs):
            kinds.append(DifferenceKind.LABEL)
        return tuple(kinds)

    def to_json(self) -> dict[str, Any]:
        """The form that is kept."""
        return {
            "first": [bead.to_json() for bead in self.first],
            "second": [bead.to_json() for bead in self.second],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Difference:
        """The difference that was kept."""
        return cls(
            tuple(PlacedBead.from_json(bead) for bead in data["first"]),
            tuple(PlacedBead.from_json(bead) for bead in data["second"]),
        )


def _held(beads: Iterable[PlacedBead]) -> frozenset[int]:
    return frozenset(segment for bead in beads for segment in bead.segments)


def _by_links(
    beads: Iterable[PlacedBead],
) -> dict[tuple[tuple[int, ...], tuple[int, ...]], PlacedBead]:
    return {(bead.source, bead.target): bead for bead in beads}


def common_parts(
    first: Sequence[PlacedBead], second: Sequence[PlacedBead]
) -> list[Difference]:
    """The smallest sets of segments over which both have whole beads, in order.

    Raises:
        ValueError: the two do not hold the same segments.
    """
    root: dict[int, int] = {}

    def find(segment: int) -> int:
        top = segment
        while root.setdefault(top, top) != top:
            top = root[top]
        while root[segment] != top:
            root[segment], segment = top, root[segment]
        return top

    for bead in (*first, *second):
        start, *rest = sorted(bead.segments)
        for segment in rest:
            root[find(segment)] = find(start)
    parts: dict[int, tuple[list[PlacedBead], list[PlacedBead]]] = defaultdict(
        lambda: ([], [])
    )
    for side, beads in enumerate((first, second)):
        for bead in beads:
            parts[find(min(bead.segments))][side].append(bead)
    return [Difference(tuple(one), tuple(two)) for one, two in parts.values()]


def differences(
    first: Sequence[PlacedBead],
    second: Sequence[PlacedBead],
    sample: Collection[int] | None = None,
) -> list[Difference]:
    """Where two people's beads differ, in the order of the first one's.

    Args:
        first: beads of the one.
        second: beads of the other, over the same segments.
        sample: only where one of these segments is concerned; None for all.
    """
    return [
        part
        for part in common_parts(first, second)
        if part.kinds and (sample is None or not _held(part.first).isdisjoint(sample))
    ]


def taken_over(
    now: Sequence[PlacedBead], wanted: Sequence[PlacedBead], room: int | None
) -> Change:
    """Put somebody's beads in the place of those that are there.

    Beads that both have keep their identity; a new one takes over the place of
    one that goes, and stands behind them all where there are more new ones.

    Args:
        now: the beads that are there, in order.
        wanted: beads over the same segments; only their segments, status and
            label count.
        room: position of the bead behind the last of `now`, None at the end.

    Raises:
        NoRoomError: no position is free behind the last bead.
    """
    here = _by_links(now)
    wished = _by_links(wanted)
    free = [bead for links, bead in here.items() if links not in wished]
    last = max(bead.position for bead in now)
    after = []
    for links, bead in wished.items():
        old = here.get(links) or (free.pop(0) if free else None)
        if old is None:
            last = position_between(last, room)
        after.append(_in_place_of(old, bead, last))
    return Change(tuple(now), tuple(sorted(after, key=lambda bead: bead.position)))


def _in_place_of(old: PlacedBead | None, new: PlacedBead, position: int) -> PlacedBead:
    same = old is not None and (old.source, old.target) == (new.source, new.target)
    return PlacedBead(
        id=old.id if old else None,
        position=old.position if old else position,
        source=new.source,
        target=new.target,
        status=new.status,
        label=new.label,
        confidence=old.confidence if old and same else None,
        run=old.run if old and same else None,
    )
