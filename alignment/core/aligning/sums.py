"""Sums over runs of segments, as differences of sums from the start."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def running(values: NDArray[np.floating | np.int64]) -> NDArray[np.float64]:
    """Sums of the first 0, 1, 2 ... values, shape (values + 1)."""
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
