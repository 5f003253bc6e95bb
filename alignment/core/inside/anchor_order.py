"""Order-preserving assignment of notes to places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def in_order(scores: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best total of all notes if a note stood at a place, for each note and place.

    Places are in the order of the text; a later note never stands before an
    earlier one, and at the same place only at a cost. The values are max-marginals less the best total, plus the
    score of the place, so that they compare within a note and stay in the
    unit of the scores.

    Args:
        scores: shape (notes, places), larger is better, -inf for "not here".

    Returns:
        Shape (notes, places): at most the given score; the cost that standing
        there has for the other notes is taken off.
    """
    if not scores or not scores[0]:
        return [[] for _ in scores]
    table = np.asarray(scores, dtype=np.float64)
    before = _best_before(table)
    after = _best_before(table[::-1, ::-1])[::-1, ::-1]
    total = before + table + after
    rest = before + after
    with np.errstate(invalid="ignore"):
        cost = rest - rest.max(axis=1, keepdims=True)
    value = np.where(np.isfinite(total), table + np.maximum(cost, -_MOST_COST), -np.inf)
    return [[float(v) for v in row] for row in value]


SHARED = 2.0  # what it costs that two notes stand at one place
_MOST_COST = 100.0  # keeps an impossible order last without losing its own order


def _best_before(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Best total of all earlier notes before each place, or at a cost on it."""
    best = np.zeros_like(table)
    for note in range(1, len(table)):
        value = best[note - 1] + table[note - 1]
        earlier = np.maximum.accumulate(value)
        best[note] = value - SHARED
        best[note, 1:] = np.maximum(earlier[:-1], best[note, 1:])
    return best
