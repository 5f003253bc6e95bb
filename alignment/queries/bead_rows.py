"""Beads as the review page shows them, with their texts and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from alignment.core.reviewing.cuts import Cut, cut_places
from alignment.core.reviewing.zones import zone_of
from alignment.models import Bead, BeadSegment, Bitext, Note
from alignment.queries.error_marks import errors_by_bead

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


# Correlated subqueries on the index of the order; written out because building
# them costs more than running them.
NEIGHBOURS = """
SELECT b.*,
  (SELECT p.id FROM alignment_bead p WHERE p.bitext_id = b.bitext_id
    AND p.position < b.position ORDER BY p.position DESC LIMIT 1) AS previous_id,
  (SELECT p.version FROM alignment_bead p WHERE p.bitext_id = b.bitext_id
    AND p.position < b.position ORDER BY p.position DESC LIMIT 1) AS previous_version,
  (SELECT n.id FROM alignment_bead n WHERE n.bitext_id = b.bitext_id
    AND n.position > b.position ORDER BY n.position LIMIT 1) AS next_id,
  (SELECT n.version FROM alignment_bead n WHERE n.bitext_id = b.bitext_id
    AND n.position > b.position ORDER BY n.position LIMIT 1) AS next_version
FROM alignment_bead b
WHERE b.bitext_id = %s AND b.id IN ({places})
ORDER BY b.position
"""


def with_neighbours(bitext: Bitext, ids: Collection[int]) -> list[Bead]:
    """Beads in order, each with the id and version of those before and after."""
    if not ids:
        return []
    places = ", ".join(["%s"] * len(ids))
    return list(Bead.objects.raw(NEIGHBOURS.format(places=places), [bitext.pk, *ids]))


def rows_of(bitext: Bitext, beads: Sequence[Bead]) -> list[BeadRow]:
    """The rows of annotated beads, in three queries."""
    cells = _cells_by_bead(beads)
    notes = _notes_by_bead(bitext, beads)
    errors = errors_by_bead(bitext, [bead.pk for bead in beads])
    rows = [
        _row(bead, cells[bead.pk, "source"], cells[bead.pk, "target"], notes[bead.pk])
        for bead in beads
    ]
    return [
        replace(row, errors=tuple(errors[row.id])) if row.id in errors else row
        for row in _with_crossings(rows)
    ]


def rows_and_neighbours(bitext: Bitext, ids: Collection[int]) -> list[BeadRow]:
    """The named beads and the beads next to them, in order.

    Those next to the neighbours are loaded too, for the crossings.
    """
    found = with_neighbours(bitext, ids)
    keep = set(ids) | _around(found)
    found = with_neighbours(bitext, keep)
    ring = keep | _around(found)
    rows = rows_of(bitext, with_neighbours(bitext, ring))
    return [row for row in rows if row.id in keep]


def _around(beads: Iterable[Bead]) -> set[int]:
    """Ids of the beads next to some."""
    found = [
        _neighbour(bead, which) for bead in beads for which in ("previous", "next")
    ]
    return {pk for pk in found if pk is not None}


def _neighbour(bead: Bead, which: str) -> int | None:
    found: int | None = getattr(bead, f"{which}_id")
    return found


@dataclass(frozen=True, slots=True)
class _Segment:
    id: int
    text: str
    role: str
    place: Place


def _cells_by_bead(beads: Sequence[Bead]) -> dict[tuple[int, str], list[_Segment]]:
    cells: dict[tuple[int, str], list[_Segment]] = defaultdict(list)
    found = (
        BeadSegment.objects.filter(bead__in=[bead.pk for bead in beads])
        .order_by("segment__block__position", "segment__position")
        .values_list(
            "bead_id",
            "side",
            "segment_id",
            "segment__text",
            "segment__block__role",
            "segment__block__position",
            "segment__position",
        )
    )
    for bead, side, pk, text, role, block, position in found:
        cells[bead, side].append(_Segment(pk, text.strip(), role, (block, position)))
    return cells


def _notes_by_bead(bitext: Bitext, beads: Sequence[Bead]) -> dict[int, int]:
    notes: dict[int, int] = defaultdict(int)
    found = Note.objects.filter(
        bitext=bitext,
        active=True,
        segment__places__bitext=bitext,
        segment__places__bead__in=[bead.pk for bead in beads],
    ).values_list("segment__places__bead", flat=True)
    for bead in found:
        notes[bead] += 1
    return notes


def _row(
    bead: Bead, source: list[_Segment], target: list[_Segment], notes: int
) -> BeadRow:
    cuts = cut_places([len(s.text) for s in source], [len(t.text) for t in target])
    return BeadRow(
        id=bead.pk,
        version=bead.version,
        position=bead.position,
        status=bead.status,
        label=bead.label,
        confidence=bead.confidence,
        is_proposal=bead.run_id is not None,
        source=_cells(source, cuts[0]),
        target=_cells(target, cuts[1]),
        previous=_key(bead, "previous"),
        next=_key(bead, "next"),
        notes=notes,
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


def _key(bead: Bead, which: str) -> str:
    pk = getattr(bead, f"{which}_id")
    return "" if pk is None else f"{pk}:{getattr(bead, f'{which}_version')}"


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
    return [replace(row, crosses=row.id in crossing) for row in rows]
