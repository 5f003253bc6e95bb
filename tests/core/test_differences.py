"""Where two reviews differ, and how one takes over from the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.review import Status
from alignment.core.reviewing.differences import (
    Difference,
    DifferenceKind,
    common_parts,
    differences,
    taken_over,
)
from alignment.core.reviewing.placed_beads import PlacedBead, segments_of
from alignment.core.sampling import draw, draw_start


def bead(number, source, target, **said) -> PlacedBead:
    return PlacedBead(
        id=number, position=number * 100, source=source, target=target, **said
    )


FIRST = [
    bead(1, (1,), (11,), status=Status.CONFIRMED),
    bead(2, (2, 3), (12,), status=Status.CONFIRMED, confidence=0.5, run=7),
    bead(3, (4,), (13,), status=Status.CONFIRMED, label="free"),
    bead(4, (5,), (14,), status=Status.DISPUTED),
]
SECOND = [
    bead(21, (1,), (11,), status=Status.CONFIRMED),
    bead(22, (2,), (12,), status=Status.CONFIRMED),
    bead(23, (3,), (), status=Status.CONFIRMED),
    bead(24, (4,), (13,), status=Status.CONFIRMED),
    bead(25, (5,), (14,), status=Status.CONFIRMED, label="free"),
]


def test_differences_are_the_smallest_parts_that_are_unlike():
    found = differences(FIRST, SECOND)
    assert [part.key for part in found] == [2, 4, 5]
    assert [part.kinds for part in found] == [
        (DifferenceKind.LINKS,),
        (DifferenceKind.LABEL,),
        (DifferenceKind.STATUS, DifferenceKind.LABEL),
    ]
    assert [len(part.second) for part in found] == [2, 1, 1]


def test_only_differences_in_the_sample_are_told():
    assert [part.key for part in differences(FIRST, SECOND, {12, 1})] == [2]
    assert differences(FIRST, FIRST) == []


def test_reviews_of_other_segments_cannot_be_compared():
    with pytest.raises(ValueError, match="same segments"):
        common_parts(FIRST, SECOND[1:])


def test_a_difference_survives_being_kept():
    for part in differences(FIRST, SECOND):
        assert Difference.from_json(part.to_json()) == part


def test_taking_over_keeps_the_identity_of_what_both_have():
    change = taken_over(FIRST[1:3], SECOND[1:4], room=400)
    ids = [(one.id, one.source, one.target) for one in change.after]
    assert ids == [(2, (2,), (12,)), (3, (4,), (13,)), (None, (3,), ())]
    assert change.after[1].label == ""
    assert change.after[2].position == 350
    positions = [one.position for one in change.after]
    assert len(set(positions)) == 3
    assert change.after[0].run is None


segments = st.integers(2, 9)


@st.composite
def tilings(draw_value):
    """Two ways to tile the same few segments."""
    number = draw_value(segments)

    def tiling(start: int) -> list[PlacedBead]:
        groups = draw_value(
            st.lists(st.integers(0, 3), min_size=2 * number, max_size=2 * number)
        )
        held = {
            group: (
                tuple(s for s in range(number) if groups[s] == group),
                tuple(100 + t for t in range(number) if groups[number + t] == group),
            )
            for group in set(groups)
        }
        return [
            bead(start + n, *sides, status=draw_value(st.sampled_from(Status)))
            for n, sides in enumerate(held.values())
        ]

    return tiling(1), tiling(50)


@given(tilings())
def test_parts_tile_and_taking_over_ends_at_what_was_wanted(pair):
    first, second = pair
    parts = common_parts(first, second)
    assert sorted(segments_of(b for p in parts for b in p.first)) == sorted(
        segments_of(first)
    )
    for part in differences(first, second):
        change = taken_over(part.first, part.second, room=None)
        assert {(b.source, b.target, b.status) for b in change.after} == {
            (b.source, b.target, b.status) for b in part.second
        }
        places = [b.position for b in change.after]
        assert len(set(places)) == len(places)
        kept = [b.id for b in change.after if b.id is not None]
        assert set(kept) <= {b.id for b in part.first}


@given(st.integers(), st.sets(st.integers(0, 500), max_size=60), st.integers(0, 70))
def test_a_sample_can_be_drawn_again_and_grows(seed, items, number):
    drawn = draw(seed, items, number)
    assert len(drawn) == len(set(drawn)) == min(number, len(items))
    assert set(drawn) <= items
    assert draw(seed, sorted(items, reverse=True), number + 1)[: len(drawn)] == drawn


def test_every_item_is_drawn_about_as_often():
    times = dict.fromkeys(range(10), 0)
    for seed in range(2000):
        for item in draw(seed, range(10), 3):
            times[item] += 1
    assert all(500 < number < 700 for number in times.values()), times


@given(st.integers(), st.integers(0, 99), st.integers(0, 200), st.integers(1, 50))
def test_a_stretch_lies_inside(seed, item, length, wanted):
    start = draw_start(seed, item, length, wanted)
    assert 0 <= start <= max(0, length - wanted)
