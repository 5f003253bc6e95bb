"""Everything about one bead: its notes, its history, what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment.models import Bitext, Note, Rejection
from alignment.queries.bead_history import Step, history_of
from alignment.queries.bead_rows import BeadRow, rows_of
from alignment.queries.found_beads import with_neighbours


@dataclass(frozen=True, slots=True)
class BeadPage:
    """One bead with everything about it."""

    row: BeadRow
    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]
    history: tuple[Step, ...]


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
    )


def _rejections(bitext: Bitext, segments: Sequence[int]) -> list[Rejection]:
    """The rejections that two of the segments or more are part of."""
    held = set(segments)
    rows = Rejection.objects.filter(bitext=bitext, active=True)
    return [
        row
        for row in rows.select_related("author")
        if held.intersection(row.source) and held.intersection(row.target)
    ]
