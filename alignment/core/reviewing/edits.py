"""What a reviewer can do to beads: each edit replaces some beads by others.

An edit takes beads and gives a `Change`. It never loses or doubles a segment:
`Change` refuses that at construction, except for the edits that bring
segments in or take them out on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from alignment.core.review import Status, check_step
from alignment.core.reviewing.placed_beads import (
    Change,
    EditRefused,
    PlacedBead,
    edited,
    position_between,
)


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
    joined = edited(
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
    first = edited(bead, source=bead.source[:source_at], target=bead.target[:target_at])
    second = PlacedBead(
        id=None,
        position=position_between(bead.position, room),
        source=bead.source[source_at:],
        target=bead.target[target_at:],
    )
    return Change((bead,), (first, second))


def move(
    giver: PlacedBead, taker: PlacedBead, segments: Collection[int], order: Order
) -> Change:
    """Move segments from one bead to another; an emptied giver goes away.

    Args:
        giver: who holds them.
        taker: who gets them.
        segments: ids, of either side or of both.
        order: sort key of a segment id in its document.

    Raises:
        EditRefused: the giver does not hold them all, or is the taker.
    """
    if giver == taker:
        raise EditRefused("a bead cannot give a segment to itself")
    if not segments or not {*giver.source, *giver.target}.issuperset(segments):
        raise EditRefused("the bead does not hold that segment")
    after = [
        edited(
            taker,
            source=_grown(taker.source, giver.source, segments, order),
            target=_grown(taker.target, giver.target, segments, order),
        ),
        *without(giver, segments),
    ]
    after.sort(key=lambda bead: bead.position)
    return Change((giver, taker), tuple(after))


def _grown(
    held: Sequence[int], given: Sequence[int], moved: Collection[int], order: Order
) -> tuple[int, ...]:
    return tuple(sorted([*held, *(s for s in given if s in moved)], key=order))


def without(bead: PlacedBead, segments: Collection[int]) -> list[PlacedBead]:
    """The bead without some segments; none if nothing is left of it."""
    source = tuple(s for s in bead.source if s not in segments)
    target = tuple(t for t in bead.target if t not in segments)
    if (source, target) == (bead.source, bead.target):
        return [bead]
    return [edited(bead, source=source, target=target)] if source or target else []


def review_many(
    beads: Sequence[PlacedBead], status: Status, label: str | None = None
) -> Change:
    """Set the status of several beads at once; those that have it stay out.

    Raises:
        StepNotAllowed: the status table has no such step for one of them.
        EditRefused: nothing would change, or the label does not fit one.
    """
    changes = [
        review(bead, status, label)
        for bead in beads
        if bead.status != status or label not in (None, bead.label)
    ]
    if not changes:
        raise EditRefused(f"the beads are {status} already")
    return Change(
        tuple(bead for change in changes for bead in change.before),
        tuple(bead for change in changes for bead in change.after),
    )
