"""How far two people, or more, agree on the same texts.

Links are compared as sets, since where one bead begins decides where the next
can; status and label are compared segment by segment, with Krippendorff's alpha.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead

Value = Hashable | None


def krippendorff_alpha(units: Iterable[Sequence[Value]]) -> float | None:
    """Krippendorff's alpha for nominal data, any number of raters, with gaps.

    alpha = 1 - observed / expected disagreement, from the matrix of
    coincidences: within a unit that m raters judged, every ordered pair of
    their values counts 1 / (m - 1). A unit that fewer than two judged counts
    nothing. Source: K. Krippendorff, "Computing Krippendorff's
    Alpha-Reliability" (2011), sections A to C.

    Args:
        units: for each unit the value of each rater, None where there is none.

    Returns:
        1 for full agreement, 0 for what chance gives, below 0 for less; None
        where it is not defined: nothing was judged twice, or all values are
        the same.

    >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b")])
    0.4444444444444444
    """
    values: Counter[Hashable] = Counter()
    disagreeing = 0.0
    for unit in units:
        given = Counter(value for value in unit if value is not None)
        raters = given.total()
        if raters < 2:
            continue
        values.update(given)
        pairs = raters * (raters - 1) - sum(n * (n - 1) for n in given.values())
        disagreeing += pairs / (raters - 1)
    total = values.total()
    expected = total * total - sum(n * n for n in values.values())
    if not expected:
        return None
    return 1 - (total - 1) * disagreeing / expected


@dataclass(frozen=True, slots=True)
class LinkAgreement:
    """How many links two people drew, and how many of them are the same.

    A link is a bead with both sides; it is the same only if all its segments
    are.
    """

    both: int = 0
    first: int = 0
    second: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.both <= min(self.first, self.second):
            raise ValueError("what both have, each of them has")

    def __add__(self, other: LinkAgreement) -> LinkAgreement:
        """Pool two samples."""
        return LinkAgreement(
            self.both + other.both,
            self.first + other.first,
            self.second + other.second,
        )

    @property
    def f1(self) -> float | None:
        """2 x both / (first + second), the same seen from either; None without links.

        >>> LinkAgreement(both=3, first=4, second=4).f1
        0.75
        """
        drawn = self.first + self.second
        return 2 * self.both / drawn if drawn else None


def compare_links(
    first: Iterable[PlacedBead],
    second: Iterable[PlacedBead],
    sample: Collection[int] | None = None,
) -> LinkAgreement:
    """Compare the links of two people.

    Args:
        first: beads of the first.
        second: beads of the second, over the same segments.
        sample: segments that count; a link counts if one of its segments does.
            None for all.
    """
    one, two = _links(first, sample), _links(second, sample)
    return LinkAgreement(len(one & two), len(one), len(two))


Link = tuple[tuple[int, ...], tuple[int, ...]]


def _links(beads: Iterable[PlacedBead], sample: Collection[int] | None) -> set[Link]:
    # A rejected bead says that its segments are no link.
    return {
        (bead.source, bead.target)
        for bead in beads
        if not bead.is_gap
        and bead.status != Status.REJECTED
        and (sample is None or not bead.segments.isdisjoint(sample))
    }


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of one segment; None where they said nothing."""

    status: str | None
    label: str | None


def judgements(beads: Iterable[PlacedBead]) -> dict[int, Judgement]:
    """What was said of each segment: that of the bead that holds it."""
    return {
        segment: Judgement(
            status=None if bead.status == Status.PROPOSED else bead.status.value,
            label=bead.label or None,
        )
        for bead in beads
        for segment in bead.segments
    }
