"""The lattice against an enumeration of every tiling."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.core.aligning import fast
from alignment.core.aligning.band import Band, band_around, band_through, full_band
from alignment.core.aligning.lattice import KINDS, NEVER, Scores
from alignment.core.aligning.posterior import Step, best_steps, posteriors

Path = tuple[tuple[int, int, int, int], ...]


def paths(i: int, j: int, rows: int, columns: int):
    """Every path from node (i, j) to the end as steps (i, j, m, n)."""
    if (i, j) == (rows, columns):
        yield ()
        return
    for m, n in [*KINDS, (1, 0), (0, 1)]:
        if i + m <= rows and j + n <= columns:
            for rest in paths(i + m, j + n, rows, columns):
                yield ((i + m, j + n, m, n), *rest)


def score(path: Path, scores: Scores, band: Band) -> float:
    total, last = 0.0, None
    for i, j, m, n in path:
        if n == 0:
            total += scores.source_gaps[i - 1]
            total += scores.source_open if last != "source" else 0.0
            last = "source"
        elif m == 0:
            total += scores.target_gaps[j - 1]
            total += scores.target_open if last != "target" else 0.0
            last = "target"
        else:
            cell = band.starts[i] + j - band.low[i]
            total += scores.beads[KINDS.index((m, n)), cell]
            last = None
    return total


def random_scores(seed: int, rows: int, columns: int, band: Band) -> Scores:
    rng = np.random.default_rng(seed)
    beads = rng.normal(size=(len(KINDS), band.size)).astype(np.float32)
    i, j = band.nodes()
    for kind, (m, n) in enumerate(KINDS):
        beads[kind, (i < m) | (j < n)] = NEVER
    return Scores(beads, rng.normal(size=rows), rng.normal(size=columns), -0.7, -1.1)


@pytest.mark.parametrize("compiled", [False, True])
@given(seed=st.integers(0, 10**6), rows=st.integers(0, 4), columns=st.integers(0, 3))
@settings(max_examples=25)
def test_the_sums_equal_those_over_all_tilings(compiled, seed, rows, columns) -> None:
    if compiled and not fast.AVAILABLE:
        pytest.skip("numba is not installed")
    band = full_band(rows, columns)
    scores = random_scores(seed, rows, columns, band)
    everything = list(paths(0, 0, rows, columns))
    weights = [math.exp(score(path, scores, band)) for path in everything]
    found = posteriors(band, scores, compiled=compiled)
    total = sum(weights)
    assert found.log_sum == pytest.approx(math.log(total))
    chances: dict[tuple[int, int, int, int], float] = {}
    for path, weight in zip(everything, weights, strict=True):
        for step in path:
            chances[step] = chances.get(step, 0.0) + weight / total
    for (i, j, m, n), chance in chances.items():
        if m and n:
            cell = band.starts[i] + j - band.low[i]
            got = found.beads[KINDS.index((m, n)), cell]
            assert got == pytest.approx(chance, abs=1e-5)
    for side, gaps in enumerate((found.source_gaps, found.target_gaps)):
        for at, got in enumerate(gaps):
            wanted = sum(
                chance
                for step, chance in chances.items()
                if step[side] == at + 1 and step[2 + side] == 1 and not step[3 - side]
            )
            assert got == pytest.approx(wanted, abs=1e-5)


@given(seed=st.integers(0, 10**6), rows=st.integers(0, 4), columns=st.integers(0, 3))
@settings(max_examples=25)
def test_the_best_tiling_is_the_best_of_all(seed, rows, columns) -> None:
    band = full_band(rows, columns)
    chances = posteriors(band, random_scores(seed, rows, columns, band), compiled=False)

    def worth(path: Path) -> float:
        total = 0.0
        for i, j, m, n in path:
            cell = band.starts[i] + j - band.low[i]
            if m and n:
                total += (m + n) * chances.beads[KINDS.index((m, n)), cell]
            else:
                total += chances.source_gaps[i - 1] if m else chances.target_gaps[j - 1]
        return float(total)

    found = tuple((s.i, s.j, s.m, s.n) for s in best_steps(band, chances))
    best = max(worth(path) for path in paths(0, 0, rows, columns))
    assert worth(found) == pytest.approx(best, abs=1e-4)


@st.composite
def bands(draw) -> Band:
    rows, columns = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    count = draw(st.integers(0, min(rows, columns, 4)))
    source = sorted(draw(st.permutations(range(rows)))[:count])
    target = sorted(draw(st.permutations(range(columns)))[:count])
    return band_around(
        list(zip(source, target, strict=True)),
        rows,
        columns,
        margin=draw(st.integers(0, 2)),
        reach=draw(st.integers(0, 2)),
        most_cells=draw(st.integers(1, 40)),
    )


def held(steps: list[Step]) -> set[tuple[range, range]]:
    """Segments of each bead; the order of neighbouring gaps is nobody's business."""
    return {
        (range(s.i - s.m, s.i), range(s.j - s.n, s.j)) for s in steps if s.m and s.n
    }


@given(band=bands(), seed=st.integers(0, 1000))
@settings(max_examples=40)
def test_compiled_and_plain_loops_agree_in_any_band(band, seed) -> None:
    if not fast.AVAILABLE:
        pytest.skip("numba is not installed")
    scores = random_scores(seed, band.source_count, band.target_count, band)
    plain = posteriors(band, scores, compiled=False)
    quick = posteriors(band, scores, compiled=True)
    assert plain.log_sum == pytest.approx(quick.log_sum, rel=1e-12)
    np.testing.assert_allclose(plain.beads, quick.beads, atol=1e-7)
    assert best_steps(band, plain, compiled=False) == best_steps(
        band, plain, compiled=True
    )


@given(band=bands())
def test_a_band_holds_both_corners_and_turns_into_itself(band) -> None:
    assert band.low[0] == 0
    assert band.high[-1] == band.target_count + 1
    back = band.turned().turned()
    assert (back.low == band.low).all()
    assert (back.high == band.high).all()


def test_the_neighbours_of_a_cell_are_the_nodes_above_and_to_the_left() -> None:
    band = band_around([(2, 2), (5, 4)], 8, 7, margin=1, reach=0, most_cells=1)
    rows, columns = (side.tolist() for side in band.nodes())
    place = {node: at for at, node in enumerate(zip(rows, columns, strict=True))}
    above, left = band.neighbours()
    for (i, j), at in place.items():
        assert above[at] == place.get((i - 1, j), band.size)
        assert left[at] == place.get((i, j - 1), band.size)


def test_the_inner_band_holds_its_nodes() -> None:
    nodes = (np.array([0, 1, 1, 2, 3, 3]), np.array([0, 0, 2, 2, 2, 3]))
    band = band_through(nodes, 3, 3, margin=0)
    spans = list(zip(band.low.tolist(), band.high.tolist(), strict=True))
    assert spans == [(0, 1), (0, 3), (2, 3), (2, 4)]


@pytest.mark.parametrize(
    ("low", "high"),
    [([1], [2]), ([0, 2], [1, 3]), ([0, 0], [0, 1]), ([0], [1, 2]), ([0, 0], [3, 2])],
)
def test_a_broken_band_is_refused(low, high) -> None:
    with pytest.raises(ValueError, match="band"):
        Band(np.array(low), np.array(high))
