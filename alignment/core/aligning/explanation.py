"""Why the aligner drew a bead: its evidence in numbers that people can read.

An explanation is made by the run itself (`align_bitext(..., explain=True)`) and
kept as plain JSON, so that a page can show it without encoder and without sums.
Its reasons add up to the log odds of the bead against leaving its segments without
counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

REASONS = (
    "similarity",
    "fit",
    "length",
    "shared",
    "marks",
    "blocks",
    "shape",
    "gap",
    "neighbours",
    "calibration",
)
"""Names of the reasons: similarity of the texts; fit, that no segment of the bead
is better left out; length; shared numbers, names and cognates; marks, the outer
punctuation; block boundaries and roles; shape, how usual the kind of bead is; gap,
the evidence for segments without counterpart (against a bead, for a gap);
neighbours, what fits before and behind and the rivals that it leaves out;
calibration, what reviewed or gold beads taught about such odds."""


class OtherEvidence(ValueError):
    """A record that another version wrote and this one cannot read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence.

    Attributes:
        name: one of REASONS.
        log_odds: what it adds to the log odds of the bead; 0.7 doubles them.
    """

    name: str
    log_odds: float

    def __post_init__(self) -> None:
        if self.name not in REASONS:
            raise ValueError(f"no such reason: {self.name}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence behind one bead of a run.

    Attributes:
        source: positions of its source segments.
        target: positions of its target segments.
        confidence: calibrated probability that the bead is right.
        similarity: of the two texts: 0 unrelated, 1 as alike as the sure beads of
            this bitext; None for a gap.
        margin: similarity minus that of the best other counterpart of one of its
            segments; below 0 some other segment looks more alike. For a gap the
            similarity of the best counterpart that was not taken, negative.
        length_ratio: target length over source length, 1 as usual in this bitext;
            None for a gap.
        numbers: numbers that both sides have.
        names: capitalised words that both sides have.
        cognates: other words that both sides have in the same or nearly the same form.
        block_breaks: block boundaries inside the bead; None where nobody knows.
        before: confidence of the bead before it in source order; None at the edge.
        after: confidence of the bead behind it.
        reasons: all evidence as log odds; they add up to the odds of `confidence`.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    similarity: float | None
    margin: float | None
    length_ratio: float | None
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    cognates: tuple[str, ...]
    block_breaks: int | None
    before: float | None
    after: float | None
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.source and not self.target:
            raise ValueError("an explanation needs a bead")

    @property
    def is_gap(self) -> bool:
        """Whether it explains segments without counterpart."""
        return not self.source or not self.target

    @property
    def log_odds(self) -> float:
        """Sum of all reasons."""
        return sum(reason.log_odds for reason in self.reasons)

    def mirrored(self) -> Explanation:
        """The same evidence with the sides swapped."""
        found = asdict(self)
        ratio = self.length_ratio
        return Explanation(
            **{
                **found,
                "source": self.target,
                "target": self.source,
                "length_ratio": round(1 / ratio, 3) if ratio else ratio,
                "reasons": self.reasons,
            }
        )

    def to_record(self) -> dict[str, Any]:
        """As JSON content, without the positions: those change with the document."""
        found = asdict(self)
        del found["source"], found["target"]
        found["reasons"] = [[one.name, one.log_odds] for one in self.reasons]
        return found

    @classmethod
    def from_record(
        cls,
        record: Mapping[str, Any],
        source: tuple[int, ...],
        target: tuple[int, ...],
    ) -> Explanation:
        """From what `to_record` made.

        Args:
            record: JSON content.
            source: positions, or ids, of the bead's source segments.
            target: the same for the target side.

        Raises:
            OtherEvidence: the record has other fields or reasons.
        """
        fields = set(cls.__dataclass_fields__) - {"source", "target"}
        if set(record) != fields:
            raise OtherEvidence(f"not the same: {sorted(fields ^ set(record))}")
        if unknown := {name for name, _odds in record["reasons"]}.difference(REASONS):
            raise OtherEvidence(f"no such reasons: {sorted(unknown)}")
        reasons = (Reason(name, odds) for name, odds in record["reasons"])
        lists = {name: tuple(record[name]) for name in ("numbers", "names", "cognates")}
        return cls(
            **{**record, **lists}
            | {"source": source, "target": target, "reasons": tuple(reasons)}
        )
