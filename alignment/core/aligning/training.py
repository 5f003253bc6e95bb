"""Learning the weights from gold beads.

A conditional random field over tilings (Lafferty et al. 2001, Sarawagi & Cohen
2004): the weights maximise the probability of the gold tilings inside the band,
minus a penalty on their squares. Gold that is coarser than its segments (verses,
paragraphs) leaves the inside of such a bead open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.descent import minimise
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.lattice import KINDS, NEVER, Scores
from alignment.core.aligning.posterior import posteriors
from alignment.core.aligning.weights import (
    BEAD_EVIDENCE,
    GAP_EVIDENCE,
    OPEN_EVIDENCE,
)
from alignment.core.beads import Bead

Floats = NDArray[np.float64]
_NUMBER = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Example:
    """A document with gold beads, ready for learning.

    Attributes:
        band: its nodes.
        places: the beads that count, as places in the flat (kinds, cells) array.
        beads: their evidence, shape (places, bead evidence).
        gold: which of them the gold allows, shape (places).
        gaps: evidence of both sides' segments, each (segments, gap evidence).
        gold_gaps: which segments the gold leaves without counterpart.
        covered: share of each side that has a good candidate.
        weight: how much the document counts.
    """

    band: Band
    places: NDArray[np.int64]
    beads: NDArray[np.float32]
    gold: NDArray[np.bool_]
    gaps: tuple[Floats, Floats]
    gold_gaps: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    covered: tuple[float, float]
    weight: float


def example(
    evidence: Evidence, gold: Sequence[Bead], *, coarse: bool, weight: float
) -> Example:
    """Prepare a document.

    Args:
        evidence: of the whole document as one piece.
        gold: its true beads; of crossing ones the longest chain is learned.
        coarse: the inside of a bead with several segments on both sides is open.
        weight: how much the document counts.
    """
    marked = np.zeros(evidence.alike.shape, np.bool_)
    band = evidence.piece.band
    free = (
        np.ones(band.source_count, np.bool_),
        np.ones(band.target_count, np.bool_),
    )
    for bead in longest_chain(gold):
        if _mark(evidence, bead, marked, coarse=coarse):
            free[0][list(bead.source)] = False
            free[1][list(bead.target)] = False
    counted = np.stack([evidence.allowed(kind) for kind in range(len(KINDS))])
    counted |= marked
    rows = []
    for kind, values in evidence.of_beads():
        at = np.flatnonzero(counted[kind])
        rows.append(np.stack([values[name][at] for name in BEAD_EVIDENCE], axis=1))
    gaps = evidence.of_gaps()
    ours, theirs = (np.stack([s[n] for n in GAP_EVIDENCE], axis=1) for s in gaps)
    return Example(
        evidence.piece.band,
        np.flatnonzero(counted),
        np.concatenate(rows),
        marked[counted],
        (ours, theirs),
        free,
        evidence.covered,
        weight,
    )


def gold_places(evidence: Evidence, gold: Sequence[Bead]) -> NDArray[np.bool_]:
    """Where the gold beads are that the model can say: (kinds, cells)."""
    marked = np.zeros(evidence.alike.shape, np.bool_)
    for bead in longest_chain(gold):
        node = (bead.source[-1] + 1, bead.target[-1] + 1)
        _mark_one(evidence, (len(bead.source), len(bead.target)), node, marked)
    return marked


def _mark(
    evidence: Evidence, bead: Bead, marked: NDArray[np.bool_], *, coarse: bool
) -> bool:
    """Mark what the gold bead allows; False where the model cannot say it."""
    m, n = len(bead.source), len(bead.target)
    i, j = bead.source[-1] + 1, bead.target[-1] + 1
    found = _mark_one(evidence, (m, n), (i, j), marked)
    if coarse and min(m, n) > 1:
        for kind in KINDS:
            for a in range(i - m + kind[0], i + 1):
                for b in range(j - n + kind[1], j + 1):
                    found |= _mark_one(evidence, kind, (a, b), marked)
    return found


def _mark_one(
    evidence: Evidence,
    kind: tuple[int, int],
    node: tuple[int, int],
    marked: NDArray[np.bool_],
) -> bool:
    band, (i, j) = evidence.piece.band, node
    if kind not in _NUMBER or not band.low[i] <= j < band.high[i]:
        return False
    cell = int(band.starts[i]) + j - int(band.low[i])
    if not np.isfinite(evidence.alike[_NUMBER[kind], cell]):
        return False
    marked[_NUMBER[kind], cell] = True
    return True


def longest_chain(gold: Sequence[Bead]) -> list[Bead]:
    """The links that hold most segments without crossing."""
    links = sorted((b for b in gold if not b.is_gap and _unbroken(b)), key=_first)
    best: list[int] = []
    before: list[int] = []
    for at, bead in enumerate(links):
        size = len(bead.source) + len(bead.target)
        options = [k for k in range(at) if links[k].target[-1] < bead.target[0]]
        back = max(options, key=lambda k: best[k], default=-1)
        best.append(size + (best[back] if back >= 0 else 0))
        before.append(back)
    chain = []
    at = int(np.argmax(best)) if best else -1
    while at >= 0:
        chain.append(links[at])
        at = before[at]
    return chain[::-1]


def _first(bead: Bead) -> int:
    return bead.source[0]


def _unbroken(bead: Bead) -> bool:
    return all(ids[-1] - ids[0] == len(ids) - 1 for ids in (bead.source, bead.target))


def example_scores(one: Example, weights: Floats, *, gold: bool) -> Scores:
    """Scores of an example, of all tilings or only of the gold ones."""
    split = len(BEAD_EVIDENCE)
    values = one.beads @ weights[:split].astype(np.float32)
    beads = np.full((len(KINDS), one.band.size), NEVER, np.float32)
    beads.ravel()[one.places] = np.where(one.gold, values, NEVER) if gold else values
    gaps = [side @ weights[split : split + len(GAP_EVIDENCE)] for side in one.gaps]
    if gold:
        gaps = [
            np.where(free, side, NEVER)
            for free, side in zip(one.gold_gaps, gaps, strict=True)
        ]
    start, slope = weights[-len(OPEN_EVIDENCE) :]
    opens = [float(start + slope * share) for share in one.covered]
    return Scores(beads, gaps[0], gaps[1], opens[0], opens[1])


def expectation(one: Example, weights: Floats, *, gold: bool) -> tuple[float, Floats]:
    """Log sum over the tilings, and the expected evidence."""
    found = posteriors(one.band, example_scores(one, weights, gold=gold))
    beads = found.beads.ravel()[one.places] @ one.beads
    gaps = np.maximum(found.source_gaps, 0) @ one.gaps[0]
    gaps += np.maximum(found.target_gaps, 0) @ one.gaps[1]
    opens = (found.source_opens, found.target_opens)
    slope = opens[0] * one.covered[0] + opens[1] * one.covered[1]
    return found.log_sum, np.concatenate([beads, gaps, [sum(opens), slope]])


def learn(
    examples: Sequence[Example], *, penalty: float, rounds: int, start: Floats
) -> Floats:
    """Weights in the order of EVIDENCE that explain the gold best.

    Args:
        examples: the documents.
        penalty: of half the sum of squared weights, per unit of example weight.
        rounds: most steps of the optimiser.
        start: first guess.
    """
    total = sum(one.weight for one in examples)

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = 0.0, np.zeros_like(weights)
        for one in examples:
            everything = expectation(one, weights, gold=False)
            right = expectation(one, weights, gold=True)
            value += one.weight * (everything[0] - right[0])
            slope += one.weight * (everything[1] - right[1])
        value = value / total + penalty * float(weights @ weights) / 2
        return value, slope / total + penalty * weights

    return minimise(loss, start, rounds=rounds)
