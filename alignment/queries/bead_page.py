"""Everything about one bead: its notes, its history, what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignment.models import BeadSegment, Bitext, Note, Rejection, Segment
from alignment.queries.bead_history import Step, history_of
from alignment.queries.bead_rows import BeadRow, SegmentCell, rows_of
from alignment.queries.found_beads import with_neighbours


@dataclass(frozen=True, slots=True)
class EditableText:
    """A segment of the bead, and the next one of its paragraph, wherever it is linked.

    Attributes:
        language: of the text.
        second: id of the next segment, None at the end of the paragraph.
        beads: the beads of both as "id:version", with a space between.
    """

    cell: SegmentCell
    language: str
    second: int | None = None
    beads: str = ""


@dataclass(frozen=True, slots=True)
class BeadPage:
    """One bead with everything about it."""

    row: BeadRow
    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]
    history: tuple[Step, ...]
    texts: tuple[EditableText, ...]


def bead_page(bitext: Bitext, bead: int) -> BeadPage | None:
    """The bead, or None if it is gone."""
    found = with_neighbours(bitext, [bead])
    if not found:
        return None
    row = rows_of(bitext, found)[0]
    segments = [cell.id for cell in (*row.source, *row.target)]
    notes = Note.objects.filter(bitext=bitext, segment__in=segments, active=True)
    return BeadPage(
        row=row,
        notes=tuple(notes.select_related("author")),
        rejections=tuple(_rejections(bitext, segments)),
        history=tuple(history_of(bitext, bead, segments)),
        texts=tuple(_texts(bitext, row)),
    )


def _texts(bitext: Bitext, row: BeadRow) -> Iterator[EditableText]:
    following = _following(bitext, row.segments)
    sides = ((row.source, bitext.source), (row.target, bitext.target))
    for cells, document in sides:
        for cell in cells:
            second, key = following.get(cell.id, (None, ""))
            beads = " ".join(dict.fromkeys([row.key, key])).strip()
            yield EditableText(cell, document.language, second, beads)


def _following(bitext: Bitext, segments: Sequence[int]) -> dict[int, tuple[int, str]]:
    """By segment: the next one of its paragraph, and the bead of that."""
    places = dict(Segment.objects.filter(pk__in=segments).values_list("pk", "block_id"))
    rows = BeadSegment.objects.filter(
        bitext=bitext, segment__block__in=set(places.values())
    ).order_by("segment__block", "segment__position")
    paragraphs = list(
        rows.values_list("segment", "segment__block", "bead", "bead__version")
    )
    return {
        segment: (second, f"{bead}:{version}")
        for (segment, block, _, _), (second, other, bead, version) in pairwise(
            paragraphs
        )
        if segment in places and block == other
    }


def _rejections(bitext: Bitext, segments: Sequence[int]) -> list[Rejection]:
    """The rejections that two of the segments or more are part of."""
    held = set(segments)
    rows = Rejection.objects.filter(bitext=bitext, active=True)
    return [
        row
        for row in rows.select_related("author")
        if held.intersection(row.source) and held.intersection(row.target)
    ]
