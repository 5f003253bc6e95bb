"""A random sample that anybody can draw again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def draw(seed: int, items: Iterable[int], number: int) -> list[int]:
    """Draw items without replacement, each set of them equally likely.

    Items are put in the order of the SHA-256 of seed and item, and the first
    ones taken: the same seed gives the same sample on every machine, and a
    larger one contains the smaller.

    Args:
        seed: any number.
        items: what to draw from; their order does not matter.
        number: how many, fewer where there are not as many.

    >>> draw(1, [1, 2, 3, 4, 5], 2) == draw(1, [5, 4, 3, 2, 1], 2)
    True
    """
    if number < 0:
        raise ValueError("a sample cannot be smaller than nothing")
    return sorted(set(items), key=lambda item: _rank(seed, item))[:number]


def draw_start(seed: int, item: int, length: int, wanted: int) -> int:
    """Where a stretch of `wanted` places starts in something of `length` places."""
    room = max(0, length - wanted) + 1
    return int(_rank(seed, item), 16) % room


def _rank(seed: int, item: int) -> str:
    return hashlib.sha256(f"{seed}:{item}".encode()).hexdigest()
