"""Edits across the page: link any segments, unlink, swap, shift."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from alignment.core.reviewing.edits import Order, without
from alignment.core.reviewing.placed_beads import (
    Change,
    EditRefused,
    PlacedBead,
    SideName,
    edited,
    position_between,
    positions_between,
)

NextPosition = Callable[[int], int | None]


def link(
    beads: Sequence[PlacedBead],
    segments: Collection[int],
    order: Order,
    next_position: NextPosition,
) -> Change:
    """Make one bead of the given segments, wherever they are.

    The bead takes the place of the first bead that gives a source segment.
    Beads that lose segments keep the rest; emptied ones go away.

    Args:
        beads: the beads that hold the segments, in order of position.
        segments: ids of either side; the beads hold them all.
        order: sort key of a segment id in its document.
        next_position: position of the bead after a position, None at the end.

    Raises:
        EditRefused: the beads do not hold the segments, or one bead is made of
            exactly these.
    """
    wanted = set(segments)
    source = [s for bead in beads for s in bead.source if s in wanted]
    target = [t for bead in beads for t in bead.target if t in wanted]
    if not wanted or len(source) + len(target) != len(wanted):
        raise EditRefused("mark segments to link first")
    givers = [b for b in beads if wanted.intersection((*b.source, *b.target))]
    if len(givers) == 1 and not without(givers[0], wanted):
        raise EditRefused("these segments are one bead already")
    host = next((b for b in givers if wanted.intersection(b.source)), givers[0])
    rest = {bead.id: without(bead, wanted) for bead in givers}
    made = PlacedBead(
        id=None,
        position=host.position,
        source=tuple(sorted(source, key=order)),
        target=tuple(sorted(target, key=order)),
    )
    if rest[host.id]:
        place = position_between(host.position, next_position(host.position))
        made = replace(made, position=place)
    else:
        made = replace(made, id=host.id)
    after = [made, *(bead for beads in rest.values() for bead in beads)]
    after.sort(key=lambda bead: bead.position)
    return Change(tuple(givers), tuple(after))


def unlink(
    bead: PlacedBead, segments: Collection[int], next_position: NextPosition
) -> Change:
    """Take segments out of a bead, each into a gap of its own.

    Args:
        bead: the bead.
        segments: which of its segments; empty for all.
        next_position: position of the bead after a position, None at the end.

    Raises:
        EditRefused: the bead is a gap of one segment, or does not hold them.
    """
    held = (*bead.source, *bead.target)
    if len(held) == 1:
        raise EditRefused("this bead is a single segment already")
    out = [s for s in held if not segments or s in segments]
    if segments and len(out) != len(set(segments)):
        raise EditRefused("the bead does not hold that segment")
    kept = without(bead, out)
    if not kept:
        kept, out = without(bead, out[1:]), out[1:]
    places = positions_between(bead.position, next_position(bead.position), len(out))
    gaps = [_gap(bead, *pair) for pair in zip(out, places, strict=True)]
    return Change((bead,), (*kept, *gaps))


def _gap(bead: PlacedBead, segment: int, position: int) -> PlacedBead:
    is_source = segment in bead.source
    return PlacedBead(
        id=None,
        position=position,
        source=(segment,) if is_source else (),
        target=() if is_source else (segment,),
    )


def swap(first: PlacedBead, second: PlacedBead, side: SideName) -> Change:
    """Exchange one side of two beads.

    Raises:
        EditRefused: that side is empty in both.
    """
    if first == second or not (_side(first, side) or _side(second, side)):
        raise EditRefused("there is nothing to swap on that side")
    sides = [_side(second, side), _side(first, side)]
    return Change((first, second), tuple(_refilled([first, second], side, sides)))


def shift_down(
    beads: Sequence[PlacedBead], side: SideName, next_position: NextPosition
) -> Change:
    """Hand each bead's segments of one side to the bead after it.

    The first bead's side becomes empty; the last one's goes into its own gap
    unless that side of it was empty.

    Args:
        beads: neighbours in order of position.
        side: which side moves.
        next_position: position of the bead after a position, None at the end.
    """
    sides = [_side(bead, side) for bead in beads]
    if not any(sides):
        raise EditRefused("there is nothing to shift on that side")
    after = list(_refilled(beads, side, [(), *sides[:-1]]))
    if sides[-1]:
        last = beads[-1].position
        overhang = PlacedBead(
            id=None,
            position=position_between(last, next_position(last)),
            source=sides[-1] if side == "source" else (),
            target=sides[-1] if side == "target" else (),
        )
        after.append(overhang)
    return Change(tuple(beads), tuple(after))


def shift_up(beads: Sequence[PlacedBead], side: SideName) -> Change:
    """Hand each bead's segments of one side to the bead before it.

    Args:
        beads: neighbours in order of position; the first one's side is empty.
        side: which side moves.

    Raises:
        EditRefused: the first bead's side is not empty, or all are.
    """
    sides = [_side(bead, side) for bead in beads]
    if sides[0]:
        raise EditRefused("only into a gap can the rest be shifted up")
    if not any(sides):
        raise EditRefused("there is nothing to shift on that side")
    return Change(tuple(beads), tuple(_refilled(beads, side, [*sides[1:], ()])))


def _side(bead: PlacedBead, side: SideName) -> tuple[int, ...]:
    return bead.source if side == "source" else bead.target


def _refilled(
    beads: Sequence[PlacedBead], side: SideName, sides: Sequence[tuple[int, ...]]
) -> Iterator[PlacedBead]:
    """The beads with other segments on one side; emptied ones left out."""
    for bead, segments in zip(beads, sides, strict=True):
        other = bead.target if side == "source" else bead.source
        if segments == _side(bead, side):
            yield bead
        elif not (segments or other):
            continue
        elif side == "source":
            yield edited(bead, source=segments)
        else:
            yield edited(bead, target=segments)
