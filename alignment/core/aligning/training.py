"""Learning the weights from gold beads.

A conditional random field over tilings (Lafferty et al. 2001, Sarawagi & Cohen
2004): the weights maximise the probability of the gold tilings inside the band,
minus a penalty on their squares. Gold that is coarser than its segments (verses,
paragraphs) leaves the inside of such a bead open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.counts import Lattice
from alignment.core.aligning.descent import minimise
from alignment.core.aligning.lattice import NEVER
from alignment.core.aligning.weights import (
    BEAD_EVIDENCE,
    EVIDENCE,
    GAP_EVIDENCE,
    OPEN_EVIDENCE,
)

Floats = NDArray[np.float64]
SIGNS = {
    "alike": 1,
    "alike_more": 1,
    "low": 1,
    "gain": 1,
    "spoil": 1,
    "length": -1,
    "length_square": -1,
    "marks": 1,
    "shared": 1,
    "stray": -1,
    "loose": 1,
    "weakest": 1,
    "shared_numbers": 1,
    "stray_numbers": -1,
    "gap_shared": -1,
    "gap_numbers": -1,
    "habit": 1,
    "words": 1,
    "open_habit": 1,
}
"""Which way evidence can only point, whatever a few documents seem to say."""
WRONG_SIGN = 1.0
"""Further penalty of half the squared weights that point the other way."""


@dataclass(frozen=True, slots=True)
class Example:
    """A document with gold beads, ready for learning.

    Attributes:
        lattice: the beads that count, in the order of the cells where they end.
        beads: their evidence, shape (places, bead evidence).
        gold: which of them the gold allows, shape (places).
        gaps: evidence of both sides' segments, each (segments, gap evidence).
        gold_gaps: which segments the gold leaves without counterpart.
        opens: evidence for a run of gaps on each side, (2, open evidence).
        weight: how much the document counts.
    """

    lattice: Lattice
    beads: Floats
    gold: NDArray[np.bool_]
    gaps: tuple[Floats, Floats]
    gold_gaps: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    opens: Floats
    weight: float


def expectation(one: Example, weights: Floats, *, gold: bool) -> tuple[float, Floats]:
    """Log sum over all tilings, or the gold ones, and the expected evidence."""
    beads, gaps, opens = _scores(one, weights)
    if gold:
        beads = np.where(one.gold, beads, NEVER)
        ours, theirs = one.gold_gaps
        gaps = np.where(ours, gaps[0], NEVER), np.where(theirs, gaps[1], NEVER)
    found = one.lattice.counts(beads, gaps, opens)
    expected = (
        found[1] @ one.beads,
        found[2] @ one.gaps[0] + found[3] @ one.gaps[1],
        found[4] @ one.opens,
    )
    return found[0], np.concatenate(expected)


def pruned(one: Example, weights: Floats) -> Example:
    """The same document without the beads that hardly any weights could want.

    Nearly all beads of a band are out of the question; learning is twenty times as
    fast without them.

    Args:
        one: the document.
        weights: rough ones, in the order of EVIDENCE.
    """
    found = one.lattice.counts(*_scores(one, weights))
    kept = (found[1] > _LEAST_CHANCE) | one.gold
    return replace(
        one,
        lattice=one.lattice.only(kept),
        beads=np.ascontiguousarray(one.beads[kept]),
        gold=one.gold[kept],
    )


_LEAST_CHANCE = 1e-7


def _scores(
    one: Example, weights: Floats
) -> tuple[Floats, tuple[Floats, Floats], tuple[float, float]]:
    """Log scores of the beads, of both sides' gaps and of their openings."""
    split = len(BEAD_EVIDENCE)
    ours, theirs = (s @ weights[split : split + len(GAP_EVIDENCE)] for s in one.gaps)
    opens = one.opens @ weights[-len(OPEN_EVIDENCE) :]
    return one.beads @ weights[:split], (ours, theirs), (opens[0], opens[1])


def learn(
    examples: Sequence[Example],
    *,
    penalty: float,
    rounds: int,
    start: Floats,
    without: frozenset[str] = frozenset(),
) -> Floats:
    """Weights in the order of EVIDENCE that explain the gold best.

    Args:
        examples: the documents.
        penalty: of half the sum of squared weights, per unit of example weight.
        rounds: most steps of the optimiser.
        start: first guess.
        without: evidence whose weight stays 0.
    """
    used = np.array([name not in without for name in EVIDENCE], np.float64)
    total = sum(one.weight for one in examples)
    signs = np.array([SIGNS.get(name, 0) for name in EVIDENCE])

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = 0.0, np.zeros_like(weights)
        for one in examples:
            everything = expectation(one, weights, gold=False)
            right = expectation(one, weights, gold=True)
            value += one.weight * (everything[0] - right[0])
            slope += one.weight * (everything[1] - right[1])
        wrong = np.where(weights * signs < 0, weights, 0.0)
        pull = penalty * weights + WRONG_SIGN * wrong
        value = value / total + float(pull @ weights) / 2
        return value, (slope / total + pull) * used

    return minimise(loss, start * used, rounds=rounds)
