"""How well a text renders the segments of another: which of them, and in order.

Texts on the same events are alike all over; only an original holds the same
sentences, and mostly in the same order. Both are measured against what is usual
for the page, so that they do not depend on the scale of an encoder's cosines,
nor on which other candidates there are.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

MOST_ROWS = 400  # of the page; of longer ones, rows at even distances
MOST_BACKGROUND = 200  # rows of a candidate that tell what is usual
SPREAD = 0.84  # quantile one standard deviation above the median
SMALLEST_SPREAD = 1e-3  # cosine
USUAL, SURE = 3.0, 6.0  # spreads above the median: any text's best; a rendering
ENOUGH = 8.0  # segments that a chain is longer than by chance
LEAST = 2.0
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a candidate renders a page.

    Attributes:
        share: 0 to 1, of the page's segments, those rendered; a segment counts
            by how far its best cosine is above what is usual for it.
        order: 0 to 1, how much longer than by chance the longest chain of
            rendered segments in the same order is; a dozen and a half in a
            row are enough, however much else is on the page.
        pairs: rows (page, candidate) of the surest pairs, in page order.
    """

    share: float = 0.0
    order: float = 0.0
    pairs: tuple[tuple[int, int], ...] = ()


def find_renderings(page: Vectors, candidates: Sequence[Vectors]) -> list[Rendering]:
    """Measure every candidate.

    Args:
        page: (segments, dimension), rows of length 1.
        candidates: of each, (segments, dimension), rows of length 1.
    """
    filled = [vectors for vectors in candidates if len(vectors)]
    if not len(page) or not filled:
        return [Rendering() for _ in candidates]
    rows = _evenly(len(page), MOST_ROWS)
    some = page[rows]
    middle, spread = _usual(some, filled)
    return [
        _rendering((some @ vectors.T - middle) / spread, rows)
        if len(vectors)
        else Rendering()
        for vectors in candidates
    ]


def _evenly(length: int, most: int) -> NDArray[np.int64]:
    """At most so many of the rows, at even distances."""
    count = min(length, most)
    return np.linspace(0, length - 1, count).round().astype(np.int64)


def _usual(page: Vectors, candidates: Sequence[Vectors]) -> tuple[Vectors, Vectors]:
    """Median and spread (rows, 1) of each segment's cosines with any text.

    The best cosine in each candidate is left out: it may be the rendering itself,
    which among few short candidates would pass for usual.
    """
    cosines = []
    for vectors in candidates:
        alike = page @ vectors[_evenly(len(vectors), MOST_BACKGROUND)].T
        if len(vectors) > 1:
            alike = np.sort(alike, axis=1)[:, :-1]
        cosines.append(alike)
    low, high = np.quantile(np.hstack(cosines), (0.5, SPREAD), axis=1)
    spread = np.maximum(high - low, SMALLEST_SPREAD)
    return low[:, None].astype(np.float32), spread[:, None].astype(np.float32)


def _rendering(scores: Vectors, rows: NDArray[np.int64]) -> Rendering:
    """Measure one candidate by its scores (page rows, segments), in spreads."""
    best = scores.argmax(axis=1)
    mutual = np.flatnonzero(scores.argmax(axis=0)[best] == np.arange(len(scores)))
    height = scores.max(axis=1)
    rendered = mutual[height[mutual] > USUAL]
    share = np.clip((height - USUAL) / (SURE - USUAL), 0.0, 1.0).mean()
    surest = sorted(mutual, key=lambda row: (-height[row], row))[:SHOWN]
    return Rendering(
        share=float(share),
        order=_order(best[rendered], len(scores)),
        pairs=tuple((int(rows[row]), int(best[row])) for row in sorted(surest)),
    )


def _order(partners: NDArray[np.int64], rows: int) -> float:
    """Length of the longest rising chain, less what chance gives, 0 to 1.

    The longest rising chain of m numbers in any order has a length of about
    2√m (Vershik & Kerov 1977).
    """
    ends: list[int] = []
    for partner in partners:
        place = bisect_left(ends, partner)
        ends[place : place + 1] = [int(partner)]
    excess = len(ends) - 2 * math.sqrt(len(partners))
    most = rows - 2 * math.sqrt(rows)
    return min(1.0, max(0.0, excess / max(LEAST, min(ENOUGH, most))))
