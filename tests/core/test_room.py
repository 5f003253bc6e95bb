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


def test_what_was_undone_before_a_change_does_not_come_back_when_that_is_undone():
    turns = [Turn(1), Turn(2, 1), Turn(3), Turn(4, 3)]
    assert turn_to_redo(turns) == 4
    assert turn_to_redo([*turns, Turn(5, 4)]) is None


@given(st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=40))
def test_undo_and_redo_of_a_bead_are_those_of_two_stacks(steps):
    turns: list[Turn] = []
    done: list[int] = []
    undone: list[int] = []
    roots: dict[int, int] = {}
    for number, step in enumerate(steps, 1):
        to_undo, to_redo = turn_to_undo(turns), turn_to_redo(turns)
        assert roots.get(to_undo or 0) == (done[-1] if done else None)
        assert roots.get(to_redo or 0) == (undone[-1] if undone else None)
        back = {"change": None, "undo": to_undo, "redo": to_redo}[step]
        if step == "change":
            done.append(number)
            undone.clear()
        elif back is None:
            continue
        elif step == "undo":
            undone.append(done.pop())
        else:
            done.append(undone.pop())
        turns.append(Turn(number, back))
        roots[number] = roots[back] if back else number


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
