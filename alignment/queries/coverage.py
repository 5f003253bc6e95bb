"""Coverage of bitexts, with the texts it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment.core.claims import Kind, Verdict, judge
from alignment.core.coverage import (
    Coverage,
    Fate,
    ParagraphCoverage,
    Piece,
    measure_coverage,
)
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.core.words.tokens import tokens
from alignment.models import Bead, BeadSegment, Bitext, Relation, Segment

# What a translation of each relation claims to be.
KINDS: Mapping[str, Kind] = {
    Relation.TRANSLATION: Kind.FULL,
    Relation.REVISED: Kind.FULL,
    Relation.REPUBLICATION: Kind.FULL,
    Relation.RELAY: Kind.FULL,
    Relation.CONDENSED: Kind.CONDENSED,
    Relation.EXCERPT: Kind.EXCERPT,
}


@dataclass(frozen=True, slots=True)
class ShownSegment:
    """A segment in a report.

    Attributes:
        id: of the segment.
        text: of it.
        fate: what became of it, empty on the side of the translation.
        bead: the bead that holds it, 0 for none.
        words: their number.
    """

    id: int
    text: str
    fate: str
    bead: int
    words: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the original in a report."""

    coverage: ParagraphCoverage
    number: int
    role: str
    segments: tuple[ShownSegment, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a translation does with its original.

    Attributes:
        bitext: which.
        coverage: the figures.
        kind: what it claims to be, None where nobody said.
        verdict: whether that holds, None without a claim.
        paragraphs: of the original, in order.
        added: segments of the translation that render nothing.
        moved: (source segments, target segments) of what stands elsewhere.
    """

    bitext: Bitext
    coverage: Coverage
    kind: Kind | None
    verdict: Verdict | None
    paragraphs: tuple[Paragraph, ...]
    added: tuple[ShownSegment, ...]
    moved: tuple[tuple[tuple[ShownSegment, ...], tuple[ShownSegment, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A segment with its place."""

    id: int
    document: int
    block: int
    role: str
    text: str

    @property
    def piece(self) -> Piece:
        return Piece(id=self.id, block=self.block, words=len(tokens(self.text)))


def coverage_rows(
    bitexts: Sequence[Bitext],
) -> list[tuple[Bitext, Coverage, Verdict | None]]:
    """Figures of some bitexts, in three queries."""
    segments, beads = _segments(bitexts), _beads(bitexts)
    rows = []
    for bitext in bitexts:
        found = _measure(bitext, segments, beads[bitext.pk])
        kind = KINDS.get(bitext.relation)
        rows.append((bitext, found, judge(found, kind) if kind else None))
    return rows


def report_on(bitext: Bitext) -> Report:
    """The report on one bitext, in three queries."""
    segments, beads = _segments([bitext]), _beads([bitext])[bitext.pk]
    found = _measure(bitext, segments, beads)
    holder = {s: bead.id or 0 for bead in beads for s in bead.segments}
    shown = {
        row.id: ShownSegment(
            id=row.id,
            text=row.text.strip(),
            fate=found.fates.get(row.id, ""),
            bead=holder.get(row.id, 0),
            words=row.piece.words,
        )
        for rows in segments.values()
        for row in rows
    }
    kind = KINDS.get(bitext.relation)
    by_id = {bead.id: bead for bead in beads}
    return Report(
        bitext=bitext,
        coverage=found,
        kind=kind,
        verdict=judge(found, kind) if kind else None,
        paragraphs=tuple(_paragraphs(segments[bitext.source_id], found, shown)),
        added=tuple(shown[segment] for segment in found.added),
        moved=tuple(
            (
                tuple(shown[s] for s in by_id[pk].source),
                tuple(shown[t] for t in by_id[pk].target),
            )
            for pk in found.moved
        ),
    )


def _measure(
    bitext: Bitext, segments: Mapping[int, list[_Row]], beads: Sequence[PlacedBead]
) -> Coverage:
    source, target = (
        [row.piece for row in segments[pk]]
        for pk in (bitext.source_id, bitext.target_id)
    )
    return measure_coverage(source, target, beads)


def _segments(bitexts: Iterable[Bitext]) -> dict[int, list[_Row]]:
    """Active segments in reading order, by document."""
    documents = {pk for one in bitexts for pk in (one.source_id, one.target_id)}
    found: dict[int, list[_Row]] = defaultdict(list)
    rows = Segment.objects.filter(document__in=documents, active=True).order_by(
        "document", "block__position", "position"
    )
    for row in rows.values_list("pk", "document", "block", "block__role", "text"):
        found[row[1]].append(_Row(*row))
    return found


def _beads(bitexts: Sequence[Bitext]) -> dict[int, list[PlacedBead]]:
    """All beads of some bitexts, in order."""
    sides: dict[tuple[int, str], list[int]] = defaultdict(list)
    places = BeadSegment.objects.filter(bitext__in=bitexts).order_by(
        "segment__block__position", "segment__position"
    )
    for bead, side, segment in places.values_list("bead", "side", "segment"):
        sides[bead, side].append(segment)
    found: dict[int, list[PlacedBead]] = defaultdict(list)
    rows = Bead.objects.filter(bitext__in=bitexts).order_by("position", "pk")
    for pk, bitext, position, status, label in rows.values_list(
        "pk", "bitext", "position", "status", "label"
    ):
        found[bitext].append(
            PlacedBead(
                id=pk,
                position=position,
                source=tuple(sides[pk, "source"]),
                target=tuple(sides[pk, "target"]),
                status=Status(status),
                label=label,
            )
        )
    return found


def _paragraphs(
    rows: Sequence[_Row], coverage: Coverage, shown: Mapping[int, ShownSegment]
) -> Iterable[Paragraph]:
    blocks: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        if coverage.fates[row.id] != Fate.NOT_TEXT:
            blocks[row.block].append(row)
    by_block = {paragraph.block: paragraph for paragraph in coverage.paragraphs}
    for number, (block, held) in enumerate(blocks.items(), start=1):
        yield Paragraph(
            coverage=by_block[block],
            number=number,
            role=held[0].role,
            segments=tuple(shown[row.id] for row in held),
        )
