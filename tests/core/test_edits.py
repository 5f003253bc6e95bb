"""Edits: whatever a reviewer does, no segment is lost or doubled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from alignment.core.beads import Bead
from alignment.core.review import Status
from alignment.core.reviewing.edits import merge, move, review, split
from alignment.core.reviewing.history import replay
from alignment.core.reviewing.layout import lay_out, replace_all
from alignment.core.reviewing.linking import link, shift_down, shift_up, swap, unlink
from alignment.core.reviewing.placed_beads import (
    POSITION_STEP,
    Change,
    EditRefused,
    NoRoomError,
    PlacedBead,
    is_settled,
    position_between,
)


def bead(id_, source=(), target=(), **fields):
    """A bead whose position is its id, with room between."""
    fields.setdefault("position", id_ * 100)
    return PlacedBead(id=id_, source=tuple(source), target=tuple(target), **fields)


def by_value(segment):
    """Documents whose segments are numbered in order."""
    return segment


# --- a change -----------------------------------------------------------------


def test_a_change_that_loses_a_segment_cannot_be_made():
    with pytest.raises(EditRefused, match="lose or double"):
        Change((bead(1, [1, 2], [11]),), (bead(1, [1], [11]),))


def test_a_change_that_doubles_a_segment_cannot_be_made():
    with pytest.raises(EditRefused, match="lose or double"):
        Change((bead(1, [1], [11]),), (bead(1, [1], [11]), bead(2, [1])))


def test_a_change_that_doubles_a_bead_cannot_be_made():
    with pytest.raises(EditRefused, match="double a bead"):
        Change((bead(1, [1, 2]),), (bead(1, [1]), bead(1, [2])))


def test_segments_come_in_and_go_out_only_when_named():
    before, after = (bead(1, [1, 2], [11]),), (bead(1, [2, 3], [11]),)
    with pytest.raises(EditRefused, match="lose or double"):
        Change(before, after)
    assert Change(before, after, frozenset({3}), frozenset({1})).after == after
    assert replace_all(before, after).new_segments == {3}


def test_a_segment_that_no_bead_holds_cannot_go():
    with pytest.raises(EditRefused, match="has to be in one of the beads"):
        Change((bead(1, [1]),), (bead(1, [1]),), gone_segments=frozenset({2}))


# --- merge ----------------------------------------------------------------------


def test_a_merge_joins_into_the_first_and_orders_segments_as_in_the_documents():
    order = {1: 0, 2: 1, 12: 0, 11: 1}.__getitem__
    first, second = bead(1, [2], [11]), bead(2, [1], [12])
    (joined,) = merge([first, second], order).after
    assert (joined.id, joined.position) == (1, 100)
    assert (joined.source, joined.target) == ((1, 2), (12, 11))


def test_a_merge_takes_back_what_was_said_of_the_parts():
    first = bead(1, [1], [11], status=Status.CONFIRMED, label="free", confidence=0.9)
    (joined,) = merge([first, bead(2, [2])], by_value).after
    assert (joined.status, joined.label) == (Status.PROPOSED, "")
    assert (joined.confidence, joined.run) == (None, None)


def test_one_bead_cannot_be_merged():
    with pytest.raises(EditRefused, match="two beads"):
        merge([bead(1, [1])], by_value)


# --- split ----------------------------------------------------------------------


def test_a_split_puts_the_second_part_between_the_bead_and_the_next():
    first, second = split(bead(1, [1, 2], [11, 12]), 1, 1, 104).after
    assert (first.id, first.source, first.target) == (1, (1,), (11,))
    assert (second.id, second.source, second.target) == (None, (2,), (12,))
    assert first.position < second.position < 104


def test_a_split_can_leave_a_gap():
    first, second = split(bead(1, [1], [11]), 1, 0, None).after
    assert (first.kind, second.kind) == ("1-0", "0-1")


@pytest.mark.parametrize("cut", [(0, 0), (2, 1), (3, 0), (-1, 1), (1, 2)])
def test_a_split_that_leaves_a_part_empty_is_refused(cut):
    with pytest.raises(EditRefused):
        split(bead(1, [1, 2], [11]), cut[0], cut[1], None)


def test_a_split_without_room_is_told_so():
    with pytest.raises(NoRoomError):
        split(bead(1, [1, 2]), 1, 0, 101)


def test_thirty_splits_at_the_same_place_find_room():
    high = 2 * POSITION_STEP
    for _ in range(30):
        high = position_between(POSITION_STEP, high)
    assert high > POSITION_STEP


# --- move -----------------------------------------------------------------------


def test_a_move_takes_the_segment_to_its_place_in_the_other_bead():
    giver, taker = bead(1, [1, 2], [11]), bead(2, [3], [12])
    first, second = move(giver, taker, [2], by_value).after
    assert (first.source, second.source) == ((1,), (2, 3))
    assert (first.target, second.target) == ((11,), (12,))


def test_a_bead_that_gave_its_last_segment_goes_away():
    giver, taker = bead(2, [], [12]), bead(1, [1], [11])
    change = move(giver, taker, [12], by_value)
    assert [b.id for b in change.after] == [1]
    assert change.after[0].target == (11, 12)


def test_a_move_of_a_segment_that_the_bead_does_not_hold_is_refused():
    with pytest.raises(EditRefused, match="does not hold"):
        move(bead(1, [1], [11]), bead(2, [2]), [2], by_value)


def test_a_bead_cannot_give_to_itself():
    same = bead(1, [1, 2], [11])
    with pytest.raises(EditRefused, match="to itself"):
        move(same, same, [1], by_value)


# --- link and unlink ------------------------------------------------------------


def at_the_end(_position):
    return None


def test_marked_segments_become_one_bead_wherever_they_are():
    first, second, third = (
        bead(1, [1], [11]),
        bead(2, [2], [12]),
        bead(3, [3], [13]),
    )
    change = link([first, second, third], {1, 12, 13}, by_value, at_the_end)
    sides = {(b.source, b.target) for b in change.after}
    assert sides == {((1,), (12, 13)), ((), (11,)), ((2,), ()), ((3,), ())}


def test_a_link_that_uses_a_bead_up_takes_its_place():
    change = link([bead(1, [1]), bead(2, [2], [12])], {1, 12}, by_value, at_the_end)
    made = next(b for b in change.after if b.target)
    assert (made.id, made.position, made.source) == (1, 100, (1,))


def test_a_link_of_what_is_one_bead_already_is_refused():
    with pytest.raises(EditRefused, match="one bead already"):
        link([bead(1, [1], [11])], {1, 11}, by_value, at_the_end)


def test_a_link_of_segments_that_nobody_holds_is_refused():
    with pytest.raises(EditRefused, match="mark segments"):
        link([bead(1, [1], [11])], {1, 99}, by_value, at_the_end)


def test_unlinking_makes_each_segment_a_gap_in_order():
    change = unlink(bead(1, [1, 2], [11]), (), lambda _: 200)
    assert [b.kind for b in change.after] == ["1-0", "1-0", "0-1"]
    assert [b.id for b in change.after] == [1, None, None]
    positions = [b.position for b in change.after]
    assert positions == sorted(set(positions))
    assert positions[-1] < 200


def test_one_segment_can_be_taken_out():
    kept, gap = unlink(bead(1, [1, 2], [11]), {2}, at_the_end).after
    assert (kept.source, kept.target) == ((1,), (11,))
    assert (gap.source, gap.target) == ((2,), ())


def test_a_single_segment_cannot_be_unlinked():
    with pytest.raises(EditRefused, match="single segment"):
        unlink(bead(1, [1]), (), at_the_end)


# --- swap and shift -------------------------------------------------------------


def test_a_swap_exchanges_one_side():
    first, second = bead(1, [1], [11]), bead(2, [2], [12])
    one, two = swap(first, second, "target").after
    assert (one.source, one.target) == ((1,), (12,))
    assert (two.source, two.target) == ((2,), (11,))


def test_a_swap_of_a_gap_with_its_counterpart_leaves_one_bead():
    (left,) = swap(bead(1, [1]), bead(2, [], [12]), "target").after
    assert (left.source, left.target) == ((1,), (12,))


def test_a_shift_down_ends_in_the_gap_that_can_take_it():
    beads = [bead(1, [1], [11]), bead(2, [2], [12]), bead(3, [3])]
    change = shift_down(beads, "target", at_the_end)
    assert [(b.source, b.target) for b in change.after] == [
        ((1,), ()),
        ((2,), (11,)),
        ((3,), (12,)),
    ]


def test_a_shift_down_without_a_gap_makes_one_at_the_end():
    change = shift_down([bead(1, [1], [11])], "source", at_the_end)
    assert [(b.source, b.target) for b in change.after] == [((), (11,)), ((1,), ())]


def test_a_shift_up_fills_the_gap_it_starts_from():
    beads = [bead(1, [1]), bead(2, [2], [12]), bead(3, [3], [13])]
    change = shift_up(beads, "target")
    assert [(b.source, b.target) for b in change.after] == [
        ((1,), (12,)),
        ((2,), (13,)),
        ((3,), ()),
    ]


def test_only_into_a_gap_can_be_shifted_up():
    with pytest.raises(EditRefused, match="only into a gap"):
        shift_up([bead(1, [1], [11]), bead(2, [2], [12])], "target")


# --- laying a run out ---------------------------------------------------------------

IDS = {"source": (1, 2, 3), "target": (11, 12, 13)}
ALL_PAIRS = [Bead((i,), (i,), 0.5) for i in range(3)]


def placed(change):
    return [(b.id, b.source, b.target, b.status) for b in change.after]


def test_a_first_run_lays_beads_out_in_order_with_room_between():
    change = lay_out([], ALL_PAIRS, **IDS, run=7)
    assert [b.source for b in change.after] == [(1,), (2,), (3,)]
    assert [b.run for b in change.after] == [7, 7, 7]
    positions = [b.position for b in change.after]
    assert positions == sorted(positions)
    assert positions[1] - positions[0] == POSITION_STEP


def test_a_confirmed_bead_survives_a_new_run_with_its_state():
    confirmed = bead(5, [2], [12], status=Status.CONFIRMED, label="free", run=1)
    change = lay_out([confirmed], ALL_PAIRS, **IDS, run=2)
    kept = change.after[1]
    assert kept == replace(confirmed, position=2 * POSITION_STEP)


def test_a_bead_drawn_by_hand_keeps_its_identity():
    drawn = bead(5, [2], [12])
    assert is_settled(drawn)
    kept = lay_out([drawn], ALL_PAIRS, **IDS, run=2).after[1]
    assert (kept.id, kept.run, kept.confidence) == (5, None, None)


def test_an_unreviewed_bead_that_comes_again_keeps_only_its_identity():
    old = bead(5, [2], [12], confidence=0.1, run=1)
    again = lay_out([old], ALL_PAIRS, **IDS, run=2).after[1]
    assert (again.id, again.run, again.confidence) == (5, 2, 0.5)


def test_a_run_that_would_undo_a_confirmed_bead_is_refused():
    confirmed = bead(5, [1, 2], [11], status=Status.CONFIRMED, run=1)
    with pytest.raises(EditRefused, match="undo 1 confirmed"):
        lay_out([confirmed], ALL_PAIRS, **IDS, run=2)


# --- any sequence of edits ------------------------------------------------------------


Snapshots = tuple[list[dict[str, Any]], list[dict[str, Any]]]


class AnyEdits(RuleBasedStateMachine):
    """Edits in any order: the beads tile; undoing all gives the start again."""

    def __init__(self):
        super().__init__()
        self.beads = {}
        self.events = []
        self.numbers = iter(range(1000, 100_000))

    @initialize(lengths=st.tuples(st.integers(1, 6), st.integers(1, 6)))
    def start(self, lengths):
        source, target = lengths
        self.source = set(range(source))
        self.target = set(range(100, 100 + target))
        run = [
            Bead((i,) if i < source else (), (i,) if i < target else (), 0.5)
            for i in range(max(source, target))
        ]
        self.apply(
            lay_out(
                [], run, source=sorted(self.source), target=sorted(self.target), run=1
            )
        )
        self.beginning = dict(self.beads)
        self.events.clear()

    def apply(self, change):
        after = [
            b if b.id is not None else replace(b, id=next(self.numbers))
            for b in change.after
        ]
        for gone in change.before:
            del self.beads[gone.id]
        self.beads |= {b.id: b for b in after}
        self.events.append((change.before, tuple(after)))

    def in_order(self):
        return sorted(self.beads.values(), key=lambda b: b.position)

    @rule(data=st.data())
    def merge_neighbours(self, data):
        beads = self.in_order()
        if len(beads) > 1:
            first = data.draw(st.integers(0, len(beads) - 2))
            self.apply(merge(beads[first : first + 2], by_value))

    @rule(data=st.data())
    def split_one(self, data):
        beads = self.in_order()
        index = data.draw(st.integers(0, len(beads) - 1))
        whole = beads[index]
        room = beads[index + 1].position if index + 1 < len(beads) else None
        cut = data.draw(
            st.tuples(
                st.integers(0, len(whole.source)), st.integers(0, len(whole.target))
            )
        )
        if cut not in {(0, 0), (len(whole.source), len(whole.target))}:
            self.apply(split(whole, cut[0], cut[1], room))

    @rule(data=st.data(), side=st.sampled_from(["source", "target"]))
    def move_one(self, data, side):
        givers = [b for b in self.in_order() if getattr(b, side)]
        if givers and len(self.beads) > 1:
            giver = data.draw(st.sampled_from(givers))
            takers = [b for b in self.in_order() if b.id != giver.id]
            taker = data.draw(st.sampled_from(takers))
            segment = data.draw(st.sampled_from(getattr(giver, side)))
            self.apply(move(giver, taker, [segment], by_value))

    def next_position(self, position):
        after = [b.position for b in self.beads.values() if b.position > position]
        return min(after, default=None)

    def attempt(self, make):
        try:
            self.apply(make())
        except EditRefused:
            assert self.beads  # nothing was done, the invariants say the rest

    @rule(data=st.data())
    def link_any(self, data):
        held = sorted(self.source | self.target)
        marked = data.draw(st.sets(st.sampled_from(held), min_size=1, max_size=5))
        self.attempt(
            lambda: link(self.in_order(), marked, by_value, self.next_position)
        )

    @rule(data=st.data())
    def unlink_one(self, data):
        chosen = data.draw(st.sampled_from(self.in_order()))
        held = (*chosen.source, *chosen.target)
        out = data.draw(st.sets(st.sampled_from(held), max_size=2))
        self.attempt(lambda: unlink(chosen, out, self.next_position))

    @rule(data=st.data(), side=st.sampled_from(["source", "target"]))
    def swap_two(self, data, side):
        first = data.draw(st.sampled_from(self.in_order()))
        second = data.draw(st.sampled_from(self.in_order()))
        self.attempt(lambda: swap(first, second, side))

    @rule(data=st.data(), side=st.sampled_from(["source", "target"]))
    def shift_some(self, data, side):
        beads = self.in_order()
        start = data.draw(st.integers(0, len(beads) - 1))
        end = data.draw(st.integers(start + 1, len(beads)))
        if data.draw(st.booleans()):
            self.attempt(lambda: shift_up(beads[start:end], side))
        else:
            self.attempt(lambda: shift_down(beads[start:end], side, self.next_position))

    @rule(data=st.data(), status=st.sampled_from(Status))
    def review_one(self, data, status):
        chosen = data.draw(st.sampled_from(self.in_order()))
        if chosen.status != status:
            self.apply(review(chosen, status))

    @invariant()
    def the_beads_tile(self):
        for side in ("source", "target"):
            held = [s for b in self.beads.values() for s in getattr(b, side)]
            assert sorted(held) == sorted(getattr(self, side, ()))

    @invariant()
    def positions_differ(self):
        assert len({b.position for b in self.beads.values()}) == len(self.beads)

    @invariant()
    def replaying_the_events_gives_the_beads(self):
        first: Snapshots = (
            [],
            [b.to_json() for b in getattr(self, "beginning", {}).values()],
        )
        told = [
            ([b.to_json() for b in before], [b.to_json() for b in after])
            for before, after in self.events
        ]
        assert replay([first, *told]) == {
            number: b.to_json() for number, b in self.beads.items()
        }

    @precondition(lambda self: self.events)
    @rule()
    def undo_all(self):
        for before, after in reversed(self.events):
            back = Change(before=after, after=before)
            for gone in back.before:
                assert self.beads.pop(gone.id) == gone
            self.beads |= {b.id: b for b in back.after}
        assert self.beads == self.beginning
        self.events.clear()


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(max_examples=40, stateful_step_count=30)


@given(
    st.builds(
        PlacedBead,
        id=st.none() | st.integers(1, 2**62),
        position=st.integers(-(2**62), 2**62),
        source=st.lists(st.integers(1, 9), min_size=1, unique=True).map(tuple),
        target=st.lists(st.integers(1, 9), unique=True).map(tuple),
        status=st.sampled_from(Status),
        confidence=st.none() | st.floats(0, 1),
        run=st.none() | st.integers(1, 9),
    )
)
def test_a_snapshot_gives_the_bead_again(some):
    assert PlacedBead.from_json(some.to_json()) == some
