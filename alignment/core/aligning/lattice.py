"""The lattice: all tilings inside a band, summed or maximised exactly.

A semi-Markov model (Sarawagi & Cohen 2004) over beads: a path walks from node
(0, 0) to (source, target); a bead "m-n" goes m down and n right and has a score,
a gap segment goes one step and has a score, and each run of gap segments on one
side pays once for being opened (affine gaps, Gotoh 1982). The probability of a
path is the exponential of its score, divided by the sum over all paths.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from alignment.core.aligning.band import Band

Floats = NDArray[np.float64]
NEVER = -1e30
"""Score of what cannot be; finite, so that no NaN can arise from it."""

LARGEST = 8
_WIDEST = (8, 6, 5, 4, 3, 2, 1, 1)
KINDS: tuple[tuple[int, int], ...] = tuple(
    (m, n) for m in range(1, LARGEST + 1) for n in range(1, _WIDEST[m - 1] + 1)
)
"""Bead kinds (m, n), grouped by m: all with m + n <= 8, 1-8 and 8-1."""
DOWN = np.array([m for m, _ in KINDS])
RIGHT = np.array([n for _, n in KINDS])
"""How far each kind goes down and right."""
_GROUPS = tuple(
    (m, _WIDEST[m - 1], sum(_WIDEST[: m - 1])) for m in range(1, LARGEST + 1)
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Log scores of all that a path can contain.

    Attributes:
        beads: shape (kinds, cells), of the bead of that kind that ends there.
        source_gaps: shape (source), of leaving that segment without counterpart.
        target_gaps: shape (target).
        source_open: of opening a run of source gaps.
        target_open: of opening a run of target gaps.
    """

    beads: NDArray[np.float32]
    source_gaps: Floats
    target_gaps: Floats
    source_open: float
    target_open: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Log sums over all partial paths up to each cell, by what came last."""

    bead: Floats
    source_gap: Floats
    target_gap: Floats

    @property
    def all(self) -> Floats:
        """Log sums over all partial paths up to each cell."""
        return np.logaddexp(np.logaddexp(self.bead, self.source_gap), self.target_gap)


class _Rows:
    """The last rows of a pass, addressed by absolute column."""

    def __init__(self, columns: int) -> None:
        self._pad = LARGEST
        self._values = np.full((LARGEST + 1, columns + 2 * LARGEST + 2), NEVER)
        self._spans = [(0, 0)] * (LARGEST + 1)

    def put(self, row: int, low: int, values: Floats) -> None:
        slot = row % (LARGEST + 1)
        a, b = self._spans[slot]
        self._values[slot, a:b] = NEVER
        a, b = low + self._pad, low + self._pad + len(values)
        self._values[slot, a:b] = values
        self._spans[slot] = (a, b)

    def get(self, row: int, low: int, high: int) -> Floats:
        slot = row % (LARGEST + 1)
        return self._values[slot, low + self._pad : high + self._pad]

    def shifted(self, row: int, low: int, high: int, most: int) -> Floats:
        """Row values at j - 1 ... j - most for low <= j < high: (most, width)."""
        base = self.get(row, low - most, high - 1)
        step = base.strides[0]
        view = as_strided(base, (most, high - low), (step, step), writeable=False)
        return view[::-1]


def _log_sum(values: Floats) -> Floats:
    top = values.max(axis=0)
    return np.asarray(top + np.log(np.exp(values - top).sum(axis=0)))


def _candidates(
    rows: _Rows, scores: Scores, band_row: tuple[int, int, int, int]
) -> Floats:
    i, low, high, start = band_row
    width = high - low
    out = np.full((len(KINDS), width), NEVER)
    for m, most, first in _GROUPS[: min(i, LARGEST)]:
        before = rows.shifted(i - m, low, high, most)
        beads = scores.beads[first : first + most, start : start + width]
        np.add(before, beads, out=out[first : first + most])
    return out


def forward(band: Band, scores: Scores) -> Sums:
    """Sum over all partial paths from (0, 0), in log space."""
    starts = band.starts
    out = Sums(*(np.full(band.size, NEVER) for _ in range(3)))
    total = _Rows(band.target_count)
    gap, rest = _Rows(band.target_count), _Rows(band.target_count)
    gaps = np.concatenate([[0.0], np.cumsum(scores.target_gaps)])
    for i in range(band.source_count + 1):
        low, high, start = int(band.low[i]), int(band.high[i]), int(starts[i])
        cells = slice(start, start + high - low)
        bead = out.bead[cells]
        if i:
            found = _log_sum(_candidates(total, scores, (i, low, high, start)))
            bead[:] = np.maximum(found, NEVER)
            out.source_gap[cells] = scores.source_gaps[i - 1] + np.logaddexp(
                gap.get(i - 1, low, high),
                rest.get(i - 1, low, high) + scores.source_open,
            )
        else:
            bead[0] = 0.0
        entry = np.logaddexp(bead, out.source_gap[cells])
        run = gaps[low:high]
        opened = (entry[:-1] - run[:-1]) + scores.target_open
        out.target_gap[cells][1:] = run[1:] + np.logaddexp.accumulate(opened)
        total.put(i, low, np.logaddexp(entry, out.target_gap[cells]))
        gap.put(i, low, out.source_gap[cells])
        rest.put(i, low, np.logaddexp(bead, out.target_gap[cells]))
    return out


def turned_beads(band: Band, beads: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bead scores addressed by where a bead starts, for the turned band.

    Args:
        band: the band, not turned.
        beads: shape (kinds, cells) by where a bead ends.
    """
    out = np.full_like(beads, NEVER)
    back = band.size - 1 - np.arange(band.size)
    for kind, cells in enumerate(starting_cells(band)):
        inside = cells < band.size
        out[kind, back[cells[inside]]] = beads[kind, inside]
    return out


def starting_cells(band: Band) -> NDArray[np.int64]:
    """Cell where the bead of each kind that ends in a cell starts.

    Returns:
        Shape (kinds, cells); the number of cells where that is outside the band.
    """
    rows, columns = band.nodes()
    out = np.empty((len(KINDS), band.size), np.int64)
    for kind, (m, n) in enumerate(KINDS):
        at = np.maximum(rows - m, 0)
        inside = (rows >= m) & (columns - n >= band.low[at])
        inside &= columns - n < band.high[at]
        cell = band.starts[at] + columns - n - band.low[at]
        out[kind] = np.where(inside, cell, band.size)
    return out


def backward(band: Band, scores: Scores) -> Sums:
    """Sum over all partial paths from each cell to the end, by what comes first."""
    turned = Scores(
        turned_beads(band, scores.beads),
        scores.source_gaps[::-1],
        scores.target_gaps[::-1],
        scores.source_open,
        scores.target_open,
    )
    sums = forward(band.turned(), turned)
    return Sums(sums.bead[::-1], sums.source_gap[::-1], sums.target_gap[::-1])
