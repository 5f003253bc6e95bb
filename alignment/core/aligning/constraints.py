"""What people have decided: the aligner may add to it, never contradict it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alignment.core.beads import Bead

Pair = tuple[int, int]


class ConstraintError(ValueError):
    """Constraints contradict one another or do not fit the document."""


class NoWayAround(ConstraintError):
    """Decisions leave no alignment without something that they rule out.

    Attributes:
        sides: source and target segments of the beads that could not be avoided.
    """

    def __init__(self, beads: Sequence[Bead]) -> None:
        self.sides = frozenset((bead.source, bead.target) for bead in beads)
        super().__init__(
            f"the decisions leave no alignment without {_name(beads[0])}, "
            "which they rule out"
        )


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a bitext, first segments included, last ones not."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int

    def __post_init__(self) -> None:
        for start, end in self.sides:
            if not 0 <= start <= end:
                raise ConstraintError(f"{self} runs backwards or starts before 0")

    @property
    def sides(self) -> tuple[Pair, Pair]:
        """Start and end on the source and on the target side."""
        return (
            (self.source_start, self.source_end),
            (self.target_start, self.target_end),
        )


@dataclass(frozen=True, slots=True)
class Constraints:
    """Decisions that an alignment has to respect, in segment positions.

    Attributes:
        must_link: beads that the result contains exactly so; a gap bead among
            them fixes its segments as gaps.
        rejected: beads that the result must not contain exactly so.
        cannot_link: (source, target) pairs that no bead may hold together.
        source_gaps: source segments that have no counterpart.
        target_gaps: target segments that have no counterpart.
        region: solve only this part; None for the whole bitext.
    """

    must_link: tuple[Bead, ...] = ()
    rejected: tuple[Bead, ...] = ()
    cannot_link: frozenset[Pair] = field(default_factory=frozenset)
    source_gaps: frozenset[int] = field(default_factory=frozenset)
    target_gaps: frozenset[int] = field(default_factory=frozenset)
    region: Region | None = None

    @property
    def links(self) -> tuple[Bead, ...]:
        """The confirmed beads that are no gaps."""
        return tuple(bead for bead in self.must_link if not bead.is_gap)

    @property
    def gaps(self) -> tuple[frozenset[int], frozenset[int]]:
        """All fixed gap segments of both sides."""
        beads = [bead for bead in self.must_link if bead.is_gap]
        source = {i for bead in beads for i in bead.source}
        target = {j for bead in beads for j in bead.target}
        return self.source_gaps | source, self.target_gaps | target

    def forbids(self, source: Sequence[int], target: Sequence[int]) -> bool:
        """Whether a bead of these segments is ruled out by a decision."""
        gaps = self.gaps
        if source and target:
            if gaps[0].intersection(source) or gaps[1].intersection(target):
                return True
            if any((i, j) in self.cannot_link for i in source for j in target):
                return True
        sides = (tuple(source), tuple(target))
        return any((bead.source, bead.target) == sides for bead in self.rejected)

    def check(self, source_count: int, target_count: int) -> None:
        """Check that the constraints fit a bitext and one another.

        Raises:
            ConstraintError: names the constraints that contradict each other.
        """
        region = self.region or Region(0, source_count, 0, target_count)
        problems = [
            *_beyond(self, region, source_count, target_count),
            *_twice(self.links),
            *_against(self),
        ]
        if problems:
            raise ConstraintError("; ".join(problems[:5]))

    def check_kept(self, beads: Iterable[Bead]) -> None:
        """Check that an alignment contradicts none of the decisions.

        Raises:
            NoWayAround: the decisions leave no alignment at all.
        """
        broken = [bead for bead in beads if self.forbids(bead.source, bead.target)]
        if broken:
            raise NoWayAround(broken)

    def mirrored(self) -> Constraints:
        """The same decisions with the sides swapped."""
        region = self.region
        return Constraints(
            tuple(bead.mirrored() for bead in self.must_link),
            tuple(bead.mirrored() for bead in self.rejected),
            frozenset((j, i) for i, j in self.cannot_link),
            self.target_gaps,
            self.source_gaps,
            region and Region(*region.sides[1], *region.sides[0]),
        )


def _name(bead: Bead) -> str:
    return f"bead {list(bead.source)}-{list(bead.target)}"


def _beyond(
    constraints: Constraints, region: Region, source_count: int, target_count: int
) -> Iterable[str]:
    counts = (source_count, target_count)
    for (_, end), count, side in zip(
        region.sides, counts, ("source", "target"), strict=True
    ):
        if end > count:
            yield f"the region ends at {side} segment {end}, but there are {count}"
    for bead in constraints.must_link:
        for (start, end), ids in zip(
            region.sides, (bead.source, bead.target), strict=True
        ):
            if any(not start <= position < end for position in ids):
                yield f"confirmed {_name(bead)} is not inside {start}..{end}"


def _twice(links: Iterable[Bead]) -> Iterable[str]:
    for number, side in enumerate(("source", "target")):
        owner: dict[int, Bead] = {}
        for bead in links:
            for position in (bead.source, bead.target)[number]:
                other = owner.setdefault(position, bead)
                if other is not bead:
                    yield (
                        f"confirmed {_name(other)} and {_name(bead)} share "
                        f"{side} segment {position}"
                    )


def _against(constraints: Constraints) -> Iterable[str]:
    gaps = constraints.gaps
    rejected = {(bead.source, bead.target) for bead in constraints.rejected}
    for bead in constraints.must_link:
        if (bead.source, bead.target) in rejected:
            yield f"{_name(bead)} is both confirmed and rejected"
    yield from _links_against(constraints)
    for number, side in enumerate(("source", "target")):
        for bead in constraints.rejected:
            ids = (bead.source, bead.target)[number]
            if bead.is_gap and len(ids) == 1 and gaps[number].issuperset(ids):
                yield f"{side} segment {ids[0]} is a fixed gap and a rejected one"


def _links_against(constraints: Constraints) -> Iterable[str]:
    gaps = constraints.gaps
    for bead in constraints.links:
        for ids, fixed, side in zip(
            (bead.source, bead.target), gaps, ("source", "target"), strict=True
        ):
            for position in sorted(fixed.intersection(ids)):
                yield f"confirmed {_name(bead)} holds fixed {side} gap {position}"
        for pair in sorted(constraints.cannot_link):
            if pair[0] in bead.source and pair[1] in bead.target:
                yield f"confirmed {_name(bead)} holds the forbidden pair {pair}"


@dataclass(frozen=True, slots=True)
class Task:
    """What is left to solve once the confirmed beads are taken out.

    Attributes:
        source: positions of the segments to align, increasing.
        target: the same for the target side.
        posts: nodes, counted in those segments, that every path passes: the
            places of the confirmed beads that keep the order.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    posts: tuple[Pair, ...]

    @classmethod
    def of(cls, constraints: Constraints, source_count: int, target_count: int) -> Task:
        """Take the confirmed beads out of the region."""
        region = constraints.region or Region(0, source_count, 0, target_count)
        taken = [set[int](), set[int]()]
        for bead in constraints.links:
            taken[0].update(bead.source)
            taken[1].update(bead.target)
        rest = [
            tuple(position for position in range(*span) if position not in used)
            for span, used in zip(region.sides, taken, strict=True)
        ]
        posts = tuple(
            (_before(rest[0], bead.source[0]), _before(rest[1], bead.target[0]))
            for bead in _in_order(constraints.links)
        )
        return cls(rest[0], rest[1], posts)


def _before(positions: Sequence[int], place: int) -> int:
    return sum(position < place for position in positions)


def _in_order(links: Iterable[Bead]) -> list[Bead]:
    """The longest chain of unbroken beads that increases on both sides."""
    beads = sorted(
        (bead for bead in links if _unbroken(bead)), key=lambda bead: bead.source
    )
    best: list[list[Bead]] = []
    for bead in beads:
        chains = [c for c in best if c[-1].target[-1] < bead.target[0]]
        best.append([*max(chains, key=len, default=[]), bead])
    return max(best, key=len, default=[])


def _unbroken(bead: Bead) -> bool:
    return all(ids[-1] - ids[0] == len(ids) - 1 for ids in (bead.source, bead.target))
