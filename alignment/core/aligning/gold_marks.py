"""Marks what the gold allows in the evidence of a document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.counts import Lattice
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.lattice import KINDS, starting_cells
from alignment.core.aligning.training import Example, expectation
from alignment.core.aligning.weights import (
    BEAD_EVIDENCE,
    EVIDENCE,
    GAP_EVIDENCE,
    OPEN_EVIDENCE,
)
from alignment.core.beads import Bead

_NUMBER = {kind: at for at, kind in enumerate(KINDS)}


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
    marked, free = _marked(evidence, gold, coarse=coarse)
    counted = np.zeros_like(marked)
    counted[evidence.places()] = True
    origins = starting_cells(evidence.piece.band)
    counted = (counted | marked) & (origins < evidence.piece.band.size)
    kinds, ends = np.nonzero(counted)
    values = evidence.of_beads(kinds, ends)
    rows = np.stack([values[name] for name in BEAD_EVIDENCE], axis=1)
    order = np.argsort(ends, kind="stable")
    gaps = evidence.of_gaps()
    ours, theirs = (np.stack([s[n] for n in GAP_EVIDENCE], axis=1) for s in gaps)
    found = Example(
        Lattice(evidence.piece.band, ends[order], origins[kinds, ends][order]),
        rows[order].astype(np.float64),
        marked[counted][order],
        (ours, theirs),
        free,
        np.array([[s[n] for n in OPEN_EVIDENCE] for s in evidence.of_opens()]),
        weight,
    )
    if coarse and _is_impossible(found):
        # The pieces inside a coarse bead need not be in the band.
        return example(evidence, gold, coarse=False, weight=weight)
    return found


def _is_impossible(one: Example) -> bool:
    return expectation(one, np.zeros(len(EVIDENCE)), gold=True)[0] < _IMPOSSIBLE


_IMPOSSIBLE = -1e6


def _marked(
    evidence: Evidence, gold: Sequence[Bead], *, coarse: bool
) -> tuple[NDArray[np.bool_], tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """What the gold allows: beads, and on each side the gaps."""
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
    return marked, free


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
