"""An aligned text from outside, laid out as documents and beads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.joined_text import joint
from alignment.core.page import Role
from alignment.core.review import Status, labels_for


class ArrivalRefused(ValueError):
    """The units make no bitext; the message names the first one that does not fit."""


class StatusChoice(StrEnum):
    """What imported beads become."""

    AS_SAID = "as said"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class ArrivedBlock:
    """A block: its segments concatenate to its text."""

    role: Role
    segments: tuple[str, ...]

    @property
    def text(self) -> str:
        """Of the whole block."""
        return "".join(self.segments)


@dataclass(frozen=True, slots=True)
class ArrivedSide:
    """A document and its blocks."""

    document: CorpusDocument
    blocks: tuple[ArrivedBlock, ...]

    @property
    def text(self) -> str:
        """The whole document, an empty line between two blocks."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def segments(self) -> list[str]:
        """Texts of all segments in order, without white space at their ends."""
        return [text.strip() for block in self.blocks for text in block.segments]


@dataclass(frozen=True, slots=True)
class ArrivedBead:
    """A bead: 0-based numbers of its segments on either side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    status: Status
    label: str
    confidence: float | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArrivedBitext:
    """Two documents and beads that tile them.

    Attributes:
        dropped: what was not taken over, in words, and how often.
    """

    bitext: CorpusBitext
    source: ArrivedSide
    target: ArrivedSide
    beads: tuple[ArrivedBead, ...]
    dropped: dict[str, int] = field(default_factory=dict)


def arrange(
    bitext: CorpusBitext,
    units: Sequence[CorpusUnit],
    *,
    choice: StatusChoice = StatusChoice.AS_SAID,
    has_paragraphs: bool = True,
) -> ArrivedBitext:
    """Lay the units of a bitext out.

    Args:
        bitext: with its documents.
        units: in order.
        choice: the status that the beads get.
        has_paragraphs: whether the places of the segments mean something;
            otherwise every segment becomes a block, in the order of the units.

    Raises:
        ArrivalRefused: a segment is in two units, or a side is empty.
    """
    sides = {
        "source": _numbered(
            bitext.source, [u.source for u in units], blocks=has_paragraphs
        ),
        "target": _numbered(
            bitext.target, [u.target for u in units], blocks=has_paragraphs
        ),
    }
    dropped: dict[str, int] = {}
    beads = tuple(
        _bead(unit, sides["source"][1], sides["target"][1], choice, dropped)
        for unit in units
    )
    return ArrivedBitext(bitext, sides["source"][0], sides["target"][0], beads, dropped)


def _numbered(
    document: CorpusDocument,
    groups: Iterable[Sequence[CorpusSegment]],
    *,
    blocks: bool,
) -> tuple[ArrivedSide, dict[str, int]]:
    """The side, and the number of each segment by its id."""
    segments: dict[str, CorpusSegment] = {}
    for group in groups:
        for segment in group:
            if segment.id in segments:
                raise ArrivalRefused(
                    f"the segment {segment.id} of {document.id} is in two units"
                )
            segments[segment.id] = segment
    ordered = list(segments.values())
    if not ordered:
        raise ArrivalRefused(f"the document {document.id} has no text in any unit")
    if blocks and len({s.place for s in ordered}) == len(ordered):
        ordered.sort(key=lambda segment: segment.place)
    else:
        ordered = [replace(s, block=n, position=0) for n, s in enumerate(ordered)]
    numbers = {segment.id: number for number, segment in enumerate(ordered)}
    return ArrivedSide(document, tuple(_blocks(ordered, document.language))), numbers


def _blocks(segments: Sequence[CorpusSegment], language: str) -> Iterator[ArrivedBlock]:
    texts: list[str] = []
    for segment, after in pairwise([*segments, None]):
        assert segment is not None  # noqa: S101 - only the last one is
        if after is not None and after.block == segment.block:
            texts.append(segment.text + joint(segment.text, after.text, language))
            continue
        yield ArrivedBlock(segment.role, (*texts, segment.text))
        texts = []


def _bead(
    unit: CorpusUnit,
    source: dict[str, int],
    target: dict[str, int],
    choice: StatusChoice,
    dropped: dict[str, int],
) -> ArrivedBead:
    label = unit.label.value if unit.label else ""
    if unit.label and unit.label not in labels_for(is_gap=unit.is_gap):
        _drop(dropped, "labels that do not fit the bead")
        label = ""
    if unit.reviewer:
        _drop(dropped, "names of reviewers (kept in the file)")
    if unit.findings:
        _drop(dropped, "findings (the checks run here)", len(unit.findings))
    status = unit.status if choice is StatusChoice.AS_SAID else Status(choice.value)
    return ArrivedBead(
        tuple(sorted(source[segment.id] for segment in unit.source)),
        tuple(sorted(target[segment.id] for segment in unit.target)),
        status,
        label,
        unit.confidence,
        unit.notes,
    )


def _drop(dropped: dict[str, int], what: str, count: int = 1) -> None:
    dropped[what] = dropped.get(what, 0) + count
