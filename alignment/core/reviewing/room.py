"""Room between beads: where the order is crowded, some of it is laid out anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from alignment.core.reviewing.placed_beads import POSITION_STEP

# What is left free between neighbours where room was made: enough for 16 more
# insertions one after the other at the same place.
ROOM = 1 << 16


def make_room(positions: Sequence[int], place: int) -> dict[int, int]:
    """Move as few beads as it takes to have `ROOM` between them around a place.

    Args:
        positions: of all beads in order.
        place: position after which one more is wanted.

    Returns:
        New position by old one, in order, of the beads that move and of those
        on either side of them, which stay.

    >>> make_room([0, 1 << 20, (1 << 20) + 1, 1 << 32], 1 << 20)
    {0: 0, 1048576: 1431655765, 1048577: 2863311530, 4294967296: 4294967296}
    """
    first = max(0, bisect_right(positions, place) - 1)
    last = min(first + 2, len(positions))
    while True:
        low = positions[first - 1] if first else positions[0] - POSITION_STEP
        wide = (last - first + 1) * POSITION_STEP
        high = positions[last] if last < len(positions) else positions[-1] + wide
        step = (high - low) // (last - first + 1)
        if step >= ROOM:
            break
        first, last = max(0, 2 * first - last), min(2 * last - first, len(positions))
    moves = {old: low + (n + 1) * step for n, old in enumerate(positions[first:last])}
    return {low: low, **moves, high: high}


def carried_along(position: int, moves: Mapping[int, int]) -> int:
    """Where a position lies after beads were moved: between the same ones.

    Args:
        position: of a bead that was not there when the others moved.
        moves: new position by old one, as `make_room` gave them.
    """
    old = sorted(moves)
    after = bisect_right(old, position)
    if after in {0, len(old)}:
        return position
    low, high = old[after - 1], old[after]
    share = (position - low) * (moves[high] - moves[low]) // (high - low)
    return moves[low] + share
