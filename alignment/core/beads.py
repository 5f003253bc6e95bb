"""The bead: a minimal group of source and target segments, and the tiling rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


class TilingError(ValueError):
    """Some segment is in no bead, in two beads, or does not exist."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Source and target segments that render each other.

    Attributes:
        source: 0-based positions of the source segments, strictly increasing.
        target: 0-based positions of the target segments, strictly increasing.
        confidence: probability that the bead is right, 0 to 1, or None where
            nobody computed one.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.source and not self.target:
            raise ValueError("a bead needs at least one segment")
        for side in (self.source, self.target):
            if any(b <= a for a, b in pairwise(side)):
                raise ValueError(f"positions must increase strictly: {side}")
            if side and side[0] < 0:
                raise ValueError(f"positions cannot be negative: {side}")
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability, got {self.confidence}")

    @property
    def kind(self) -> str:
        """Segment counts as "m-n".

        >>> Bead((0, 1), (0,)).kind
        '2-1'
        """
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    def mirrored(self) -> Bead:
        """The same bead with the sides swapped."""
        return Bead(self.target, self.source, self.confidence)


def check_tiling(beads: Iterable[Bead], source_count: int, target_count: int) -> None:
    """Check that each segment of both sides is in exactly one bead.

    Raises:
        TilingError: names up to five offending positions a side.

    >>> check_tiling([Bead((0,), (0, 1)), Bead((1,), ())], 2, 2)
    """
    beads = list(beads)
    problems = _side_problems("source", [b.source for b in beads], source_count)
    problems += _side_problems("target", [b.target for b in beads], target_count)
    if problems:
        raise TilingError("; ".join(problems))


def _side_problems(
    side: str, groups: Sequence[tuple[int, ...]], count: int
) -> list[str]:
    seen = Counter(position for group in groups for position in group)
    found = {
        "in no bead": [p for p in range(count) if p not in seen],
        "in several beads": [p for p, times in seen.items() if times > 1],
        "beyond the end": [p for p in seen if p >= count],
    }
    return [
        f"{side} segments {where}: {sorted(positions)[:5]}"
        for where, positions in found.items()
        if positions
    ]
