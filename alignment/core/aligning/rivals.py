"""The counterpart that a bead's segments might have had in its place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.evidence import Evidence


def best_rival(
    evidence: Evidence, source: tuple[int, int], target: tuple[int, int]
) -> float:
    """Highest similarity of a segment inside with a segment that is outside."""
    band, best = evidence.piece.band, 0.0
    starts, alike = band.starts, evidence.alike[0]
    for i in range(source[0] + 1, source[1] + 1):
        columns = np.arange(band.low[i], band.high[i])
        outside = (columns <= target[0]) | (columns > target[1])
        best = _highest(alike[starts[i] : starts[i + 1]][outside], best)
    for j in range(target[0] + 1, target[1] + 1):
        first = int(np.searchsorted(band.high, j, side="right"))
        rows = np.arange(first, int(np.searchsorted(band.low, j, side="right")))
        rows = rows[(rows <= source[0]) | (rows > source[1])]
        best = _highest(alike[starts[rows] + j - band.low[rows]], best)
    return best


def _highest(values: NDArray[np.float32], best: float) -> float:
    found = values[np.isfinite(values)]
    return max(best, float(found.max())) if len(found) else best
