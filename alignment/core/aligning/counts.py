"""Expected counts over tilings when only some beads are possible: for training.

The sum over all tilings is taken forward over the cells of the band; its derivative
by each score, taken back along the same steps, is how often that bead, gap or
opening is expected. Loops that numba compiles where it is there.
"""

from __future__ import annotations

import math
from copy import copy

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.fast import compiled, either
from alignment.core.aligning.lattice import NEVER

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_NONE = -1e29


@compiled
def _share(part: float, whole: float) -> float:
    if part < _NONE:
        return 0.0
    return math.exp(min(part - whole, 0.0))


@compiled
def _ahead(
    cells: tuple[Ints, Ints, Ints, Ints],
    entries: tuple[Ints, Ints],
    beads: Floats,
    gaps: tuple[Floats, Floats],
    opens: tuple[float, float],
    out: Floats,
) -> None:
    above, left, rows, columns = cells
    first, origin = entries
    for cell in range(len(above)):
        top = NEVER
        for k in range(first[cell], first[cell + 1]):
            top = max(top, out[3, origin[k]] + beads[k])
        out[0, cell] = NEVER
        if top > _NONE:
            total = 0.0
            for k in range(first[cell], first[cell + 1]):
                total += math.exp(out[3, origin[k]] + beads[k] - top)
            out[0, cell] = top + math.log(total)
        if cell == 0:
            out[0, cell] = 0.0
        out[1, cell] = NEVER
        if above[cell] >= 0:
            up = above[cell]
            rest = either(out[0, up], out[2, up]) + opens[0]
            out[1, cell] = gaps[0][rows[cell] - 1] + either(out[1, up], rest)
        out[2, cell] = NEVER
        if left[cell] >= 0:
            back = left[cell]
            rest = either(out[0, back], out[1, back]) + opens[1]
            out[2, cell] = gaps[1][columns[cell] - 1] + either(out[2, back], rest)
        out[3, cell] = either(either(out[0, cell], out[1, cell]), out[2, cell])


@compiled
def _back(
    cells: tuple[Ints, Ints, Ints, Ints],
    entries: tuple[Ints, Ints],
    beads: Floats,
    gaps: tuple[Floats, Floats],
    opens: tuple[float, float],
    sums: Floats,
    found: tuple[Floats, Floats, Floats, Floats],
) -> None:
    above, left, rows, columns = cells
    first, origin = entries
    count = len(above)
    mass = np.zeros((4, count))
    mass[3, count - 1] = 1.0
    for back in range(count):
        cell = count - 1 - back
        for last in range(3):
            share = _share(sums[last, cell], sums[3, cell])
            mass[last, cell] += mass[3, cell] * share
        if mass[0, cell] > 0.0 and cell > 0:
            for k in range(first[cell], first[cell + 1]):
                share = _share(sums[3, origin[k]] + beads[k], sums[0, cell])
                found[0][k] = mass[0, cell] * share
                mass[3, origin[k]] += found[0][k]
        for side in range(2):
            amount = mass[1 + side, cell]
            before = above[cell] if side == 0 else left[cell]
            if amount <= 0.0 or before < 0:
                continue
            line = rows[cell] - 1 if side == 0 else columns[cell] - 1
            found[1 + side][line] += amount
            same, other = 1 + side, 2 - side
            stays = amount * _share(
                gaps[side][line] + sums[same, before], sums[same, cell]
            )
            mass[same, before] += stays
            opened = max(amount - stays, 0.0)
            found[3][side] += opened
            rest = either(sums[0, before], sums[other, before])
            mass[0, before] += opened * _share(sums[0, before], rest)
            mass[other, before] += opened * _share(sums[other, before], rest)


class Lattice:
    """The possible beads of a band, addressed by the cell where they end."""

    def __init__(self, band: Band, ends: Ints, origins: Ints) -> None:
        """Prepare.

        Args:
            band: the nodes.
            ends: cell where each possible bead ends, never decreasing.
            origins: cell where it starts.
        """
        above, left = band.neighbours()
        rows, columns = band.nodes()
        size = band.size
        self.cells = (
            np.where(above < size, above, -1),
            np.where(left < size, left, -1),
            rows,
            columns,
        )
        first = np.searchsorted(ends, np.arange(size + 1)).astype(np.int64)
        self.entries = (first, np.ascontiguousarray(origins))
        self.size = size

    def only(self, kept: NDArray[np.bool_]) -> Lattice:
        """The same band with only some of the possible beads."""
        first, origins = self.entries
        ends = np.repeat(np.arange(self.size), np.diff(first))[kept]
        out = copy(self)
        out.entries = (
            np.searchsorted(ends, np.arange(self.size + 1)).astype(np.int64),
            np.ascontiguousarray(origins[kept]),
        )
        return out

    def counts(
        self, beads: Floats, gaps: tuple[Floats, Floats], opens: tuple[float, float]
    ) -> tuple[float, Floats, Floats, Floats, Floats]:
        """Log sum over the tilings and the expected counts.

        Args:
            beads: log score of each possible bead.
            gaps: log scores of the gaps of both sides.
            opens: of opening a run of gaps on each side.

        Returns:
            Log sum; expected count of each bead, of each source and target gap, and
            of the openings on both sides.
        """
        sums = np.empty((4, self.size))
        _ahead(self.cells, self.entries, beads, gaps, opens, sums)
        found = (
            np.zeros(len(beads)),
            np.zeros(len(gaps[0])),
            np.zeros(len(gaps[1])),
            np.zeros(2),
        )
        _back(self.cells, self.entries, beads, gaps, opens, sums, found)
        return float(sums[3, -1]), *found
