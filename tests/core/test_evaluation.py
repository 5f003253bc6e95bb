"""Counting right beads, by hand and against the referee where it is there."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.beads import Bead
from alignment.core.evaluation import MEASURES, comparable, judged, measure

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("WORKBENCH_SHARED_DATA", ROOT.parent / "shared" / "data"))

GOLD = [
    Bead((0,), (0,)),
    Bead((1, 2), (1,)),
    Bead((3,), ()),
    Bead((4,), (2, 3)),
    Bead((), (4,)),
]
FOUND = [
    Bead((0,), (0,), 0.9),
    Bead((1,), (1,), 0.8),
    Bead((2, 3), (), 0.7),
    Bead((4,), (2, 3), 0.6),
    Bead((), (4,), 0.5),
]


def test_a_perfect_alignment_scores_one_everywhere() -> None:
    found = measure([comparable(GOLD, GOLD)])
    assert {name: counts.f1 for name, counts in found.items()} == dict.fromkeys(
        MEASURES, 1.0
    )


def test_hand_counted_beads() -> None:
    found = measure([comparable(GOLD, FOUND)])
    strict = found["strict"]
    # predicted: 0-0, 1-1, gaps 2 and 3, 4-(2,3), gap 4; right: 0-0, gap 3, 4-(2,3), gap 4
    assert (strict.right_predicted, strict.predicted) == (4, 6)
    assert (strict.right_wanted, strict.wanted) == (2, 3)
    assert found["lax"].right_predicted == 5
    assert found["links"].precision == pytest.approx(2 / 3)
    assert found["null-src"].precision == pytest.approx(1 / 2)
    assert found["null-src"].recall == 1.0
    assert found["pairs"].recall == pytest.approx(4 / 5)


def test_finer_beads_inside_a_unit_count_as_one() -> None:
    gold = [Bead((0, 1), (0, 1)), Bead((2,), (2,))]
    fine = [Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.8), Bead((2,), (2,), 0.7)]
    units = ([0, 0, 1], [0, 0, 1])
    assert measure([comparable(gold, fine, units)])["strict"].f1 == 1.0
    assert measure([comparable(gold, fine)])["strict"].f1 < 1.0
    assert judged(gold, fine, units) == [(0.9, True), (0.8, True), (0.7, True)]


def test_a_bead_is_judged_by_gold() -> None:
    assert [ok for _, ok in judged(GOLD, FOUND)] == [True, False, False, True, True]


def test_nothing_against_nothing_is_zero_and_not_an_error() -> None:
    assert measure([comparable([], [])])["strict"].f1 == 0.0


@st.composite
def tilings(draw, source: int = 7, target: int = 6) -> list[Bead]:
    out, i, j = [], 0, 0
    while i < source or j < target:
        sizes = [
            (m, n)
            for m, n in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (0, 2))
            if i + m <= source and j + n <= target
        ]
        m, n = draw(st.sampled_from(sizes))
        out.append(Bead(tuple(range(i, i + m)), tuple(range(j, j + n))))
        i, j = i + m, j + n
    return out


def referee():
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        pytest.skip("the shared evaluation data is not beside the repository")
    spec = importlib.util.spec_from_file_location("referee", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


units = st.lists(st.sampled_from([0, 1, 2, None]), min_size=7, max_size=7)


@given(tilings(), tilings(), st.none() | st.tuples(units, units))
def test_all_figures_are_those_of_the_referee(gold, found, parts) -> None:
    score = referee()
    plain = [[(b.source, b.target) for b in side] for side in (gold, found)]
    if parts:
        plain[1] = score.merge_units(plain[1], *parts)
    wanted = score.score([tuple(plain)])
    for name, counts in measure([comparable(gold, found, parts)]).items():
        got = (counts.precision, counts.recall, counts.f1)
        assert got == pytest.approx(wanted[name])
