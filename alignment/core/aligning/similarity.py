"""How alike two windows are, in units of the document itself.

A raw cosine means something else for each encoder and each kind of text. Here
the level of unrelated windows is subtracted (each window's mean cosine with all
segments of the other side, so that windows which resemble everything gain
nothing), and the rest is divided by what a sure bead of this document reaches:
0 is "unrelated", 1 is "as alike as the anchors are". The idea of normalising by
unrelated segments is Vecalign's (Thompson & Koehn 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.windows import Vectors

Reals = NDArray[np.float32]
_ROWS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Levels:
    """Mean vector of each side, which gives the level of unrelated windows."""

    source_mean: Vectors
    target_mean: Vectors

    @classmethod
    def of(cls, source: Vectors, target: Vectors) -> Levels:
        """From the embeddings of all segments, each (segments, dimension)."""
        return cls(source.mean(axis=0), target.mean(axis=0))

    def source(self, windows: Vectors) -> Reals:
        """Half the level of source windows, shape (windows)."""
        return 0.5 * (windows @ self.target_mean)

    def target(self, windows: Vectors) -> Reals:
        """Half the level of target windows, shape (windows)."""
        return 0.5 * (windows @ self.source_mean)


def cosines_in_band(source: Vectors, target: Vectors, band: Band) -> Reals:
    """Cosine of segment i - 1 with segment j - 1 for each cell (i, j).

    Returns:
        Shape (cells + 1); NaN in row 0, column 0 and in the last place, which
        stands for all nodes outside the band.
    """
    out = np.full(band.size + 1, np.nan, np.float32)
    starts = band.starts
    for top in range(1, band.source_count + 1, _ROWS_AT_ONCE):
        rows = range(top, min(top + _ROWS_AT_ONCE, band.source_count + 1))
        left = max(int(band.low[rows[0]]), 1)
        right = int(band.high[rows[-1]])
        block = source[rows[0] - 1 : rows[-1]] @ target[left - 1 : right - 1].T
        for row in rows:
            low, high = max(int(band.low[row]), 1), int(band.high[row])
            at = starts[row] + low - band.low[row]
            out[at : at + high - low] = block[row - top, low - left : high - left]
    return out
