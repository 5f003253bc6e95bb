"""Beads with their place and review state, and the change of some into others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from alignment.core.review import Label, Status, labels_for
from alignment.core.reviewing.effects import Effect

SideName = Literal["source", "target"]

# Distance between neighbours when beads are first laid out: room for 32
# insertions one after the other at the same place before room has to be made.
POSITION_STEP = 1 << 32


class EditRefused(ValueError):
    """The edit makes no sense for these beads; the message says why."""


class NoRoomError(EditRefused):
    """Too few positions are free between two neighbours.

    Attributes:
        place: position after which room has to be made.
    """

    def __init__(self, place: int) -> None:
        """Carry the place."""
        super().__init__("no position is free between two neighbours")
        self.place = place


@dataclass(frozen=True, slots=True)
class PlacedBead:
    """A bead with its identity, place and review state.

    Attributes:
        id: identity of the bead, None for one that an edit makes.
        position: sort key among the beads of the bitext.
        source: ids of the source segments, in document order.
        target: ids of the target segments, in document order.
        status: where its review stands.
        label: what it is, empty where nobody said.
        confidence: the aligner's probability, None after an edit by hand.
        run: id of the alignment run that proposed it, None after an edit.
    """

    id: int | None
    position: int
    source: tuple[int, ...]
    target: tuple[int, ...]
    status: Status = Status.PROPOSED
    label: str = ""
    confidence: float | None = None
    run: int | None = None

    def __post_init__(self) -> None:
        if not self.source and not self.target:
            raise ValueError("a bead needs at least one segment")
        if self.label and Label(self.label) not in labels_for(is_gap=self.is_gap):
            raise EditRefused(f"the label {self.label} does not fit a {self.kind} bead")

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    @property
    def segments(self) -> frozenset[int]:
        """Ids of the segments of both sides."""
        return frozenset((*self.source, *self.target))

    @property
    def kind(self) -> str:
        """Segment counts as "m-n"."""
        return f"{len(self.source)}-{len(self.target)}"

    def to_json(self) -> dict[str, Any]:
        """The snapshot that an event keeps."""
        return {
            "id": self.id,
            "position": self.position,
            "source": list(self.source),
            "target": list(self.target),
            "status": self.status.value,
            "label": self.label,
            "confidence": self.confidence,
            "run": self.run,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PlacedBead:
        """The bead of a snapshot."""
        return cls(
            id=data["id"],
            position=data["position"],
            source=tuple(data["source"]),
            target=tuple(data["target"]),
            status=Status(data["status"]),
            label=data["label"],
            confidence=data["confidence"],
            run=data["run"],
        )


@dataclass(frozen=True, slots=True)
class Change:
    """Beads taken away and the beads put in their place."""

    before: tuple[PlacedBead, ...]
    after: tuple[PlacedBead, ...]
    new_segments: frozenset[int] = frozenset()
    gone_segments: frozenset[int] = frozenset()
    effects: tuple[Effect, ...] = ()

    def __post_init__(self) -> None:
        expected = Counter(segments_of(self.before))
        expected.update(self.new_segments)
        expected.subtract(self.gone_segments)
        if min(expected.values(), default=0) < 0:
            raise EditRefused("a segment that goes has to be in one of the beads")
        if Counter(segments_of(self.after)) != +expected:
            raise EditRefused("the edit would lose or double a segment")
        for beads in (self.before, self.after):
            known = [bead.id for bead in beads if bead.id is not None]
            if len(set(known)) != len(known):
                raise EditRefused("the edit would double a bead")

    def trimmed(self) -> Change:
        """The change without the beads that stay as they are.

        One that changes no bead at all, such as a note, keeps them: they are
        what it is about.
        """
        same = set(self.before).intersection(self.after)
        if len(same) == len(self.before) == len(self.after):
            return self
        return replace(
            self,
            before=tuple(bead for bead in self.before if bead not in same),
            after=tuple(bead for bead in self.after if bead not in same),
        )


def segments_of(beads: Iterable[PlacedBead]) -> list[int]:
    """Ids of all segments of both sides."""
    return [segment for bead in beads for segment in (*bead.source, *bead.target)]


def edited(
    bead: PlacedBead,
    *,
    source: tuple[int, ...] | None = None,
    target: tuple[int, ...] | None = None,
) -> PlacedBead:
    """The bead with other segments: what was said of the old ones is void."""
    return PlacedBead(
        id=bead.id,
        position=bead.position,
        source=bead.source if source is None else source,
        target=bead.target if target is None else target,
    )


def is_settled(bead: PlacedBead) -> bool:
    """Whether a person decided on the bead: reviewed it, or drew it by hand."""
    return bead.status != Status.PROPOSED or bead.run is None


def position_between(low: int, high: int | None) -> int:
    """A position after `low` and, where given, before `high`."""
    return positions_between(low, high, 1)[0]


def positions_between(low: int, high: int | None, count: int) -> list[int]:
    """So many positions in order after `low` and, where given, before `high`.

    Raises:
        NoRoomError: the two are too near to one another.

    >>> positions_between(0, 30, 2)
    [10, 20]
    """
    if high is None:
        return [low + (number + 1) * POSITION_STEP for number in range(count)]
    if high - low <= count:
        raise NoRoomError(low)
    return [low + (high - low) * (n + 1) // (count + 1) for n in range(count)]
