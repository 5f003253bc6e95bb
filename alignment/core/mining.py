"""Finding pairs in a pile of unpaired documents: the shortlist of each.

One vector a document is compared with all of the other side, in blocks of matrix
products: exact, and at ten thousand documents a side faster than building an index of
neighbours. Vectors that are near to everything are held down by the ratio margin
(Artetxe & Schwenk 2019): a cosine over the mean of both sides' nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]

NEIGHBOURS = 4  # that tell how near anything is
BLOCK = 20_000_000  # cosines held at a time


@dataclass(frozen=True, slots=True)
class MiningParameters:
    """What mining may be tuned by.

    Attributes:
        shortlist: candidates of each translation that are compared by sentences.
        least: probability from which a pair is proposed.
    """

    shortlist: int = 8
    least: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.shortlist < 1:
            raise ValueError(
                f"a shortlist has at least one place, not {self.shortlist}"
            )
        if not 0 < self.least <= 1:
            raise ValueError(f"a probability is above 0 and up to 1, not {self.least}")


def shortlists(targets: Vectors, sources: Vectors, size: int) -> Rows:
    """The sources that each target is nearest to.

    Args:
        targets: (translations, dimension), rows of length 1.
        sources: (originals, dimension), rows of length 1.
        size: how many of each at the most.

    Returns:
        Array (translations, size or all of the originals): rows of `sources`, the
        nearest by ratio margin first; of equals the earlier one.
    """
    size = min(size, len(sources))
    if not size or not len(targets):
        return np.zeros((len(targets), size), dtype=np.int64)
    theirs = _usual(sources, targets)
    ours = _usual(targets, sources)
    found = np.zeros((len(targets), size), dtype=np.int64)
    for block in _blocks(len(targets), len(sources)):
        margins = targets[block] @ sources.T
        margins /= ours[block, None] + theirs[None, :]
        found[block] = _best(margins, size)
    return found


def _usual(these: Vectors, others: Vectors) -> Vectors:
    """Mean cosine of each row with its nearest of the others; shape (these)."""
    count = min(NEIGHBOURS, len(others))
    means = np.zeros(len(these), dtype=np.float32)
    for block in _blocks(len(these), len(others)):
        cosines = these[block] @ others.T
        nearest = np.partition(cosines, len(others) - count, axis=1)[:, -count:]
        means[block] = nearest.mean(axis=1)
    lowest: Vectors = np.maximum(means, 1e-3).astype(np.float32)
    return lowest


def _blocks(rows: int, columns: int) -> Iterator[slice]:
    """Slices of rows that together hold as many cosines as fit."""
    step = max(1, BLOCK // columns)
    for start in range(0, rows, step):
        yield slice(start, start + step)


def _best(margins: Vectors, size: int) -> Rows:
    """Columns of the largest values of each row, largest first."""
    some = np.argpartition(-margins, size - 1, axis=1)[:, :size]
    values = np.take_along_axis(margins, some, axis=1)
    order = np.lexsort((some, -values), axis=1)
    best: Rows = np.take_along_axis(some, order, axis=1)
    return best


@dataclass(frozen=True, slots=True)
class MiningScore:
    """How many of the true pairs were found, and how many of the found are true."""

    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the found that are true; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the true that were found; 1 where there are none."""
        return self.right / self.true if self.true else 1.0


def score_pairs(
    found: Sequence[tuple[int, int]], true: Sequence[tuple[int, int]]
) -> MiningScore:
    """Compare pairs (original, translation) with the true ones."""
    return MiningScore(len(set(found)), len(set(found) & set(true)), len(set(true)))
