"""Beads of a bitext as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import Bead, BeadSegment, Bitext, Segment, Side


def load_beads(
    bitext: Bitext, *, ids: Iterable[int] | None = None
) -> dict[int, tuple[PlacedBead, int]]:
    """Load beads with their versions, in order, in two queries.

    Args:
        bitext: whose beads.
        ids: which beads; None for all.

    Returns:
        (bead, version) by bead id; ids of beads that are gone are missing.
    """
    rows = Bead.objects.filter(bitext=bitext).order_by("position", "pk")
    places = BeadSegment.objects.filter(bitext=bitext)
    if ids is not None:
        wanted = list(ids)
        rows = rows.filter(pk__in=wanted)
        places = BeadSegment.objects.filter(bead__in=wanted)
    segments: dict[tuple[int, str], list[int]] = defaultdict(list)
    for bead, side, segment in places.order_by(
        "segment__block__position", "segment__position"
    ).values_list("bead_id", "side", "segment_id"):
        segments[bead, side].append(segment)
    return {
        row.pk: (
            PlacedBead(
                id=row.pk,
                position=row.position,
                source=tuple(segments[row.pk, Side.SOURCE]),
                target=tuple(segments[row.pk, Side.TARGET]),
                status=Status(row.status),
                label=row.label,
                confidence=row.confidence,
                run=row.run_id,
            ),
            row.version,
        )
        for row in rows
    }


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
