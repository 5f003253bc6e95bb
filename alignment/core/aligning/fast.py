"""The same sums as in `lattice`, as loops that numba compiles where it is there."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.lattice import DOWN, NEVER, RIGHT, Scores, Sums

F = TypeVar("F", bound=Callable[..., Any])
Floats = NDArray[np.float64]
Reals = NDArray[np.float32]
Ints = NDArray[np.int64]
NONE = -1e29


def _find_compiler() -> Callable[[Any], Any] | None:
    try:
        from numba import njit
    except ImportError:
        return None
    return cast("Callable[[Any], Any]", njit)


_COMPILER = _find_compiler()
AVAILABLE = _COMPILER is not None
"""Whether numba is installed."""
_WORTH_COMPILING = 1_500


def is_worth_it(cells: int) -> bool:
    """Whether a band of so many cells is for the compiled loops.

    Compiling takes seconds, so a short text alone does not begin it; once they are
    compiled they serve all. The answers are the same either way.
    """
    return AVAILABLE and (cells >= _WORTH_COMPILING or is_compiled(_forward))


def is_compiled(function: Any) -> bool:
    """Whether a function was compiled by now."""
    return bool(getattr(function, "signatures", ()))


def compiled(function: F) -> F:
    """The function, compiled where numba is there."""
    return function if _COMPILER is None else cast("F", _COMPILER(function))


@compiled
def either(a: float, b: float) -> float:
    """Log of the sum of two exponentials."""
    if a < b:
        a, b = b, a
    if b < NONE:
        return a
    return a + math.log1p(math.exp(b - a))


@compiled
def _log_sum(values: Floats, count: int) -> float:
    if count == 0:
        return NEVER
    top = values[0]
    for k in range(1, count):
        top = max(top, values[k])
    total = 0.0
    for k in range(count):
        total += math.exp(values[k] - top)
    return float(top + math.log(total))


@compiled
def _forward(
    low: Ints,
    high: Ints,
    starts: Ints,
    beads: Reals,
    gaps: tuple[Floats, Floats],
    opens: tuple[float, float],
    down: Ints,
    right: Ints,
    out: Floats,
) -> None:
    found = np.empty(len(down))
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            cell = starts[i] + j - low[i]
            count = 0
            for kind in range(len(down)):
                r, c = i - down[kind], j - right[kind]
                if r < 0 or c < low[r] or c >= high[r] or beads[kind, cell] < NONE:
                    continue
                found[count] = out[3, starts[r] + c - low[r]] + beads[kind, cell]
                count += 1
            out[0, cell] = _log_sum(found, count)
            if i == 0 and j == 0:
                out[0, cell] = 0.0
            out[1, cell] = NEVER
            if i > 0 and j >= low[i - 1] and j < high[i - 1]:
                p = starts[i - 1] + j - low[i - 1]
                rest = either(out[0, p], out[2, p]) + opens[0]
                out[1, cell] = gaps[0][i - 1] + either(out[1, p], rest)
            out[2, cell] = NEVER
            if j > low[i]:
                rest = either(out[0, cell - 1], out[1, cell - 1]) + opens[1]
                out[2, cell] = gaps[1][j - 1] + either(out[2, cell - 1], rest)
            total = either(either(out[0, cell], out[1, cell]), out[2, cell])
            out[3, cell] = total


@compiled
def _turned(
    low: Ints,
    high: Ints,
    starts: Ints,
    beads: Reals,
    down: Ints,
    right: Ints,
    out: Reals,
) -> None:
    last = beads.shape[1] - 1
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            cell = starts[i] + j - low[i]
            for kind in range(len(down)):
                r, c = i - down[kind], j - right[kind]
                if r >= 0 and c >= low[r] and c < high[r]:
                    out[kind, last - (starts[r] + c - low[r])] = beads[kind, cell]


@compiled
def _chances(
    low: Ints,
    high: Ints,
    starts: Ints,
    beads: Reals,
    ends: tuple[Floats, Floats],
    down: Ints,
    right: Ints,
    out: Reals,
) -> None:
    total, rest = ends
    log_sum = total[-1]
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            cell = starts[i] + j - low[i]
            for kind in range(len(down)):
                r, c = i - down[kind], j - right[kind]
                if r < 0 or c < low[r] or c >= high[r] or beads[kind, cell] < NONE:
                    continue
                before = total[starts[r] + c - low[r]]
                exponent = before + beads[kind, cell] + rest[cell] - log_sum
                if exponent > -100.0:
                    out[kind, cell] = math.exp(min(exponent, 0.0))


@compiled
def _held(
    low: Ints,
    high: Ints,
    starts: Ints,
    chances: Reals,
    down: Ints,
    right: Ints,
    out: tuple[Floats, Floats],
) -> None:
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            cell = starts[i] + j - low[i]
            for kind in range(len(down)):
                chance = chances[kind, cell]
                if chance > 0.0:
                    out[0][i - down[kind]] += chance
                    out[0][i] -= chance
                    out[1][j - right[kind]] += chance
                    out[1][j] -= chance


def gap_chances(band: Band, chances: Reals) -> tuple[Floats, Floats]:
    """One minus the probability of all beads that hold each segment."""
    changes = (np.zeros(band.source_count + 1), np.zeros(band.target_count + 1))
    low, high = np.ascontiguousarray(band.low), np.ascontiguousarray(band.high)
    _held(low, high, band.starts, chances, DOWN, RIGHT, changes)
    ours, theirs = (np.clip(1.0 - np.cumsum(c)[:-1], 0.0, 1.0) for c in changes)
    return ours, theirs


def forward(band: Band, scores: Scores) -> Sums:
    """The same as `lattice.forward`."""
    out = np.empty((4, band.size))
    gaps = (
        np.ascontiguousarray(scores.source_gaps),
        np.ascontiguousarray(scores.target_gaps),
    )
    opens = (float(scores.source_open), float(scores.target_open))
    low, high = np.ascontiguousarray(band.low), np.ascontiguousarray(band.high)
    _forward(low, high, band.starts, scores.beads, gaps, opens, DOWN, RIGHT, out)
    return Sums(out[0], out[1], out[2])


def backward(band: Band, scores: Scores) -> Sums:
    """The same as `lattice.backward`."""
    beads = np.full_like(scores.beads, NEVER)
    _turned(band.low, band.high, band.starts, scores.beads, DOWN, RIGHT, beads)
    turned = Scores(
        beads,
        scores.source_gaps[::-1],
        scores.target_gaps[::-1],
        scores.source_open,
        scores.target_open,
    )
    sums = forward(band.turned(), turned)
    return Sums(sums.bead[::-1], sums.source_gap[::-1], sums.target_gap[::-1])


def bead_chances(band: Band, beads: Reals, total: Floats, rest: Floats) -> Reals:
    """Probability of each bead from the sums before and after it."""
    out = np.zeros_like(beads)
    ends = (np.ascontiguousarray(total), np.ascontiguousarray(rest))
    _chances(band.low, band.high, band.starts, beads, ends, DOWN, RIGHT, out)
    return out
