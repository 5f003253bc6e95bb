"""The order of the queue, drawing by lot, and what a sample says of the rest."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.reviewing.control_sample import LEAST, allocate, draw
from alignment.core.reviewing.error_left import (
    Stratum,
    clopper_pearson,
    error_left,
)
from alignment.core.reviewing.queue import CONTROL_EVERY, Candidate, in_order, mixed


def candidate(bead: int, confidence: float | None = 0.5, **fields) -> Candidate:
    usual = {"bitext": 1, "position": bead, "characters": 100, "stretch": bead}
    return Candidate(
        **{
            "bead": bead,
            "confidence": confidence,
            "texts": str(bead),
            **usual,
            **fields,
        }
    )


def order(*candidates: Candidate) -> list[int]:
    return [queued.candidate.bead for queued in in_order(candidates)]


# --- the queue ---------------------------------------------------------------------


def test_the_less_sure_bead_comes_first():
    assert order(candidate(1, 0.9), candidate(2, 0.2), candidate(3, 0.6)) == [2, 3, 1]


def test_of_equally_sure_beads_the_longer_one_comes_first():
    short, long = candidate(1, characters=20), candidate(2, characters=400)
    assert order(short, long, candidate(3)) == [2, 3, 1]


def test_a_bead_with_the_same_texts_waits_behind_others():
    same = [candidate(n, 0.2, texts="same") for n in (1, 2)]
    assert order(*same, candidate(3, 0.5)) == [1, 3, 2]


def test_neighbours_wait_behind_beads_from_elsewhere():
    near = [candidate(n, 0.2, stretch=7) for n in (1, 2, 3)]
    assert order(*near, candidate(4, 0.4)) == [1, 4, 2, 3]


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.floats(0, 1) | st.none(), st.integers(0, 900)),
        max_size=30,
    )
)
def test_the_queue_loses_nobody_and_has_one_order(rows):
    candidates = [
        candidate(n, confidence, bitext=bitext, characters=length, stretch=n // 4)
        for n, (bitext, confidence, length) in enumerate(rows)
    ]
    there = order(*candidates)
    assert sorted(there) == list(range(len(rows)))
    assert order(*reversed(candidates)) == there
    values = [queued.value for queued in in_order(candidates)]
    assert values == sorted(values, reverse=True)


@given(st.integers(0, 40), st.integers(0, 12), st.text(max_size=4))
def test_control_items_are_spread_among_the_others(many, few, seed):
    valuable, control = list(range(many)), list(range(1000, 1000 + few))
    out = mixed(valuable, control, seed)
    assert [item for item in out if item < 1000] == valuable
    assert [item for item in out if item >= 1000] == control
    for block in range(min(few, many // (CONTROL_EVERY - 1))):
        part = out[block * CONTROL_EVERY : (block + 1) * CONTROL_EVERY]
        assert sum(item >= 1000 for item in part) == 1


# --- drawing -------------------------------------------------------------------------


@given(
    st.dictionaries(
        st.sampled_from(["low", "middle", "high"]), st.integers(0, 5000), min_size=1
    ),
    st.integers(1, 800),
)
def test_no_stratum_gives_more_than_it_has_or_less_than_the_least(sizes, wanted):
    guesses = {"low": 0.5, "middle": 0.15, "high": 0.01}
    drawn = allocate(sizes, guesses, wanted)
    for name, size in sizes.items():
        assert min(size, LEAST) <= drawn.get(name, 0) <= size
    least = sum(min(size, LEAST) for size in sizes.values())
    assert sum(drawn.values()) == max(least, min(wanted, sum(sizes.values())))


def test_the_same_seed_draws_the_same_beads():
    assert draw(range(1000), 50, "a") == draw(reversed(range(1000)), 50, "a")
    assert draw(range(1000), 50, "a") != draw(range(1000), 50, "b")


def test_each_set_of_beads_is_drawn_about_as_often():
    counts = Counter(tuple(sorted(draw(range(5), 2, str(n)))) for n in range(4000))
    assert set(counts) == set(combinations(range(5), 2))
    chi = sum((count - 400) ** 2 / 400 for count in counts.values())
    assert chi < 27.9  # 9 degrees of freedom, p = .001


# --- the estimate ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "answered", "expected"),
    [  # Clopper-Pearson by the beta quantiles, as tables have them
        (0, 10, (0.0, 0.3085)),
        (1, 10, (0.0025, 0.4450)),
        (5, 50, (0.0333, 0.2181)),
        (10, 10, (0.6915, 1.0)),
    ],
)
def test_the_exact_interval_is_that_of_the_tables(wrong, answered, expected):
    assert clopper_pearson(wrong, answered, 0.95) == pytest.approx(expected, abs=1e-4)


def test_without_an_answer_everything_is_possible():
    found = error_left([Stratum(100, 0, 0), Stratum(50, 0, 0)], drawn=20)
    assert found.estimate is None
    assert found.low == 0.0
    assert found.high == pytest.approx(1.0)


def test_a_stratum_without_answers_widens_the_interval_by_its_weight():
    known = error_left([Stratum(50, 40, 0), Stratum(50, 40, 0)], drawn=80)
    half = error_left([Stratum(50, 40, 0), Stratum(50, 0, 0)], drawn=80)
    assert half.estimate is None
    assert half.high >= 0.5
    assert known.high < 0.1


def test_where_nothing_is_left_no_error_is():
    assert error_left([Stratum(0, 10, 3)], drawn=10).high == 0.0


# Sizes, error rates and sample sizes of the strata; the middle ones are the hard
# cases of approximate intervals: few draws, rare errors, unequal weights.
POPULATIONS = [
    ((7000, 2000, 1000), (0.004, 0.08, 0.4), (56, 26, 18)),
    ((5000, 5000), (0.033, 0.029), (10, 10)),
    ((18305, 12250), (0.008, 0.018), (52, 29)),
    ((900, 60, 40), (0.02, 0.3, 0.9), (10, 10, 10)),
    ((400, 300), (0.0, 0.5), (100, 10)),
    ((3000,), (0.05,), (60,)),
    ((80, 40), (0.1, 0.1), (60, 30)),
]


@pytest.mark.parametrize("population", POPULATIONS)
def test_the_interval_covers_the_truth_as_often_as_it_says(population):
    sizes, rates, draws = population
    chance = np.random.default_rng(20260301)
    errors = [round(size * rate) for size, rate in zip(sizes, rates, strict=True)]
    truth = sum(errors) / sum(sizes)
    times = 1500
    wrong = np.column_stack(
        [
            chance.hypergeometric(bad, size - bad, number, times)
            for bad, size, number in zip(errors, sizes, draws, strict=True)
        ]
    )
    seen, how_often = np.unique(wrong, axis=0, return_counts=True)
    covered = 0
    for outcome, number in zip(seen, how_often, strict=True):
        found = error_left(
            [
                Stratum(size, answered, int(bad))
                for size, answered, bad in zip(sizes, draws, outcome, strict=True)
            ],
            drawn=sum(draws),
        )
        covered += int(number) * (found.low - 1e-9 <= truth <= found.high + 1e-9)
    # Three standard deviations of the simulation itself below the nominal level.
    assert covered / times >= 0.95 - 3 * (0.95 * 0.05 / times) ** 0.5


def test_the_interval_gets_narrower_with_more_answers():
    widths = [
        found.high - found.low
        for scale in (1, 4, 16)
        for found in [
            error_left(
                [
                    Stratum(9000, 50 * scale, scale),
                    Stratum(1000, 20 * scale, 4 * scale),
                ],
                drawn=0,
            )
        ]
    ]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 0.6 * widths[0]
