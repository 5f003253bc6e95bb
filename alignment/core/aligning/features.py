"""The evidence for each bead and each gap in the band, as named numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.lattice import KINDS

Reals = NDArray[np.float32]
Ints = NDArray[np.int64]
AT = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Grid:
    """A band with the neighbour of each cell, for sums over bead rectangles."""

    band: Band
    rows: Ints
    columns: Ints
    above: Ints
    left: Ints

    @classmethod
    def of(cls, band: Band) -> Grid:
        """Work out the neighbours once."""
        return cls(band, *band.nodes(), *band.neighbours())

    def sums(self, values: Reals) -> Iterator[tuple[int, int, int, Reals]]:
        """Sums of cell values over the rectangle of each kind of bead.

        Args:
            values: shape (cells + 1), the last for nodes outside the band; NaN
                makes each bead that touches it NaN.

        Yields:
            Number of the kind, m, n and the sums, shape (cells).
        """
        outside = values[-1:]
        runs: list[Reals] = [values]
        for _ in range(1, 8):
            runs.append(values + np.append(runs[-1][self.left], outside))
        done: dict[int, Reals] = {}
        for kind, (m, n) in enumerate(KINDS):
            total = runs[n - 1]
            if m > 1:
                total = total + np.append(done[n][self.above], outside)
            done[n] = total
            yield kind, m, n, total[:-1]


@dataclass(frozen=True, slots=True)
class Composed:
    """Windows of one side as weighted sums of their segments' embeddings.

    Attributes:
        weights: weight of each segment, shape (segments).
        levels: half the mean cosine with the other side, shape (segments).
        norms: length of the sum, shape (most, segments + 1): [m - 1, i] is the
            window of m segments that ends before segment i; NaN where none does.
        window_levels: level of those windows, same shape.
    """

    weights: Reals
    levels: Reals
    norms: Reals
    window_levels: Reals

    @classmethod
    def of(cls, vectors: Reals, weights: Reals, levels: Reals, most: int) -> Composed:
        """Add up the windows of 1 to `most` segments."""
        count = len(vectors)
        norms = np.full((most, count + 1), np.nan, np.float32)
        level = norms.copy()
        weighted = vectors * weights[:, None]
        total, mass = weighted.copy(), weights * levels
        for m in range(1, min(most, count) + 1):
            if m > 1:
                total = total[:-1] + weighted[m - 1 :]
                mass = mass[:-1] + (weights * levels)[m - 1 :]
            norms[m - 1, m:] = np.maximum(np.linalg.norm(total, axis=1), 1e-6)
            level[m - 1, m:] = mass / norms[m - 1, m:]
        return cls(weights, levels, norms, level)


def composed_similarity(
    grid: Grid, cosines: Reals, source: Composed, target: Composed
) -> Reals:
    """Cosine above level of composed windows: shape (kinds, cells).

    NaN where a bead would leave the band.
    """
    i, j = grid.rows, grid.columns
    scaled = cosines.copy()
    scaled[:-1] *= source.weights[np.maximum(i, 1) - 1]
    scaled[:-1] *= target.weights[np.maximum(j, 1) - 1]
    out = np.empty((len(KINDS), grid.band.size), np.float32)
    for kind, m, n, total in grid.sums(scaled):
        norms = source.norms[m - 1, i] * target.norms[n - 1, j]
        level = source.window_levels[m - 1, i] + target.window_levels[n - 1, j]
        out[kind] = total / norms - level
    return out


def gains(alike: Reals, grid: Grid) -> Reals:
    """What the least useful outer segment of each bead adds: (kinds, cells).

    The smallest difference between a bead and the bead without its first or last
    segment on one side; 0 for 1-1. Below 0, a segment spoils the bead.

    Args:
        alike: relative similarity of composed windows, shape (kinds, cells).
        grid: the band.
    """
    out = np.zeros_like(alike)
    nothing = np.float32(np.nan)
    for kind, (m, n) in enumerate(KINDS):
        least = np.full(alike.shape[1], np.inf, np.float32)
        for smaller, step in (((m - 1, n), grid.above), ((m, n - 1), grid.left)):
            if smaller not in AT:
                continue
            inner = alike[AT[smaller]]
            least = np.minimum(least, alike[kind] - inner)
            least = np.minimum(least, alike[kind] - np.append(inner, nothing)[step])
        out[kind] = 0.0 if m + n == 2 else least
    return out
