"""Going downhill: L-BFGS for the training of the weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def minimise(
    loss: Callable[[Floats], tuple[float, Floats]],
    start: Floats,
    *,
    rounds: int,
    memory: int = 12,
) -> Floats:
    """Lowest point of a smooth function by L-BFGS (Nocedal 1980).

    Args:
        loss: gives value and slope at a point.
        start: first point.
        rounds: most steps.
        memory: past steps that shape the next one.
    """
    point = start
    value, slope = loss(point)
    past: list[tuple[Floats, Floats]] = []
    still = 0
    for _ in range(rounds):
        way = _direction(slope, past)
        first = 1.0 if past else 1.0 / max(float(np.linalg.norm(slope)), 1e-12)
        found = _line(loss, point, value, way, float(way @ slope), first)
        if found is None:
            if not past:
                break
            past = []
            continue
        candidate, new_value, new_slope = found
        moved, turned = candidate - point, new_slope - slope
        if moved @ turned > 1e-12:
            past = [*past[-memory + 1 :], (moved, turned)]
        still = still + 1 if value - new_value < _LEAST * max(abs(value), 1e-6) else 0
        point, value, slope = candidate, new_value, new_slope
        if still >= _PATIENCE:
            break
    return point


_LEAST = 1e-5
_PATIENCE = 3


def _line(
    loss: Callable[[Floats], tuple[float, Floats]],
    point: Floats,
    value: float,
    way: Floats,
    fall: float,
    step: float,
) -> tuple[Floats, float, Floats] | None:
    """A lower point on the way, by halving the step; None where there is none."""
    while step > 1e-10:
        candidate = point + step * way
        new_value, new_slope = loss(candidate)
        if new_value <= value + 1e-4 * step * fall:
            return candidate, new_value, new_slope
        step /= 2
    return None


def _direction(slope: Floats, past: Sequence[tuple[Floats, Floats]]) -> Floats:
    way = -slope
    used = []
    for moved, turned in reversed(past):
        share = (moved @ way) / (moved @ turned)
        way = way - share * turned
        used.append(share)
    if past:
        moved, turned = past[-1]
        way = way * ((moved @ turned) / (turned @ turned))
    for (moved, turned), share in zip(past, reversed(used), strict=True):
        way = way + moved * (share - (turned @ way) / (moved @ turned))
    return way
