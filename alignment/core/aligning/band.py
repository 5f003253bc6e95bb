"""The band: which nodes of the grid between two sides the search may visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Band:
    """Nodes (i, j), meaning "i source and j target segments are done".

    Row i holds the nodes low[i] <= j < high[i]; cells count nodes row by row.

    Attributes:
        low: shape (source + 1), first node of each row, never decreasing.
        high: shape (source + 1), one past the last node, never decreasing.
    """

    low: Ints
    high: Ints

    def __post_init__(self) -> None:
        if len(self.low) != len(self.high) or not len(self.low):
            raise ValueError("a band needs a low and a high for each row")
        if self.low[0] != 0 or (self.high <= self.low).any():
            raise ValueError("a band starts at 0 and has no empty row")
        if (np.diff(self.low) < 0).any() or (np.diff(self.high) < 0).any():
            raise ValueError("a band never steps back")
        if (self.low[1:] >= self.high[:-1]).any():
            raise ValueError("neighbouring rows of a band must overlap")

    @property
    def source_count(self) -> int:
        """Number of source segments."""
        return len(self.low) - 1

    @property
    def target_count(self) -> int:
        """Number of target segments."""
        return int(self.high[-1]) - 1

    @property
    def starts(self) -> Ints:
        """First cell of each row, and the number of cells: shape (source + 2)."""
        return np.concatenate([[0], np.cumsum(self.high - self.low)])

    @property
    def size(self) -> int:
        """Number of cells."""
        return int((self.high - self.low).sum())

    def nodes(self) -> tuple[Ints, Ints]:
        """Row and column of each cell, two arrays of shape (cells)."""
        rows = np.repeat(np.arange(len(self.low)), self.high - self.low)
        columns = np.arange(self.size) - self.starts[rows] + self.low[rows]
        return rows, columns

    def neighbours(self) -> tuple[Ints, Ints]:
        """Cell above (i - 1, j) and to the left (i, j - 1) of each cell.

        A neighbour outside the band is the number of cells (one past the end).
        """
        rows, columns = self.nodes()
        above_row = np.maximum(rows - 1, 0)
        above = self.starts[above_row] + columns - self.low[above_row]
        inside = (
            (rows > 0)
            & (columns >= self.low[above_row])
            & (columns < self.high[above_row])
        )
        left = np.where(columns > self.low[rows], np.arange(self.size) - 1, self.size)
        return np.where(inside, above, self.size), left

    def turned(self) -> Band:
        """The band as seen from the end of both sides."""
        last = self.target_count
        return Band(last + 1 - self.high[::-1], last + 1 - self.low[::-1])


def band_through(
    nodes: tuple[Ints, Ints], source_count: int, target_count: int, *, margin: int
) -> Band:
    """The narrowest band that holds some nodes.

    Args:
        nodes: rows and columns; those of one whole path must be among them.
        source_count: segments on the source side.
        target_count: segments on the target side.
        margin: nodes added to the left and right of each row.
    """
    low = np.full(source_count + 1, target_count, np.int64)
    high = np.zeros(source_count + 1, np.int64)
    np.minimum.at(low, nodes[0], nodes[1])
    np.maximum.at(high, nodes[0], nodes[1])
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    return Band(
        np.maximum(low - margin, 0), np.minimum(high + margin, target_count) + 1
    )


def full_band(source_count: int, target_count: int) -> Band:
    """The whole grid."""
    rows = source_count + 1
    return Band(np.zeros(rows, np.int64), np.full(rows, target_count + 1, np.int64))


def band_around(
    anchors: Sequence[tuple[int, int]],
    source_count: int,
    target_count: int,
    *,
    margin: int,
    reach: int,
    most_cells: int,
) -> Band:
    """A band around a chain of anchors.

    Each rectangle between the anchors `reach` before and `reach` after an anchor
    belongs to it, so that one wrong anchor locks nothing out; where that
    rectangle is larger than `most_cells`, only the one up to the next anchor.

    Args:
        anchors: (source, target) segments, both strictly increasing.
        source_count: segments on the source side.
        target_count: segments on the target side.
        margin: nodes added on both sides of every rectangle.
        reach: how many anchors a rectangle spans before and after.
        most_cells: largest wide rectangle.
    """
    posts = [
        (0, 0),
        *((i + 1, j + 1) for i, j in anchors),
        (source_count, target_count),
    ]
    low = np.full(source_count + 1, target_count, np.int64)
    high = np.zeros(source_count + 1, np.int64)
    for at, post in enumerate(posts[:-1]):
        spans = [(post, posts[at + 1])]
        for step in range(1, reach + 1):
            first, last = (
                posts[max(at - step, 0)],
                posts[min(at + step, len(posts) - 1)],
            )
            if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) <= most_cells:
                spans.append((first, last))
        for (i0, j0), (i1, j1) in spans:
            rows = slice(max(i0 - margin, 0), i1 + margin + 1)
            low[rows] = np.minimum(low[rows], max(j0 - margin, 0))
            high[rows] = np.maximum(high[rows], min(j1 + margin, target_count) + 1)
    low = np.minimum.accumulate(low[::-1])[::-1]
    return Band(np.maximum(low, 0), np.maximum.accumulate(high))
