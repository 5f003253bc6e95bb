"""What a reviewer can do to beads: each edit replaces some beads by others.

An edit takes beads and gives a `Change`. It never loses or doubles a segment:
`Change` refuses that at construction, except for the edits that bring
segments in or take them out on purpose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from alignment.core.beads import Bead
from alignment.core.review import Label, Status, check_step, labels_for

SideName = Literal["source", "target"]

# Distance between neighbours when beads are first laid out: room for 32
# insertions at the same place before the order has to be laid out anew.
POSITION_STEP = 1 << 32


class EditRefused(ValueError):
    """The edit makes no sense for these beads; the message says why."""


class NoRoomError(EditRefused):
    """Two neighbours have consecutive positions; lay the order out anew."""


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

    def __post_init__(self) -> None:
        expected = Counter(_segments(self.before))
        expected.update(self.new_segments)
        expected.subtract(self.gone_segments)
        if Counter(_segments(self.after)) != +expected:
            raise EditRefused("the edit would lose or double a segment")
        for beads in (self.before, self.after):
            known = [bead.id for bead in beads if bead.id is not None]
            if len(set(known)) != len(known):
                raise EditRefused("the edit would double a bead")


def _segments(beads: Iterable[PlacedBead]) -> list[int]:
    return [segment for bead in beads for segment in (*bead.source, *bead.target)]


def review(bead: PlacedBead, status: Status, label: str | None = None) -> Change:
    """Set the status of a bead and, where given, its label.

    Raises:
        StepNotAllowed: the status table has no such step.
        EditRefused: nothing would change, or the label does not fit.
    """
    label = bead.label if label is None else label
    if status != bead.status:
        check_step(bead.status, status)
    elif label == bead.label:
        raise EditRefused(f"the bead is {status} already")
    return Change((bead,), (replace(bead, status=status, label=label),))


Order = Callable[[int], Any]


def merge(beads: Sequence[PlacedBead], order: Order) -> Change:
    """Join beads into the first of them.

    Args:
        beads: two or more, in order of position.
        order: sort key of a segment id in its document.
    """
    if len(beads) < 2:
        raise EditRefused("a merge needs two beads")
    first = beads[0]
    joined = _edited(
        first,
        source=tuple(sorted((s for b in beads for s in b.source), key=order)),
        target=tuple(sorted((t for b in beads for t in b.target), key=order)),
    )
    return Change(tuple(beads), (joined,))


def split(bead: PlacedBead, source_at: int, target_at: int, room: int | None) -> Change:
    """Cut a bead in two.

    Args:
        bead: the bead to cut.
        source_at: how many source segments stay in the first part.
        target_at: how many target segments stay in the first part.
        room: position of the next bead, None at the end.

    Raises:
        EditRefused: a part would be empty.
        NoRoomError: no position is free between the bead and the next.
    """
    if not (0 <= source_at <= len(bead.source) and 0 <= target_at <= len(bead.target)):
        raise EditRefused("there is nothing to cut at that place")
    if source_at + target_at == 0 or (
        source_at == len(bead.source) and target_at == len(bead.target)
    ):
        raise EditRefused("both parts of a split need a segment")
    first = _edited(
        bead, source=bead.source[:source_at], target=bead.target[:target_at]
    )
    second = PlacedBead(
        id=None,
        position=position_between(bead.position, room),
        source=bead.source[source_at:],
        target=bead.target[target_at:],
    )
    return Change((bead,), (first, second))


def move(
    giver: PlacedBead,
    taker: PlacedBead,
    side: SideName,
    segment: int,
    order: Order,
) -> Change:
    """Move a segment from one bead to another; an emptied giver goes away.

    Raises:
        EditRefused: the giver does not hold the segment, or is the taker.
    """
    if giver == taker:
        raise EditRefused("a bead cannot give a segment to itself")
    held, other = giver.source, giver.target
    taken = taker.source
    if side == "target":
        held, other = other, held
        taken = taker.target
    if segment not in held:
        raise EditRefused("the bead does not hold that segment")
    kept = tuple(s for s in held if s != segment)
    grown = tuple(sorted((*taken, segment), key=order))
    after = [_with_side(taker, side, grown)]
    if kept or other:
        after.append(_with_side(giver, side, kept))
    after.sort(key=lambda bead: bead.position)
    return Change((giver, taker), tuple(after))


def _with_side(
    bead: PlacedBead, side: SideName, segments: tuple[int, ...]
) -> PlacedBead:
    if side == "source":
        return _edited(bead, source=segments)
    return _edited(bead, target=segments)


def position_between(low: int, high: int | None) -> int:
    """A position after `low` and, where given, before `high`."""
    if high is None:
        return low + POSITION_STEP
    if high - low < 2:
        raise NoRoomError("no position is free between two neighbours")
    return (low + high) // 2


def _edited(
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


def lay_out(
    existing: Sequence[PlacedBead],
    proposed: Sequence[Bead],
    *,
    source: Sequence[int],
    target: Sequence[int],
    run: int,
) -> Change:
    """Put the beads of an alignment run in place of the existing ones.

    A bead with the same segments as an existing one keeps its identity, and
    its review state where a person settled it.

    Args:
        existing: the beads as they are.
        proposed: beads that tile both sides, in the order to show them.
        source: ids of the source segments by position.
        target: ids of the target segments by position.
        run: id of the run.

    Raises:
        EditRefused: a confirmed bead is missing among the proposed ones.
    """
    known = {(bead.source, bead.target): bead for bead in existing}
    after = []
    for index, bead in enumerate(proposed):
        sides = (
            tuple(source[i] for i in bead.source),
            tuple(target[j] for j in bead.target),
        )
        placed = PlacedBead(
            id=None,
            position=(index + 1) * POSITION_STEP,
            source=sides[0],
            target=sides[1],
            confidence=bead.confidence,
            run=run,
        )
        old = known.pop(sides, None)
        if old is not None and is_settled(old):
            placed = replace(old, position=placed.position)
        elif old is not None:
            placed = replace(placed, id=old.id)
        after.append(placed)
    lost = [bead for bead in known.values() if bead.status == Status.CONFIRMED]
    if lost:
        raise EditRefused(f"the run would undo {len(lost)} confirmed beads")
    return replace_all(existing, after)


def replace_all(before: Sequence[PlacedBead], after: Sequence[PlacedBead]) -> Change:
    """A change of a whole bitext; segments may come in or go out."""
    old, new = set(_segments(before)), set(_segments(after))
    return Change(
        tuple(before),
        tuple(after),
        new_segments=frozenset(new - old),
        gone_segments=frozenset(old - new),
    )


Cut = tuple[int, int] | None


def cut_places(
    source: Sequence[int], target: Sequence[int]
) -> tuple[list[Cut], list[Cut]]:
    """Where a split before each segment would cut the other side.

    The other side is cut where its share of characters is nearest.

    Args:
        source: lengths of the source segments in characters.
        target: lengths of the target segments in characters.

    Returns:
        For each segment of each side the (source, target) counts of the first
        part, or None where no split is possible (before the first segment).

    >>> cut_places([10, 10], [9, 11])
    ([None, (1, 1)], [None, (1, 1)])
    >>> cut_places([30, 10], [12])
    ([None, (1, 1)], [None])
    """
    before_source: list[Cut] = [
        (i, _nearest(source, i, target)) if i else None for i in range(len(source))
    ]
    before_target: list[Cut] = [
        (_nearest(target, j, source), j) if j else None for j in range(len(target))
    ]
    return before_source, before_target


def _nearest(cut: Sequence[int], at: int, other: Sequence[int]) -> int:
    share = sum(cut[:at]) / max(1, sum(cut))
    total = max(1, sum(other))
    return min(range(len(other) + 1), key=lambda n: abs(sum(other[:n]) / total - share))


def without_segments(beads: Sequence[PlacedBead], gone: frozenset[int]) -> Change:
    """Take segments out of beads; a bead that loses all of its own goes away."""
    after = []
    for bead in beads:
        source = tuple(s for s in bead.source if s not in gone)
        target = tuple(t for t in bead.target if t not in gone)
        if source or target:
            after.append(_edited(bead, source=source, target=target))
    return replace_all(beads, after)


def new_gap(side: SideName, segment: int, low: int, high: int | None) -> PlacedBead:
    """A gap for a segment that comes in, between two positions."""
    return PlacedBead(
        id=None,
        position=position_between(low, high),
        source=(segment,) if side == "source" else (),
        target=(segment,) if side == "target" else (),
    )
