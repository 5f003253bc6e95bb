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
    for _ in range(rounds):
        way = _direction(slope, past)
        step, fall = 1.0 if past else min(1.0, 1.0 / np.abs(slope).sum()), way @ slope
        while True:
            candidate = point + step * way
            new_value, new_slope = loss(candidate)
            if new_value <= value + 1e-4 * step * fall or step < 1e-8:
                break
            step /= 2
        moved, turned = candidate - point, new_slope - slope
        if moved @ turned > 1e-12:
            past = [*past[-memory + 1 :], (moved, turned)]
        done = abs(value - new_value) < 1e-6 * max(abs(value), 1.0)
        point, value, slope = candidate, new_value, new_slope
        if done:
            break
    return point


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
