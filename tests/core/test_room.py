"""Room between beads, and which change of a bead is turned back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.core.reviewing.room import ROOM, carried_along, make_room
from alignment.core.reviewing.turning_back import (
    Turn,
    part_about,
    turn_to_redo,
    turn_to_undo,
)

crowds = st.lists(st.integers(0, 1 << 40), min_size=1, max_size=60, unique=True)


@given(crowds, st.data())
def test_room_keeps_the_order_and_leaves_enough_behind_the_place(crowd, data):
    positions = sorted(crowd)
    place = data.draw(st.sampled_from(positions))
    moves = make_room(positions, place)
    now = sorted(moves.get(position, position) for position in positions)
    assert [moves.get(position, position) for position in positions] == now
    at = positions.index(place)
    if at + 1 < len(now):
        assert now[at + 1] - now[at] >= ROOM


@given(crowds, st.integers(0, 1 << 40), st.data())
def test_a_bead_that_was_away_comes_back_between_the_same_two(crowd, away, data):
    positions = sorted({*crowd} - {away})
    if not positions:
        return
    moves = make_room(positions, data.draw(st.sampled_from(positions)))
    back = carried_along(away, moves)
    for position in positions:
        moved = moves.get(position, position)
        assert moved <= back if position < away else moved > back


def test_a_redone_change_can_be_undone_again():
    turns = [Turn(1), Turn(2), Turn(3, 2), Turn(4, 3)]
    assert turn_to_undo(turns) == 4
    assert turn_to_redo(turns) is None
    turns.append(Turn(5, 4))
    assert (turn_to_undo(turns), turn_to_redo(turns)) == (1, 5)


def test_undone_changes_come_back_in_the_order_they_were_made():
    turns = [Turn(1), Turn(2), Turn(3, 2), Turn(4, 1)]
    assert (turn_to_undo(turns), turn_to_redo(turns)) == (None, 4)
    turns.append(Turn(5, 4))
    assert turn_to_redo(turns) == 3


def test_a_change_after_an_undo_leaves_nothing_to_redo():
    assert turn_to_redo([Turn(1), Turn(2, 1), Turn(3)]) is None


def test_the_part_about_a_bead_is_what_shares_its_segments():
    def bead(pk, source, target, **state):
        return PlacedBead(pk, pk or 9, tuple(source), tuple(target), **state)

    before = [bead(1, [11], [21]), bead(2, [12, 13], [22]), bead(3, [14], [24])]
    after = [
        bead(1, [11], [21], status=Status.CONFIRMED),
        bead(2, [12], [22]),
        bead(4, [13], []),
        bead(3, [14], [24], status=Status.CONFIRMED),
    ]
    assert part_about(4, before, after) == ([before[1]], after[1:3])
    assert part_about(3, before, after) == ([before[2]], [after[3]])
