"""Beads of a bitext as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import Bead, Bitext, Segment, Side
from alignment.queries.written_out import fetch, marks

PLACED = """
SELECT b.id, b.version, b.position, b.status, b.label, b.confidence, b.run_id,
  p.side, p.segment_id
FROM alignment_bead b
LEFT JOIN alignment_beadsegment p ON p.bead_id = b.id
LEFT JOIN alignment_segment s ON s.id = p.segment_id
LEFT JOIN alignment_block k ON k.id = s.block_id
WHERE b.bitext_id = %s{named}
ORDER BY b.position, b.id, k.position, s.position
"""


def load_beads(
    bitext: Bitext, *, ids: Iterable[int] | None = None
) -> dict[int, tuple[PlacedBead, int]]:
    """Load beads with their versions, in order, in one query.

    Args:
        bitext: whose beads.
        ids: which beads; None for all.

    Returns:
        (bead, version) by bead id; ids of beads that are gone are missing.
    """
    wanted = list(ids) if ids is not None else []
    if ids is not None and not wanted:
        return {}
    named = f" AND b.id IN ({marks(wanted)})" if wanted else ""
    rows = fetch(PLACED.format(named=named), [bitext.pk, *wanted])
    return {
        bead[0]: (_placed(bead, list(places)), bead[1])
        for bead, places in groupby(rows, key=itemgetter(slice(0, 7)))
    }


def _placed(bead: Sequence[Any], places: Sequence[Sequence[Any]]) -> PlacedBead:
    pk, _version, position, status, label, confidence, run = bead
    return PlacedBead(
        id=pk,
        position=position,
        source=tuple(row[8] for row in places if row[7] == Side.SOURCE.value),
        target=tuple(row[8] for row in places if row[7] == Side.TARGET.value),
        status=Status(status),
        label=label,
        confidence=confidence,
        run=run,
    )


def segment_order(beads: Iterable[PlacedBead]) -> Callable[[int], Any]:
    """Sort key of the segments of some beads: their place in the document."""
    ids = [segment for bead in beads for segment in (*bead.source, *bead.target)]
    places = {
        pk: (block, position)
        for pk, block, position in Segment.objects.filter(pk__in=ids).values_list(
            "pk", "block__position", "position"
        )
    }
    return places.__getitem__


def next_position(bitext: Bitext) -> Callable[[int], int | None]:
    """Find the position of the bead after a position, None at the end."""

    def find(position: int) -> int | None:
        return (
            Bead.objects.filter(bitext=bitext, position__gt=position)
            .order_by("position")
            .values_list("position", flat=True)
            .first()
        )

    return find
