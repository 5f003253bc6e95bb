"""Numbers behind the figures of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

Z95 = 1.959964  # of the normal distribution: 95 % lie within


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), 0 to 1.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    if count <= 0 or not 0 <= right <= count:
        raise ValueError(f"{right} of {count} is no share")
    share, z2 = right / count, Z95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = share * (1 - share) / count + z2 / (4 * count**2)
    half = Z95 * sqrt(spread) / (1 + z2 / count)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """Reviewed proposals of similar confidence.

    Attributes:
        low: where the bin begins, 0 to 1.
        high: where it ends.
        count: how many proposals.
        right: how many of them people let stand.
        mean: their mean confidence.
    """

    low: float
    high: float
    count: int
    right: int
    mean: float

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.count or self.count < 1:
            raise ValueError(f"{self.right} right of {self.count}")

    @property
    def share(self) -> float:
        """Share of them that was right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of that share."""
        return wilson(self.right, self.count)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the confidence of proposals can be believed."""

    bins: tuple[ConfidenceBin, ...]

    @property
    def count(self) -> int:
        """Reviewed proposals."""
        return sum(one.count for one in self.bins)

    @property
    def right(self) -> int:
        """Those of them that people let stand."""
        return sum(one.right for one in self.bins)

    @property
    def error(self) -> float | None:
        """Expected calibration error (Naeini et al. 2015); None without proposals.

        The mean distance of share and confidence, each bin by its count.
        """
        if not self.count:
            return None
        off = sum(one.count * abs(one.share - one.mean) for one in self.bins)
        return off / self.count


@dataclass(frozen=True, slots=True)
class BinTotal:
    """What falls into one bin: how many, how many right, sum of confidences."""

    count: int = 0
    right: int = 0
    total: float = 0.0

    def plus(self, *, confidence: float, is_right: bool) -> BinTotal:
        """One proposal more."""
        return BinTotal(self.count + 1, self.right + is_right, self.total + confidence)


def bin_of(confidence: float, bins: int) -> int:
    """Number of the bin that a confidence falls into; 1 is in the last.

    >>> bin_of(0.0, 10), bin_of(0.35, 10), bin_of(1.0, 10)
    (0, 3, 9)
    """
    return min(int(confidence * bins), bins - 1)


def make_reliability(totals: Mapping[int, BinTotal], bins: int) -> Reliability:
    """The bins that hold something, in order."""
    return Reliability(
        tuple(
            ConfidenceBin(
                low=number / bins,
                high=(number + 1) / bins,
                count=total.count,
                right=total.right,
                mean=min(1.0, total.total / total.count),
            )
            for number, total in sorted(totals.items())
            if total.count
        )
    )


@dataclass(frozen=True, slots=True)
class Condensation:
    """How much of their originals some translations render.

    Attributes:
        who: name of the translator, empty where nobody is known.
        bitexts: how many translations.
        source: characters of the originals.
        rendered: characters of the originals in beads with both sides.
        target: characters of the translations.
        rendering: characters of the translations in those beads.
    """

    who: str
    bitexts: int
    source: int
    rendered: int
    target: int
    rendering: int

    @property
    def coverage(self) -> float | None:
        """Share of the originals that is rendered, 0 to 1."""
        return self.rendered / self.source if self.source else None

    @property
    def length(self) -> float | None:
        """Length of the rendering over the length of what it renders."""
        return self.rendering / self.rendered if self.rendered else None


def pool(parts: Sequence[Condensation], who: str) -> Condensation:
    """Several translations together."""
    return Condensation(
        who=who,
        bitexts=sum(part.bitexts for part in parts),
        source=sum(part.source for part in parts),
        rendered=sum(part.rendered for part in parts),
        target=sum(part.target for part in parts),
        rendering=sum(part.rendering for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """An event that may have been turned back."""

    id: int
    undoes: int | None


def in_effect(events: Sequence[Effect]) -> frozenset[int]:
    """Ids of the events that still hold: not turned back, or brought back.

    Args:
        events: in the order in which they happened.
    """
    undone: set[int] = set()
    for event in reversed(events):
        if event.undoes is not None and event.id not in undone:
            undone.add(event.undoes)
    return frozenset(event.id for event in events if event.id not in undone)
