"""Why a bead is there: the aligner's evidence, or what the texts themselves tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import Length

from alignment.core.aligning.explanation import Explanation
from alignment.core.aligning.surface import in_common
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import Bitext, Document
from alignment.queries.bead_evidence import explanation_of
from alignment.queries.bead_rows import BeadRow, SegmentCell

# A reason this strong, in log odds, fills its bar.
FULL = 6.0


@dataclass(frozen=True, slots=True)
class ReasonBar:
    """A reason as a bar from the middle: to the right what speaks for the bead.

    Attributes:
        name: of the reason.
        log_odds: what it adds to the log odds of the bead.
    """

    name: str
    log_odds: float

    @property
    def speaks_for(self) -> bool:
        """Whether it makes the bead more probable."""
        return self.log_odds >= 0

    @property
    def size(self) -> float:
        """Length of the bar, 0 to 1."""
        return round(min(1.0, abs(self.log_odds) / FULL), 3)


@dataclass(frozen=True, slots=True)
class Why:
    """The evidence as the page shows it; see `Explanation` for the figures.

    Attributes:
        is_of_run: whether the aligner recorded it; otherwise it is read off the
            texts now, and what only the aligner knows is None.
    """

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    cognates: tuple[str, ...]
    length_ratio: float | None
    similarity: float | None = None
    margin: float | None = None
    block_breaks: int | None = None
    before: float | None = None
    after: float | None = None
    reasons: tuple[ReasonBar, ...] = ()
    is_of_run: bool = True


def why_of(bitext: Bitext, bead: PlacedBead, row: BeadRow) -> Why:
    """The evidence of a bead, in one query or two."""
    found = explanation_of(bead)
    return _of_run(found) if found else _of_texts(bitext, row)


def _of_run(found: Explanation) -> Why:
    bars = [ReasonBar(one.name, one.log_odds) for one in found.reasons]
    return Why(
        numbers=found.numbers,
        names=found.names,
        cognates=found.cognates,
        length_ratio=found.length_ratio,
        similarity=found.similarity,
        margin=found.margin,
        block_breaks=found.block_breaks,
        before=found.before,
        after=found.after,
        reasons=tuple(
            sorted(
                (bar for bar in bars if abs(bar.log_odds) >= 0.05),
                key=lambda bar: -abs(bar.log_odds),
            )
        ),
    )


def _of_texts(bitext: Bitext, row: BeadRow) -> Why:
    source, target = _text(row.source), _text(row.target)
    common = in_common(source, target)
    ratio = None
    if source and target:
        usual = _characters(bitext.target) / max(1, _characters(bitext.source))
        ratio = len(target) / len(source) / usual if usual else None
    return Why(
        numbers=common.numbers,
        names=common.names,
        cognates=common.cognates,
        length_ratio=None if ratio is None else round(ratio, 2),
        is_of_run=False,
    )


def _text(cells: Sequence[SegmentCell]) -> str:
    return " ".join(cell.text for cell in cells)


def _characters(document: Document) -> int:
    active = document.segments.filter(active=True)
    found = active.aggregate(total=Sum(Length("text")))["total"]
    return int(found or 0)
