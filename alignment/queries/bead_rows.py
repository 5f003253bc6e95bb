"""Beads as the review page shows them, with their texts and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from alignment.core.reviewing.cuts import Cut, cut_places
from alignment.core.reviewing.zones import zone_of
from alignment.models import Bitext
from alignment.queries.bead_remarks import BeadRemarks, remarks_by_bead
from alignment.queries.found_beads import FoundBead, with_surroundings
from alignment.queries.written_out import fetch_named

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SegmentCell:
    """A segment in a bead.

    Attributes:
        id: of the segment.
        text: without white space at its ends.
        role: of its block.
        place: (position of its block, position in its block).
        starts_block: whether it is the first segment of its block.
        is_apart: whether it does not follow the segment before it in the bead.
        cut: "source count:target count" of the first part, were the bead
            split before it; empty where it cannot be.
    """

    id: int
    text: str
    role: str
    place: Place
    starts_block: bool
    is_apart: bool
    cut: str


@dataclass(frozen=True, slots=True)
class BeadRow:
    """A bead on the review page.

    Attributes:
        id: of the bead.
        version: what an operation on it has to name.
        previous: "id:version" of the bead before, empty for the first.
        next: "id:version" of the bead after, empty for the last.
        notes: number of notes in its thread.
        crosses: whether its texts stand in another order than its neighbours'.
        errors: (kind, severity) of the errors marked in its translation.
    """

    id: int
    version: int
    position: int
    status: str
    label: str
    confidence: float | None
    is_proposal: bool
    source: tuple[SegmentCell, ...]
    target: tuple[SegmentCell, ...]
    previous: str
    next: str
    notes: int
    crosses: bool = False
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Identity and version, as operations name them."""
        return f"{self.id}:{self.version}"

    @property
    def segments(self) -> list[int]:
        """Ids of the segments of both sides."""
        return [cell.id for cell in (*self.source, *self.target)]

    @property
    def kind(self) -> str:
        """Segment counts as "m-n"."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def gap(self) -> str:
        """Which side is empty: "source", "target", or "" for none."""
        if not self.source:
            return "source"
        return "" if self.target else "target"

    @property
    def starts_block(self) -> bool:
        """Whether a block starts with it, on either side."""
        sides = (self.source, self.target)
        return any(cells and cells[0].starts_block for cells in sides)

    @property
    def previous_id(self) -> str:
        """Identity of the bead before, empty for the first."""
        return self.previous.partition(":")[0]

    @property
    def percent(self) -> int | None:
        """Confidence as a whole percentage, never rounded up to 100."""
        if self.confidence is None:
            return None
        return min(99, round(100 * self.confidence))

    @property
    def zone(self) -> str:
        """How calm a reviewer can be: high, middle or low."""
        if self.confidence is None:
            return "none"
        return zone_of(self.confidence)


def rows_of(bitext: Bitext, beads: Sequence[FoundBead]) -> list[BeadRow]:
    """The rows of beads, in two queries."""
    ids = [bead.id for bead in beads]
    cells = _cells_by_bead(ids)
    remarks = remarks_by_bead(bitext, ids)
    return _with_crossings(
        [
            _row(
                bead,
                cells[bead.id, "source"],
                cells[bead.id, "target"],
                remarks[bead.id],
            )
            for bead in beads
        ]
    )


def rows_and_neighbours(bitext: Bitext, ids: Collection[int]) -> list[BeadRow]:
    """The named beads and the beads next to them, in order, in three queries.

    Those next to the neighbours are loaded too, for the crossings.
    """
    found = with_surroundings(bitext, ids)
    wanted = set(ids)
    named = [at for at, bead in enumerate(found) if bead.id in wanted]
    keep = {bead.id for at in named for bead in found[max(0, at - 1) : at + 2]}
    return [row for row in rows_of(bitext, found) if row.id in keep]


@dataclass(frozen=True, slots=True)
class _Segment:
    id: int
    text: str
    role: str
    place: Place


CELLS = """
SELECT p.bead_id, p.side, s.id, s.text, k.role, k.position, s.position
FROM alignment_beadsegment p
JOIN alignment_segment s ON s.id = p.segment_id
JOIN alignment_block k ON k.id = s.block_id
WHERE p.bead_id IN ({places})
ORDER BY k.position, s.position
"""


def _cells_by_bead(beads: Collection[int]) -> dict[tuple[int, str], list[_Segment]]:
    cells: dict[tuple[int, str], list[_Segment]] = defaultdict(list)
    for bead, side, pk, text, role, block, position in fetch_named(CELLS, beads):
        cells[bead, side].append(_Segment(pk, text.strip(), role, (block, position)))
    return cells


def _row(
    bead: FoundBead,
    source: list[_Segment],
    target: list[_Segment],
    remarks: BeadRemarks,
) -> BeadRow:
    cuts = cut_places([len(s.text) for s in source], [len(t.text) for t in target])
    return BeadRow(
        id=bead.id,
        version=bead.version,
        position=bead.position,
        status=bead.status,
        label=bead.label,
        confidence=bead.confidence,
        is_proposal=bead.run is not None,
        source=_cells(source, cuts[0]),
        target=_cells(target, cuts[1]),
        previous=bead.previous,
        next=bead.next,
        notes=remarks.notes,
        errors=tuple(remarks.errors),
    )


def _cells(segments: list[_Segment], cuts: list[Cut]) -> tuple[SegmentCell, ...]:
    before = [None, *segments][: len(segments)]
    return tuple(
        SegmentCell(
            id=segment.id,
            text=segment.text,
            role=segment.role,
            place=segment.place,
            starts_block=segment.place[1] == 0,
            is_apart=last is not None and _is_apart(last.place, segment.place),
            cut=f"{cut[0]}:{cut[1]}" if cut else "",
        )
        for last, segment, cut in zip(before, segments, cuts, strict=True)
    )


def _is_apart(first: Place, second: Place) -> bool:
    """Whether a segment surely stands between the two places."""
    if first[0] == second[0]:
        return second[1] > first[1] + 1
    return second[1] > 0


def _with_crossings(rows: list[BeadRow]) -> list[BeadRow]:
    """Mark the rows whose texts stand in another order than the row before's."""
    crossing: set[int] = set()
    for side in ("source", "target"):
        last: tuple[Place, int] | None = None
        for row in rows:
            cells: Iterable[SegmentCell] = getattr(row, side)
            places = [cell.place for cell in cells]
            if not places:
                continue
            if last is not None and places[0] < last[0]:
                crossing.update((row.id, last[1]))
            last = (places[-1], row.id)
    return [replace(row, crosses=True) if row.id in crossing else row for row in rows]
