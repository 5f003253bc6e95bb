"""The weights are learned from nothing, the same way each time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.core.aligner import align
from alignment.core.aligning.band import full_band
from alignment.core.aligning.counts import Lattice
from alignment.core.aligning.course import Course
from alignment.core.aligning.lattice import KINDS, NEVER, Scores, starting_cells
from alignment.core.aligning.lessons import Lesson, with_practice
from alignment.core.aligning.posterior import posteriors
from alignment.core.aligning.resegment import CONDENSED, FREE, resegmented
from alignment.core.aligning.sides import Side
from alignment.core.aligning.weights import Parameters
from alignment.core.beads import Bead, check_tiling
from tests.core.aligning_fixtures import BagEncoder, sentence, translated

pytestmark = pytest.mark.once


def lesson(family: str, first: int, gaps: tuple[int, ...] = ()) -> Lesson:
    source = [
        f"{sentence(first + n)[:-1]}, {sentence(500 + first + n)}" for n in range(14)
    ]
    kept = [n for n in range(14) if n not in gaps]
    gold, at = [], 0
    for n in range(14):
        gold.append(Bead((n,), (at,) if n in kept else ()))
        at += n in kept
    target = tuple(translated(source[n]) for n in kept)
    return Lesson(family, Side(tuple(source)), Side(target), tuple(gold), salt=family)


LESSONS = [
    lesson("a", 0),
    lesson("b", 20, (3, 4, 5, 9)),
    lesson("b", 40, (0, 1)),
    lesson("c", 60),
]


def course(**options) -> Course:
    return Course(BagEncoder(), 0.03, 20, lambda _line: None, **options)


@pytest.fixture(scope="module")
def trained():
    lessons = course()
    start = lessons.start(LESSONS)
    prepared = lessons.prepare(LESSONS, start)
    return lessons, start, prepared, lessons.learn(prepared, start)


def test_what_was_learned_aligns_a_document_that_nobody_saw(trained) -> None:
    new = lesson("d", 80, (2, 6, 7))
    found = align(
        new.source, new.target, encoder=BagEncoder(), parameters=Parameters(trained[3])
    )
    assert {(b.source, b.target) for b in found} == {
        (b.source, b.target) for b in new.gold
    }


def test_learning_twice_gives_the_same(trained) -> None:
    lessons, start, prepared, weights = trained
    assert lessons.learn(prepared, start) == weights
    assert course().start(LESSONS) == start


def test_evidence_that_is_left_out_gets_no_weight(trained) -> None:
    _lessons, start, prepared, weights = trained
    without = course(without=frozenset({"length"})).learn(prepared, start)
    assert without["length"] == 0.0
    assert weights["length"] != 0.0


def test_calibration_holds_each_family_out_once(trained) -> None:
    lessons, start, prepared, weights = trained
    calibration, held_out = lessons.calibration(prepared, start)
    assert set(held_out) == {"a", "b", "c"}
    assert all(one != weights for one in held_out.values())
    assert calibration.confidence(0.999) > calibration.confidence(0.5)


def test_complete_documents_get_copies_and_crossing_ones_are_left_out() -> None:
    crossing = Lesson(
        "x",
        Side(("a", "b")),
        Side(("c", "d")),
        (Bead((0,), (1,)), Bead((1,), (0,))),
    )
    copies = list(with_practice([LESSONS[0], LESSONS[1], crossing]))
    assert [one.salt for one in copies] == ["a", "a", "a", "b"]
    whole, condensed, free, _ = copies
    assert len(condensed.target) < len(whole.target)
    assert len({whole.target.texts, condensed.target.texts, free.target.texts}) == 3


@pytest.mark.parametrize("practice", [FREE, CONDENSED, None])
def test_a_copy_keeps_its_text_and_its_gold_tiles_it(practice) -> None:
    one = LESSONS[0]
    source, target, gold = resegmented(
        one.source.texts, one.target.texts, one.gold, salt="s", practice=practice
    )
    check_tiling(gold, len(source), len(target))
    assert (source, target) != (one.source.texts, one.target.texts)
    words = " ".join(one.source.texts).casefold().replace(",", "").replace(".", "")
    kept = " ".join(source).casefold().replace(",", "").replace(".", "")
    assert kept.split() == words.split()
    if practice is CONDENSED:
        assert sum(not bead.target for bead in gold) >= 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.integers(1, 5))
def test_expected_counts_are_the_probabilities_of_the_lattice(seed, rows, columns):
    rng = np.random.default_rng(seed)
    band = full_band(rows, columns)
    beads = np.full((len(KINDS), band.size), NEVER, np.float32)
    origins = starting_cells(band)
    wanted = (rng.uniform(size=beads.shape) < 0.5) & (origins < band.size)
    beads[wanted] = rng.normal(size=int(wanted.sum()))
    gaps = rng.normal(size=rows), rng.normal(size=columns)
    scores = Scores(beads, *gaps, -0.5, -1.5)
    expected = posteriors(band, scores, compiled=False)
    kinds, ends = np.nonzero(wanted)
    order = np.argsort(ends, kind="stable")
    kinds, ends = kinds[order], ends[order]
    lattice = Lattice(band, ends, origins[kinds, ends])
    found = lattice.counts(beads[kinds, ends].astype(np.float64), gaps, (-0.5, -1.5))
    assert found[0] == pytest.approx(expected.log_sum, abs=1e-5)
    assert found[1] == pytest.approx(expected.beads[kinds, ends], abs=1e-5)
    assert found[2] == pytest.approx(expected.source_gaps, abs=1e-5)
    assert found[3] == pytest.approx(expected.target_gaps, abs=1e-5)
    opens = [expected.source_opens, expected.target_opens]
    assert found[4] == pytest.approx(opens, abs=1e-5)
