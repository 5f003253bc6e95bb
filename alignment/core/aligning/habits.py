"""Habits: what a translation does often, as a first pass over it has found.

Some translations leave out two sentences of three, some cut every long one, some do
neither. A first pass sees that roughly, and a second one that knows it need not
swallow a sentence that has no counterpart, nor break up what belongs together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.lattice import KINDS
from alignment.core.aligning.posterior import Posteriors

Floats = NDArray[np.float64]
_SIZES = np.array(KINDS)
_TAIL = 0.02
_USUAL, _PRIOR = 0.05, 10.0
_RARE, _FREQUENT, _MOST = -1.2, 1.5, 3.0


@dataclass(frozen=True, slots=True)
class Habits:
    """How often things happen, each as log odds against what is usual.

    Attributes:
        several: a bead has several segments of the source, of the target side;
            -1.2 to 1.5, since what a first pass has missed must not be ruled out.
        gaps: a source, a target segment between the first and the last bead has no
            counterpart; -3 to 3.
    """

    several: tuple[float, float] = (0.0, 0.0)
    gaps: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def of(cls, chances: Posteriors) -> Habits:
        """Habits of a passage, by the probabilities of a first pass."""
        links = chances.beads.sum(axis=1, dtype=np.float64)
        several, gaps = [], []
        for side, chance in enumerate((chances.source_gaps, chances.target_gaps)):
            found = _odds(float(links[_SIZES[:, side] > 1].sum()), float(links.sum()))
            several.append(float(np.clip(found, _RARE, _FREQUENT)))
            inner = _inner(np.clip(chance, 0.0, 1.0))  # forbidden gaps are far below
            found = _odds(float(inner.sum()), len(inner))
            gaps.append(float(np.clip(found, -_MOST, _MOST)))
        return cls((several[0], several[1]), (gaps[0], gaps[1]))


def _inner(gaps: Floats) -> Floats:
    """Chances of the segments between the first and the last beads."""
    mass = np.cumsum(1.0 - gaps)
    if not len(mass) or mass[-1] <= 0:
        return gaps[:0]
    first, last = np.searchsorted(mass / mass[-1], (_TAIL, 1 - _TAIL)).tolist()
    return gaps[first : last + 1]


def _odds(count: float, total: float) -> float:
    yes = count + _PRIOR * _USUAL
    no = max(total - count, 0.0) + _PRIOR * (1 - _USUAL)
    return float(np.log(yes / no) - np.log(_USUAL / (1 - _USUAL)))
