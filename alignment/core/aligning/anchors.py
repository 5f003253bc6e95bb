"""Anchors: segments that are each other's nearest, and the best chain of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.similarity import Levels
from alignment.core.aligning.windows import Vectors

Ints = NDArray[np.int64]
Reals = NDArray[np.float32]
_ROWS_AT_ONCE = 1024
_SURE_MARGIN = np.float32(0.1)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Mutual nearest neighbours, ordered by source position.

    Attributes:
        source: positions, strictly increasing.
        target: positions.
        alike: cosine above the level of unrelated segments.
        margin: how much the next best candidate on either side is worse.
    """

    source: Ints
    target: Ints
    alike: Reals
    margin: Reals

    def __len__(self) -> int:
        """Number of anchors."""
        return len(self.source)

    def at(self, chosen: Ints) -> Anchors:
        """Only the chosen ones."""
        return Anchors(
            self.source[chosen],
            self.target[chosen],
            self.alike[chosen],
            self.margin[chosen],
        )


def trust(anchors: Anchors) -> Reals:
    """Weight of each anchor in a chain: alike, and without a close rival."""
    sure = np.clip(anchors.margin / _SURE_MARGIN, 0.0, 1.0)
    return np.asarray(np.maximum(anchors.alike, 0.0) * sure, np.float32)


def find_chain(
    source: Vectors, target: Vectors, levels: Levels, probes: int
) -> Anchors:
    """The best chain of anchors, in time that grows linearly.

    Sides of up to `probes` segments are compared in full. Of longer ones evenly
    spread probes are compared with the whole other side; the chain of those
    leads to small rectangles, and only inside them all are compared.

    Args:
        source: embeddings, (segments, dimension).
        target: embeddings.
        levels: level of unrelated segments.
        probes: most source segments that are compared with all target ones.
    """
    if len(source) <= probes:
        found = mutual_nearest(source, target, levels)
    else:
        every = -(-len(source) // probes)
        places = np.arange(every // 2, len(source), every)
        coarse = mutual_nearest(source[places], target, levels)
        links = coarse.at(best_chain(coarse, trust(coarse)))
        posts = [
            (0, 0),
            *zip(places[links.source].tolist(), links.target.tolist(), strict=True),
            (len(source), len(target)),
        ]
        found = _between(source, target, levels, posts)
    return found.at(best_chain(found, trust(found)))


def _between(
    source: Vectors, target: Vectors, levels: Levels, posts: list[tuple[int, int]]
) -> Anchors:
    """Mutual nearest neighbours inside the rectangles along a coarse chain."""
    parts = []
    for at in range(len(posts) - 1):
        start, end = posts[max(at - 1, 0)], posts[min(at + 2, len(posts) - 1)]
        top, bottom = posts[at][0], posts[at + 1][0]
        part = mutual_nearest(
            source[start[0] : end[0]], target[start[1] : end[1]], levels
        )
        rows = part.source + start[0]
        inside = np.flatnonzero((rows >= top) & (rows < bottom))
        part = part.at(inside)
        parts.append(
            Anchors(
                part.source + start[0],
                part.target + start[1],
                part.alike,
                part.margin,
            )
        )
    return Anchors(
        np.concatenate([part.source for part in parts]),
        np.concatenate([part.target for part in parts]),
        np.concatenate([part.alike for part in parts]),
        np.concatenate([part.margin for part in parts]),
    )


def mutual_nearest(source: Vectors, target: Vectors, levels: Levels) -> Anchors:
    """All mutual nearest neighbours of two sides, by cosine above the level."""
    if not len(source) or not len(target):
        none = np.zeros(0, np.int64)
        return Anchors(none, none, np.zeros(0, np.float32), np.zeros(0, np.float32))
    target_level = levels.target(target)
    best = np.full((2, len(target)), -np.inf, np.float32)
    who = np.zeros(len(target), np.int64)
    rows: list[tuple[Ints, Reals, Reals]] = []
    for top in range(0, len(source), _ROWS_AT_ONCE):
        part = source[top : top + _ROWS_AT_ONCE]
        alike = part @ target.T - target_level - levels.source(part)[:, None]
        rows.append(_two_best(alike))
        winner, first, second = _two_best(alike.T)
        better = first > best[0]
        best[1] = np.maximum(
            np.where(better, best[0], first), np.maximum(best[1], second)
        )
        who[better] = winner[better] + top
        best[0] = np.maximum(best[0], first)
    nearest, first, second = (np.concatenate(part) for part in zip(*rows, strict=True))
    mutual = np.flatnonzero(who[nearest] == np.arange(len(source)))
    partner = nearest[mutual]
    rival = np.maximum(second[mutual], best[1][partner])
    margin = np.minimum(first[mutual] - rival, first[mutual] + 1)
    return Anchors(mutual, partner, first[mutual], margin.astype(np.float32))


def _two_best(alike: Reals) -> tuple[Ints, Reals, Reals]:
    """Position of the best column of each row, its value and the next one's."""
    rows = np.arange(len(alike))
    winner = alike.argmax(axis=1)
    first = alike[rows, winner]
    if alike.shape[1] == 1:
        return winner, first, np.full(len(alike), -np.inf, np.float32)
    rest = alike.copy()
    rest[rows, winner] = -np.inf
    return winner, first, rest.max(axis=1)


def best_chain(anchors: Anchors, weights: Reals) -> Ints:
    """Heaviest chain that increases on both sides.

    A sparse dynamic program over a Fenwick tree of prefix maxima: n log n.

    Args:
        anchors: the candidates.
        weights: what each adds to its chain; only positive ones can take part.

    Returns:
        Positions in `anchors` of the chain's links.
    """
    size = int(anchors.target.max(initial=-1)) + 1
    tree_best, tree_who = [0.0] * (size + 1), [-1] * (size + 1)
    before = [-1] * len(anchors)
    for at in np.flatnonzero(weights > 0).tolist():
        place, best, who = int(anchors.target[at]), 0.0, -1
        while place > 0:
            if tree_best[place] > best:
                best, who = tree_best[place], tree_who[place]
            place -= place & -place
        before[at] = who
        best += float(weights[at])
        place = int(anchors.target[at]) + 1
        while place <= size:
            if best > tree_best[place]:
                tree_best[place], tree_who[place] = best, at
            place += place & -place
    return _walk_back(before, _best_end(tree_best, tree_who, size))


def _best_end(tree_best: list[float], tree_who: list[int], size: int) -> int:
    best, who = 0.0, -1
    while size > 0:
        if tree_best[size] > best:
            best, who = tree_best[size], tree_who[size]
        size -= size & -size
    return who


def _walk_back(before: list[int], at: int) -> Ints:
    chain = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return np.array(chain[::-1], np.int64)
