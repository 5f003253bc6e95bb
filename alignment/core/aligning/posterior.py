"""Probability of every bead and every gap, and the tiling that is best for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning import fast
from alignment.core.aligning.band import Band
from alignment.core.aligning.fast_choices import choices
from alignment.core.aligning.lattice import (
    KINDS,
    NEVER,
    Scores,
    backward,
    forward,
    starting_cells,
)

Floats = NDArray[np.float64]
Reals = NDArray[np.float32]
FORBIDDEN = -1e6


@dataclass(frozen=True, slots=True)
class Posteriors:
    """Probabilities under the model.

    Attributes:
        log_sum: log of the sum over all paths.
        beads: shape (kinds, cells), of the bead of that kind that ends there.
        source_gaps: shape (source), that the segment has no counterpart;
            FORBIDDEN where a decision says that it has one.
        target_gaps: shape (target).
        source_opens: expected number of runs of source gaps.
        target_opens: expected number of runs of target gaps.
    """

    log_sum: float
    beads: Reals
    source_gaps: Floats
    target_gaps: Floats
    source_opens: float
    target_opens: float


def posteriors(
    band: Band, scores: Scores, *, compiled: bool | None = None
) -> Posteriors:
    """Probability of every bead by forward-backward (Rabiner 1989).

    Args:
        band: the nodes.
        scores: log scores of all that a path can contain.
        compiled: use the compiled loops or not; None decides by size.
    """
    if compiled is None:
        compiled = fast.is_worth_it(band.size)
    if compiled:
        ahead, behind = fast.forward(band, scores), fast.backward(band, scores)
    else:
        ahead, behind = forward(band, scores), backward(band, scores)
    total, rest = ahead.all, behind.all
    log_sum = float(total[-1])
    if compiled:
        beads = fast.bead_chances(band, scores.beads, total, rest)
        gaps = fast.gap_chances(band, beads)
    else:
        beads = _bead_chances(band, scores.beads, total, rest)
        gaps = _gap_chances(band, beads)
    source = np.logaddexp(ahead.bead, ahead.target_gap) + behind.source_gap - log_sum
    target = np.logaddexp(ahead.bead, ahead.source_gap) + behind.target_gap - log_sum
    for chances, wanted in zip(
        gaps, (scores.source_gaps, scores.target_gaps), strict=True
    ):
        chances[wanted <= NEVER] = FORBIDDEN
    return Posteriors(
        log_sum,
        beads,
        *gaps,
        float(np.exp(np.minimum(source, 0.0)).sum()),
        float(np.exp(np.minimum(target, 0.0)).sum()),
    )


def _bead_chances(band: Band, beads: Reals, total: Floats, rest: Floats) -> Reals:
    before = np.append(total, NEVER)
    after = rest - total[-1]
    out = np.empty_like(beads)
    for kind, cells in enumerate(starting_cells(band)):
        exponent = before[cells] + beads[kind] + after
        out[kind] = np.exp(np.clip(exponent, -100.0, 0.0)) * (exponent > -100.0)
    return out


def _gap_chances(band: Band, beads: Reals) -> tuple[Floats, Floats]:
    """One minus the probability of all beads that hold the segment."""
    out = []
    for side, lines in enumerate(band.nodes()):
        count = (band.source_count, band.target_count)[side]
        changes = np.zeros(count + 1)
        for kind, size in enumerate(kind[side] for kind in KINDS):
            ending = np.bincount(lines, beads[kind], count + 1)
            changes[: max(count + 1 - size, 0)] += ending[size:]
            changes -= ending
        held = np.cumsum(changes)[:count]
        out.append(np.clip(1.0 - held, 0.0, 1.0))
    return out[0], out[1]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a bead "m-n" that ends at node (i, j), or a gap.

    Attributes:
        i: source segments done after the step.
        j: target segments done after the step.
        m: source segments of the bead.
        n: target segments of the bead.
        chance: its probability.
    """

    i: int
    j: int
    m: int
    n: int
    chance: float


def best_steps(
    band: Band, chances: Posteriors, *, compiled: bool | None = None
) -> list[Step]:
    """The tiling with the most segments that are expected to be right.

    Each bead counts its probability once for each of its segments, so that
    no tiling has an advantage from having more beads.

    Args:
        band: the nodes.
        chances: of all beads and gaps.
        compiled: as for `posteriors`.
    """
    if compiled is None:
        compiled = fast.is_worth_it(band.size)
    # Whole numbers, so that what is equal stays equal on any machine.
    gaps = (
        np.rint(chances.source_gaps * _FINEST),
        np.rint(chances.target_gaps * _FINEST),
    )
    choose = choices if compiled else _choices
    choice = choose(band, _gains(chances.beads), gaps)
    starts, i, j = band.starts, band.source_count, band.target_count
    steps = []
    while i or j:
        cell = int(starts[i]) + j - int(band.low[i])
        kind = int(choice[cell])
        if kind == SOURCE_GAP:
            step = Step(i, j, 1, 0, float(chances.source_gaps[i - 1]))
        elif kind == TARGET_GAP:
            step = Step(i, j, 0, 1, float(chances.target_gaps[j - 1]))
        else:
            step = Step(i, j, *KINDS[kind], float(chances.beads[kind, cell]))
        steps.append(step)
        i, j = i - step.m, j - step.n
    return steps[::-1]


SOURCE_GAP, TARGET_GAP = len(KINDS), len(KINDS) + 1
_SIZES = np.array([m + n for m, n in KINDS], np.float64)


def _gains(chances: Reals) -> Floats:
    """What each bead counts, (kinds, cells); NEVER for those out of the question."""
    gains = np.full(chances.shape, NEVER)
    likely = chances >= _HOPELESS
    worth = np.rint(chances[likely].astype(np.float64) * _FINEST)
    gains[likely] = worth * _SIZES[np.nonzero(likely)[0]]
    return gains


def _choices(
    band: Band, gains: Floats, gaps: tuple[Floats, Floats]
) -> NDArray[np.int8]:
    """The best last step into each cell."""
    best = np.full(band.size + 1, NEVER)
    choice = np.full(band.size, TARGET_GAP, np.int8)
    from_cells = starting_cells(band)
    source_gaps, target_gaps = gaps
    run = np.concatenate([[0.0], np.cumsum(target_gaps)])
    starts = band.starts
    for i in range(band.source_count + 1):
        low, high, start = int(band.low[i]), int(band.high[i]), int(starts[i])
        cells = slice(start, start + high - low)
        values = best[from_cells[:, cells]] + gains[:, cells]
        kind = values.argmax(axis=0)
        entry = values[kind, np.arange(high - low)]
        if i:
            above = np.full(high - low, NEVER)
            upper = int(band.high[i - 1])
            above[: upper - low] = best[
                starts[i - 1] + low - band.low[i - 1] : starts[i - 1]
                + upper
                - band.low[i - 1]
            ]
            above += source_gaps[i - 1]
            kind = np.where(above > entry, SOURCE_GAP, kind)
            entry = np.maximum(above, entry)
        else:
            entry[0] = 0.0
        level = entry - run[low:high]
        reached = np.maximum.accumulate(level)
        best[cells] = reached + run[low:high]
        choice[cells] = np.where(level < reached, TARGET_GAP, kind)
    return choice


_HOPELESS = 1e-6
_FINEST = 1e6
