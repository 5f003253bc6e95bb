"""Where a bead of several segments can be cut."""

from __future__ import annotations

from collections.abc import Sequence

Cut = tuple[int, int] | None


def cut_places(
    source: Sequence[int], target: Sequence[int]
) -> tuple[list[Cut], list[Cut]]:
    """Where a split before each segment would cut the other side.

    The other side is cut where its share of characters is nearest.

    Args:
        source: lengths of the source segments in characters.
        target: lengths of the target segments in characters.

    Returns:
        For each segment of each side the (source, target) counts of the first
        part, or None where no split is possible (before the first segment).

    >>> cut_places([10, 10], [9, 11])
    ([None, (1, 1)], [None, (1, 1)])
    >>> cut_places([30, 10], [12])
    ([None, (1, 1)], [None])
    """
    before_source: list[Cut] = [
        (i, _nearest(source, i, target)) if i else None for i in range(len(source))
    ]
    before_target: list[Cut] = [
        (_nearest(target, j, source), j) if j else None for j in range(len(target))
    ]
    return before_source, before_target


def _nearest(cut: Sequence[int], at: int, other: Sequence[int]) -> int:
    share = sum(cut[:at]) / max(1, sum(cut))
    total = max(1, sum(other))
    return min(range(len(other) + 1), key=lambda n: abs(sum(other[:n]) / total - share))
