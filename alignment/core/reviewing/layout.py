"""Changes of a whole bitext: a new run, segments that come in or go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alignment.core.beads import Bead
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import (
    POSITION_STEP,
    Change,
    EditRefused,
    PlacedBead,
    SideName,
    edited,
    is_settled,
    position_between,
    segments_of,
)


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
    old, new = set(segments_of(before)), set(segments_of(after))
    return Change(
        tuple(before),
        tuple(after),
        new_segments=frozenset(new - old),
        gone_segments=frozenset(old - new),
    )


def without_segments(beads: Sequence[PlacedBead], gone: frozenset[int]) -> Change:
    """Take segments out of beads; a bead that loses all of its own goes away."""
    after = []
    for bead in beads:
        source = tuple(s for s in bead.source if s not in gone)
        target = tuple(t for t in bead.target if t not in gone)
        if source or target:
            after.append(edited(bead, source=source, target=target))
    return replace_all(beads, after)


def new_gap(side: SideName, segment: int, low: int, high: int | None) -> PlacedBead:
    """A gap for a segment that comes in, between two positions."""
    return PlacedBead(
        id=None,
        position=position_between(low, high),
        source=(segment,) if side == "source" else (),
        target=(segment,) if side == "target" else (),
    )
