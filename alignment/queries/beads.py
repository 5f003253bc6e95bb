"""Beads of a bitext as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from alignment.core.batches import batches
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import Bead, Bitext, Segment, Side
from alignment.queries.written_out import AT_ONCE, fetch, fetch_named

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
    """Load beads with their versions, in order, in one query for `AT_ONCE` of them.

    Args:
        bitext: whose beads.
        ids: which beads; None for all.

    Returns:
        (bead, version) by bead id; ids of beads that are gone are missing.
    """
    if ids is None:
        rows = fetch(PLACED.format(named=""), [bitext.pk])
    else:
        wanted = list(ids)
        statement = PLACED.format(named=" AND b.id IN ({places})")
        rows = fetch_named(statement, wanted, before=[bitext.pk])
        if len(wanted) > AT_ONCE:
            rows.sort(key=itemgetter(2))  # stable: the order within a bead stays
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
        for some in batches(ids, AT_ONCE)
        for pk, block, position in Segment.objects.filter(pk__in=some).values_list(
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
