"""How many errors are left: a stratified estimate with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the beads that nobody decided on, and what was drawn of it.

    Attributes:
        left: number of its beads that nobody decided on.
        answered: number of drawn beads that somebody judged.
        wrong: number of those that were wrong.
    """

    left: int
    answered: int
    wrong: int

    def __post_init__(self) -> None:
        if self.left < 0 or not 0 <= self.wrong <= self.answered:
            raise ValueError(f"{self} cannot be")


@dataclass(frozen=True, slots=True)
class ErrorLeft:
    """Share of wrong beads among those that nobody decided on.

    Attributes:
        estimate: that share, 0 to 1; None while a stratum has no answer.
        low: lower end of its interval.
        high: upper end.
        level: confidence level of the interval.
        left: number of beads that nobody decided on.
        answered: number of drawn beads that somebody judged.
        drawn: number of drawn beads that count.
    """

    estimate: float | None
    low: float
    high: float
    level: float
    left: int
    answered: int
    drawn: int


def error_left(
    strata: Sequence[Stratum], *, drawn: int, level: float = LEVEL
) -> ErrorLeft:
    """Estimate the error of what nobody decided on.

    The estimate weighs the strata by the beads that are left in them. The interval
    of one stratum is Clopper and Pearson's; that of several is the set of error
    rates that Chernoff's bound (1952) does not rule out, which for draws without
    replacement from finite strata holds too (Hoeffding 1963, theorem 4). Both cover
    the truth at least as often as they say, whatever it is. A stratum without an
    answer may be all right or all wrong.

    Args:
        strata: at least one.
        drawn: number of drawn beads that count, answered or not.
        level: confidence level of the interval.
    """
    left = sum(stratum.left for stratum in strata)
    answered = sum(stratum.answered for stratum in strata)
    if not left:
        return ErrorLeft(0.0, 0.0, 0.0, level, 0, answered, drawn)
    there = [stratum for stratum in strata if stratum.left]
    known = [stratum for stratum in there if stratum.answered]
    unknown = 1.0 - sum(stratum.left for stratum in known) / left
    low, high = _interval(known, left, level)
    shares = [stratum.left * stratum.wrong / stratum.answered for stratum in known]
    return ErrorLeft(
        estimate=sum(shares) / left if len(known) == len(there) else None,
        low=low,
        high=min(1.0, high + unknown),
        level=level,
        left=left,
        answered=answered,
        drawn=drawn,
    )


def _interval(
    strata: Sequence[Stratum], left: int, level: float
) -> tuple[float, float]:
    """Limits of the strata's part of the error, as shares of all that is left."""
    if not strata:
        return 0.0, 0.0
    if len(strata) == 1:
        only = strata[0]
        weight = only.left / left
        low, high = clopper_pearson(only.wrong, only.answered, level)
        return weight * low, weight * high
    weights = np.array([stratum.left / left for stratum in strata])
    counts = np.array([stratum.answered for stratum in strata], dtype=np.float64)
    wrong = np.array([stratum.wrong for stratum in strata], dtype=np.float64)
    tail = (1.0 - level) / 2.0
    low = weights.sum() - _chernoff(weights, counts, counts - wrong, tail)
    high = _chernoff(weights, counts, wrong, tail)
    return max(0.0, float(low)), float(high)


# Exponents tried for Chernoff's bound, in units of the smallest weight of a drawn
# bead; each of them gives a valid limit, the least one is taken.
EXPONENTS = np.exp(np.linspace(math.log(0.01), math.log(60.0), 120))


def _chernoff(
    weights: NDArray[np.float64],
    counts: NDArray[np.float64],
    wrong: NDArray[np.float64],
    tail: float,
) -> float:
    """Upper limit of sum(weights * p) for binomial counts with proportions p.

    With T = sum(weights / counts * wrong) and any s > 0, Chernoff's bound says that
    log P(T <= t) <= s t + sum(counts * log(1 - p (1 - exp(-s weights / counts)))).
    The limit is the largest sum(weights * p) for which that is not below log(tail);
    a Lagrange multiplier m gives p = (1 - m counts c / weights) / c with
    c = 1 - exp(-s weights / counts), cut to 0..1, and m is found by bisection.

    Args:
        weights: share of each stratum, shape (strata).
        counts: number of trials of each.
        wrong: number of successes of each.
        tail: probability of the tail that is left out.
    """
    each = weights / counts
    exponents = EXPONENTS / each.min()
    drop = -np.expm1(-exponents[:, None] * each)
    room = math.log(tail) - exponents * float((each * wrong).sum())
    low, high = np.zeros(len(exponents)), np.full(len(exponents), each.max())
    shares = np.ones_like(drop)
    for _ in range(60):
        multiplier = (low + high) / 2.0
        shares = np.clip((1.0 - multiplier[:, None] * drop / each) / drop, 0.0, 1.0)
        logs = (counts * np.log1p(-np.minimum(shares * drop, 1.0 - 1e-12))).sum(axis=1)
        too_large = logs < room
        low = np.where(too_large, multiplier, low)
        high = np.where(too_large, high, multiplier)
    # Of the two ends of the bisection the one on the safe side.
    shares = np.clip((1.0 - low[:, None] * drop / each) / drop, 0.0, 1.0)
    return float((shares * weights).sum(axis=1).min())


@lru_cache(maxsize=4096)
def clopper_pearson(wrong: int, answered: int, level: float) -> tuple[float, float]:
    """Exact interval of a binomial proportion.

    Clopper and Pearson 1934, "The use of confidence or fiducial limits illustrated
    in the case of the binomial".

    Args:
        wrong: number of successes.
        answered: number of trials, at least 1.
        level: confidence level.

    >>> low, high = clopper_pearson(0, 10, 0.95)
    >>> low, round(high, 4)
    (0.0, 0.3085)
    """
    tail = (1.0 - level) / 2.0
    low = 0.0 if not wrong else _solve(wrong, answered, tail, upper=True)
    high = 1.0 if wrong == answered else _solve(wrong, answered, tail, upper=False)
    return low, high


def _solve(wrong: int, answered: int, tail: float, *, upper: bool) -> float:
    """The proportion at which the tail at `wrong` has that probability."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2.0
        chances = _binomial(answered, middle)
        mass = float(chances[wrong:].sum() if upper else chances[: wrong + 1].sum())
        # The upper tail grows with the proportion, the lower one shrinks.
        if (mass < tail) == upper:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _binomial(trials: int, share: float) -> NDArray[np.float64]:
    """Probabilities of 0 to `trials` successes, shape (trials + 1)."""
    numbers = np.arange(trials + 1)
    logs = np.array([math.lgamma(n + 1) for n in range(trials + 1)])
    choices = logs[-1] - logs - logs[::-1]
    return np.asarray(
        np.exp(
            choices
            + numbers * math.log(max(share, 1e-300))
            + (trials - numbers) * math.log(max(1.0 - share, 1e-300))
        ),
        dtype=np.float64,
    )
