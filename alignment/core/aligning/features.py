"""The evidence for each bead and each gap in the band, as named numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.lattice import KINDS, LARGEST
from alignment.core.aligning.sums import running

Reals = NDArray[np.float32]
Ints = NDArray[np.int64]
_ROWS_AT_ONCE = 1024
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
        mass = running(weights * levels)
        for top in range(0, count, _ROWS_AT_ONCE):
            rows = slice(max(top - most + 1, 0), top + _ROWS_AT_ONCE)
            weighted = vectors[rows] * weights[rows, None]
            first, end = top - rows.start, len(weighted)
            total = np.zeros_like(weighted[first:])
            for m in range(1, min(most, end) + 1):
                skip = max(m - 1 - first, 0)
                total[skip:] += weighted[first + skip - m + 1 : end - m + 1]
                length = np.sqrt(np.einsum("ij,ij->i", total[skip:], total[skip:]))
                norms[m - 1, top + skip + 1 : top + 1 + len(total)] = length
        for m in range(1, min(most, count) + 1):
            norms[m - 1, m:] = np.maximum(norms[m - 1, m:], 1e-6)
            level[m - 1, m:] = (mass[m:] - mass[:-m]) / norms[m - 1, m:]
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


def gains(alike: Reals, grid: Grid, read: Reals | None = None) -> Reals:
    """What the least useful outer segment of each bead adds: (kinds, cells).

    The smallest difference between a bead and the bead without its first or last
    segment on one side, -1 to 1; 0 for 1-1. Below 0, a segment spoils the bead; -1
    where the bead leaves the band.

    Args:
        alike: relative similarity of composed windows, shape (kinds, cells).
        grid: the band.
        read: of windows that were encoded as text, NaN where they were not; two of
            those are compared in the place of two composed ones.
    """
    out = np.zeros_like(alike)
    for kind, (m, n) in enumerate(KINDS):
        least = np.full(alike.shape[1], np.inf, np.float32)
        for smaller, step in (((m - 1, n), grid.above), ((m, n - 1), grid.left)):
            if smaller not in AT:
                continue
            inner = AT[smaller]
            for moved in (False, True):
                change = _change(alike, kind, inner, step if moved else None)
                if read is not None:
                    seen = _change(read, kind, inner, step if moved else None)
                    change = np.where(np.isnan(seen), change, seen)
                least = np.minimum(least, change)
        out[kind] = 0.0 if m + n == 2 else least
    return np.clip(np.where(np.isnan(out), np.float32(-1.0), out), -1.0, 1.0)


def _change(alike: Reals, kind: int, inner: int, step: Ints | None) -> Reals:
    """How much more alike beads are than the smaller ones inside them."""
    smaller = alike[inner]
    if step is not None:
        smaller = np.append(smaller, np.float32(np.nan))[step]
    return np.asarray(alike[kind] - smaller)


def weakest(grid: Grid, alike: Reals) -> Iterator[Reals]:
    """How alike the segment of each bead is that has the least of a counterpart.

    The best single counterpart inside the bead of each of its segments; of those
    the least. NaN where a bead leaves the band.

    Args:
        grid: the band.
        alike: relative similarity of single segments, shape (cells + 1), the last
            for nodes outside the band.

    Yields:
        Shape (cells), in the order of the kinds.
    """
    outside = alike[-1:]
    across, down = [alike], [alike]
    for _ in range(1, LARGEST):
        across.append(np.maximum(alike, np.append(across[-1][grid.left], outside)))
        down.append(np.maximum(alike, np.append(down[-1][grid.above], outside)))
    rows: dict[int, Reals] = {}
    column = alike
    for m, n in KINDS:
        # Row by row: the best of each row over n columns, the least of m rows.
        row = across[n - 1]
        if m > 1:
            row = np.minimum(row, np.append(rows[n][grid.above], outside))
        rows[n] = row
        if n == 1:
            column = down[m - 1]
        else:
            column = np.minimum(down[m - 1], np.append(column[grid.left], outside))
        yield np.minimum(row, column)[:-1]
