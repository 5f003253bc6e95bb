"""What people decided becomes constraints for the aligner."""

from __future__ import annotations

from alignment.core.beads import Bead
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.core.reviewing.settled import Rejected, constraints_of

SOURCE = {101: 0, 102: 1, 103: 2}
TARGET = {201: 0, 202: 1, 203: 2}


def bead(source, target, **fields):
    return PlacedBead(
        id=1, position=1, source=tuple(source), target=tuple(target), **fields
    )


def test_confirmed_and_hand_drawn_beads_have_to_stay():
    beads = [
        bead([101], [201], status=Status.CONFIRMED, run=1),
        bead([102], [202]),
        bead([103], [203], run=1),
    ]
    found = constraints_of(beads, SOURCE, TARGET)
    assert found.must_link == (Bead((0,), (0,)), Bead((1,), (1,)))


def test_a_gap_that_a_link_by_hand_left_behind_is_free():
    assert constraints_of([bead([101], [])], SOURCE, TARGET).must_link == ()


def test_a_confirmed_gap_has_to_stay():
    gap = bead([101], [], status=Status.CONFIRMED)
    assert constraints_of([gap], SOURCE, TARGET).must_link == (Bead((0,), ()),)


def test_segments_said_to_be_apart_cannot_be_linked():
    apart = Rejected((101, 102), (202,), apart=True)
    found = constraints_of([], SOURCE, TARGET, [apart])
    assert found.cannot_link == {(0, 1), (1, 1)}
    assert found.rejected == ()


def test_a_rejected_group_is_not_proposed_again_but_its_parts_may_be():
    found = constraints_of([], SOURCE, TARGET, [Rejected((101, 102), (202,))])
    assert found.rejected == (Bead((0, 1), (1,)),)
    assert found.cannot_link == frozenset()


def test_a_later_link_by_hand_outweighs_a_rejection():
    confirmed = bead([101], [201], status=Status.CONFIRMED)
    said = [Rejected((101,), (201,), apart=True), Rejected((101,), (201,))]
    found = constraints_of([confirmed], SOURCE, TARGET, said)
    assert found.cannot_link == frozenset()
    assert found.rejected == ()
    found.check(3, 3)


def test_a_rejection_of_segments_that_are_gone_says_nothing():
    found = constraints_of([], SOURCE, TARGET, [Rejected((999,), (201,), apart=True)])
    assert found.cannot_link == frozenset()
