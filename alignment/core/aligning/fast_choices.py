"""The best last steps, as loops that numba compiles where it is there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.fast import NONE, compiled
from alignment.core.aligning.lattice import DOWN, NEVER, RIGHT

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def _best_bead(
    node: tuple[int, int],
    low: Ints,
    high: Ints,
    starts: Ints,
    gains: Floats,
    best: Floats,
) -> tuple[float, int]:
    i, j = node
    cell = starts[i] + j - low[i]
    top, choice = NEVER, 0
    for kind in range(len(DOWN)):
        r, c = i - DOWN[kind], j - RIGHT[kind]
        if r < 0 or c < low[r] or c >= high[r] or gains[kind, cell] < NONE:
            continue
        value = best[starts[r] + c - low[r]] + gains[kind, cell]
        if value > top:
            top, choice = value, kind
    return top, choice


@compiled
def _choose(
    low: Ints,
    high: Ints,
    starts: Ints,
    gains: Floats,
    gaps: tuple[Floats, Floats],
    out: NDArray[np.int8],
) -> None:
    kinds = len(DOWN)
    best = np.full(gains.shape[1], NEVER)
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            cell = starts[i] + j - low[i]
            top, choice = _best_bead((i, j), low, high, starts, gains, best)
            if i == 0 and j == 0:
                top = 0.0
            if i > 0 and j >= low[i - 1] and j < high[i - 1]:
                value = best[starts[i - 1] + j - low[i - 1]] + gaps[0][i - 1]
                if value > top:
                    top, choice = value, kinds
            if j > low[i]:
                value = best[cell - 1] + gaps[1][j - 1]
                if value > top:
                    top, choice = value, kinds + 1
            best[cell], out[cell] = top, choice


def choices(band: Band, gains: Floats, gaps: tuple[Floats, Floats]) -> NDArray[np.int8]:
    """The best last step into each cell.

    Args:
        band: the nodes.
        gains: what each bead counts, whole numbers or NEVER, (kinds, cells).
        gaps: the same for the gaps of both sides.

    Returns:
        Number of the kind; for a source gap the number of kinds, one more for a
        target gap. Shape (cells).
    """
    out = np.empty(band.size, np.int8)
    low, high = np.ascontiguousarray(band.low), np.ascontiguousarray(band.high)
    _choose(low, high, band.starts, gains, gaps, out)
    return out
