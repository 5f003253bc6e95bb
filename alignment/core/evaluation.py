"""How good an alignment is against gold beads.

Strict and lax follow Sennrich & Volk (2010) as Vecalign counts them; `links`
leaves gaps out of the precision as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alignment.core.beads import Bead

Sides = tuple[tuple[int, ...], tuple[int, ...]]
Unit = int | str | None

MEASURES = ("strict", "lax", "links", "null-src", "null-tgt", "pairs")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was right of what was predicted and of what was wanted."""

    right_predicted: int = 0
    predicted: int = 0
    right_wanted: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Pool two documents."""
        return Counts(
            self.right_predicted + other.right_predicted,
            self.predicted + other.predicted,
            self.right_wanted + other.right_wanted,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0 where nothing was predicted."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found, 0 where nothing was wanted."""
        return self.right_wanted / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A document: its gold beads and the predicted ones, already comparable."""

    gold: tuple[Sides, ...]
    predicted: tuple[Sides, ...]


def comparable(
    gold: Iterable[Bead],
    predicted: Iterable[Bead],
    units: tuple[Sequence[Unit], Sequence[Unit]] | None = None,
) -> Scored:
    """Make gold and prediction comparable.

    Args:
        gold: true beads.
        predicted: proposed beads, in path order.
        units: unit of each source and target segment where the gold is coarser
            than its segments: neighbouring predicted beads inside one unit count
            as one bead.
    """
    proposed = [(bead.source, bead.target) for bead in predicted]
    if units is not None:
        proposed = _merged(proposed, units)
    wanted = [(bead.source, bead.target) for bead in gold]
    return Scored(tuple(_single_gaps(wanted)), tuple(_single_gaps(proposed)))


def measure(documents: Iterable[Scored]) -> dict[str, Counts]:
    """Counts of each of MEASURES, pooled over documents.

    >>> one = Bead((0,), (0,))
    >>> measure([comparable([one], [one])])["strict"].f1
    1.0
    """
    total = dict.fromkeys(MEASURES, Counts())
    for document in documents:
        for name, counts in _measure_one(document).items():
            total[name] += counts
    return total


def _measure_one(document: Scored) -> dict[str, Counts]:
    gold, predicted = set(document.gold), set(document.predicted)
    gold_links = {bead for bead in gold if all(bead)}
    links = {bead for bead in predicted if all(bead)}
    exact = len(links & gold)
    strict = Counts(len(predicted & gold), len(predicted), exact, len(gold_links))
    lax = Counts(
        _touching(predicted, gold),
        len(predicted),
        _touching(gold_links, links),
        len(gold_links),
    )
    return {
        "strict": strict,
        "lax": lax,
        "links": Counts(exact, len(links), exact, len(gold_links)),
        "null-src": _overlap(_gaps(predicted, 0), _gaps(gold, 0)),
        "null-tgt": _overlap(_gaps(predicted, 1), _gaps(gold, 1)),
        "pairs": _overlap(_pairs(links), _pairs(gold_links)),
    }


def _touching(beads: set[Sides], reference: set[Sides]) -> int:
    """Beads that are in the reference or share a segment pair with one of it."""
    pairs = _pairs(reference)
    return sum(
        bead in reference or any((i, j) in pairs for i in bead[0] for j in bead[1])
        for bead in beads
    )


def _pairs(beads: Iterable[Sides]) -> set[tuple[int, ...]]:
    return {(i, j) for source, target in beads for i in source for j in target}


def _gaps(beads: Iterable[Sides], side: int) -> set[tuple[int, ...]]:
    return {bead[side] for bead in beads if not bead[1 - side]}


def _overlap(predicted: set[tuple[int, ...]], gold: set[tuple[int, ...]]) -> Counts:
    both = len(predicted & gold)
    return Counts(both, len(predicted), both, len(gold))


def _single_gaps(beads: Iterable[Sides]) -> Iterable[Sides]:
    for source, target in beads:
        if source and target:
            yield source, target
        else:
            yield from (((i,), ()) for i in source)
            yield from (((), (j,)) for j in target)


def _merged(
    beads: Iterable[Sides], units: tuple[Sequence[Unit], Sequence[Unit]]
) -> list[Sides]:
    out: list[Sides] = []
    last: Unit = None
    for source, target in beads:
        found = {units[0][i] for i in source} | {units[1][j] for j in target}
        unit = found.pop() if len(found) == 1 else None
        if out and unit is not None and unit == last:
            out[-1] = (out[-1][0] + source, out[-1][1] + target)
        else:
            out.append((source, target))
        last = unit
    return [(tuple(sorted(source)), tuple(sorted(target))) for source, target in out]


def judged(
    gold: Iterable[Bead],
    predicted: Iterable[Bead],
    units: tuple[Sequence[Unit], Sequence[Unit]] | None = None,
) -> list[tuple[float, bool]]:
    """Confidence of each predicted bead, and whether it is right.

    Where the gold is coarser than its segments, a bead inside one unit is right
    if all beads that share its unit stay inside that unit.
    """
    proposed = list(predicted)
    wanted = set(_single_gaps((bead.source, bead.target) for bead in gold))
    if units is None:
        return [
            (bead.confidence or 0.0, (bead.source, bead.target) in wanted)
            for bead in proposed
        ]
    merged = set(_single_gaps(_merged([(b.source, b.target) for b in proposed], units)))
    inside = {
        (side, position)
        for bead in merged & wanted
        for side, positions in enumerate(bead)
        for position in positions
    }
    return [
        (
            bead.confidence or 0.0,
            all((0, i) in inside for i in bead.source)
            and all((1, j) in inside for j in bead.target),
        )
        for bead in proposed
    ]
