"""Confidence: a probability that a bead is right, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_EDGE = 1e-6
_FIT_EDGE = 1e-3
_PRIOR = 1e-2


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns posteriors into confidences: logistic(slope * logit + offset).

    Attributes:
        slope: below 1 where the model is too sure of itself; positive.
        offset: shift in log odds.
    """

    slope: float = 1.0
    offset: float = 0.0

    def __post_init__(self) -> None:
        if not self.slope > 0:
            raise ValueError(f"a calibration keeps the order, slope is {self.slope}")

    def posterior(self, confidence: float) -> float:
        """Posterior that has this confidence.

        >>> used = Calibration(0.5, 1.0)
        >>> round(used.posterior(used.confidence(0.7)), 3)
        0.7
        """
        inside = min(max(confidence, _EDGE), 1 - _EDGE)
        odds = (np.log(inside / (1 - inside)) - self.offset) / self.slope
        return float(1 / (1 + np.exp(-odds)))

    def confidence(self, posterior: float) -> float:
        """Confidence of a posterior, both 0 to 1; no model is ever quite certain.

        >>> Calibration().confidence(0.25)
        0.25
        """
        inside = min(max(posterior, _EDGE), 1 - _EDGE)
        odds = self.slope * np.log(inside / (1 - inside)) + self.offset
        return round(float(1 / (1 + np.exp(-odds))), 6)


def calibrate(
    posteriors: Sequence[float],
    right: Sequence[bool],
    *,
    weights: Sequence[float] | None = None,
    usual: Calibration | None = None,
) -> Calibration:
    """Fit a calibration to decided beads by Newton's method (Platt 1999).

    Args:
        posteriors: of proposed beads.
        right: whether each was right.
        weights: how much each counts; all the same by default.
        usual: what the result stays close to; the identity by default.
    """
    start = usual or Calibration()
    if not posteriors:
        return start
    inside = np.clip(np.array(posteriors, np.float64), _FIT_EDGE, 1 - _FIT_EDGE)
    share = np.ones(len(inside)) if weights is None else np.array(weights)
    share = share * len(share) / share.sum()
    sample = np.stack([np.log(inside / (1 - inside)), np.ones(len(inside))], axis=1)
    wanted = np.array(right, np.float64)
    first = np.array([start.slope, start.offset])
    at = first.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(sample @ at, -30, 30)))
        miss = sample.T @ (share * (chance - wanted))
        slope = miss + _PRIOR * len(wanted) * (at - first) / 10
        spread = (share * chance * (1 - chance))[:, None] * sample
        curve = sample.T @ spread + np.eye(2) * (_PRIOR * len(wanted) / 10)
        step = np.linalg.solve(curve, slope)
        at = at - np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-9:
            break
    return Calibration(max(float(at[0]), 0.05), float(at[1]))


@dataclass(frozen=True, slots=True)
class Bin:
    """Beads of similar confidence.

    Attributes:
        count: how many.
        confidence: their mean confidence.
        right: share of them that is right.
    """

    count: int
    confidence: float
    right: float


def reliability(
    confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10
) -> list[Bin]:
    """Beads in bins of equal width, empty ones left out."""
    sure, correct = np.array(confidences), np.array(right, np.float64)
    place = np.minimum((sure * bins).astype(int), bins - 1) if len(sure) else sure
    out = []
    for number in range(bins):
        chosen = place == number
        if chosen.any():
            out.append(
                Bin(
                    int(chosen.sum()),
                    float(sure[chosen].mean()),
                    float(correct[chosen].mean()),
                )
            )
    return out


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of confidence and truth over all beads (Naeini et al. 2015)."""
    total = sum(one.count for one in bins)
    if not total:
        return 0.0
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / total


def accepted(
    confidences: Sequence[float], right: Sequence[bool], *, least: float
) -> tuple[int, float]:
    """How many beads have at least a confidence, and the share that is right."""
    chosen = [ok for sure, ok in zip(confidences, right, strict=True) if sure >= least]
    return len(chosen), (sum(chosen) / len(chosen) if chosen else 0.0)


def reliability_svg(bins: Sequence[Bin], title: str) -> str:
    """A reliability diagram: dots on the diagonal mean what they say."""
    size, edge = 320, 40
    dots = "".join(
        f'<circle cx="{edge + one.confidence * size:.1f}" '
        f'cy="{edge + (1 - one.right) * size:.1f}" '
        f'r="{2 + min(one.count, 10_000) ** 0.25:.1f}"><title>{one.count} beads, '
        f"confidence {one.confidence:.3f}, right {one.right:.3f}</title></circle>"
        for one in bins
    )
    end = edge + size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{end + edge}" '
        f'height="{end + edge}" font-family="sans-serif" font-size="12">'
        f'<text x="{edge}" y="24">{title}</text>'
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" '
        f'stroke="#888"/><line x1="{edge}" y1="{end}" x2="{end}" y2="{edge}" '
        f'stroke="#bbb"/><g fill="#1a5fb4" fill-opacity="0.7">{dots}</g>'
        f'<text x="{edge}" y="{end + 24}">confidence 0 to 1; height: share right'
        "</text></svg>\n"
    )
