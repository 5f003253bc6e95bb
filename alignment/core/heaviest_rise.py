"""What keeps its order: of a sequence with weights, the heaviest rising part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_rise(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Indices of the strictly rising subsequence of most weight, O(n log n).

    >>> sorted(heaviest_rise([3, 1, 2], [1, 1, 1]))
    [1, 2]
    """
    # `tops` are values, `best` the most weight of a rise that ends at or below
    # each; both rise, so what a heavier and lower end beats is dropped.
    tops: list[int] = []
    best: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = bisect_left(tops, value)
        total = weight + (best[at - 1] if at else 0)
        before.append(ends[at - 1] if at else -1)
        stop = at
        while stop < len(tops) and best[stop] <= total:
            stop += 1
        if at < stop or at == len(tops) or tops[at] != value:
            tops[at:stop], best[at:stop], ends[at:stop] = [value], [total], [n]
    kept: set[int] = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return kept
