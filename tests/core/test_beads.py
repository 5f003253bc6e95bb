"""Beads and the tiling rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.beads import Bead, TilingError, check_tiling


@pytest.mark.parametrize(
    ("source", "target"),
    [((), ()), ((1, 1), ()), ((2, 1), ()), ((), (-1, 0)), ((0,), (3, 3))],
)
def test_a_bead_without_segments_or_order_cannot_be_made(source, target):
    with pytest.raises(ValueError, match=r"segment|increase|negative"):
        Bead(source, target)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_confidence_is_a_probability(confidence):
    with pytest.raises(ValueError, match="probability"):
        Bead((0,), (0,), confidence)


def test_a_bead_with_one_empty_side_is_a_gap():
    assert Bead((0,), ()).is_gap
    assert Bead((), (0, 1)).is_gap
    assert not Bead((0,), (0,)).is_gap


def test_mirroring_twice_changes_nothing():
    bead = Bead((0, 3), (1,), 0.5)
    assert bead.mirrored() == Bead((1,), (0, 3), 0.5)
    assert bead.mirrored().mirrored() == bead
    assert bead.kind == "2-1"
    assert bead.mirrored().kind == "1-2"


@st.composite
def tilings(draw):
    """Beads that tile two sides, crossing and with holes, and the side lengths."""
    count = draw(st.integers(1, 6))
    groups: list[tuple[list[int], list[int]]] = [([], []) for _ in range(count)]
    lengths = draw(st.tuples(st.integers(0, 8), st.integers(0, 8)))
    for side, length in enumerate(lengths):
        for position in range(length):
            groups[draw(st.integers(0, count - 1))][side].append(position)
    beads = [Bead(tuple(s), tuple(t)) for s, t in groups if s or t]
    return draw(st.permutations(beads)), *lengths


@given(tilings())
def test_every_tiling_passes_in_any_order(tiling):
    check_tiling(*tiling)


@given(tilings(), st.data())
def test_a_lost_bead_is_noticed(tiling, data):
    beads, source, target = tiling
    if beads:
        lost = data.draw(st.integers(0, len(beads) - 1))
        with pytest.raises(TilingError, match="in no bead"):
            check_tiling(beads[:lost] + beads[lost + 1 :], source, target)


@given(tilings())
def test_a_doubled_bead_is_noticed(tiling):
    beads, source, target = tiling
    if beads:
        with pytest.raises(TilingError, match="in several beads"):
            check_tiling([*beads, beads[0]], source, target)


@given(tilings())
def test_a_segment_that_does_not_exist_is_noticed(tiling):
    beads, source, target = tiling
    with pytest.raises(TilingError, match=f"target segments beyond the end: .{target}"):
        check_tiling([*beads, Bead((), (target,))], source, target)
