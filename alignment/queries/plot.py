"""The map of a bitext: where each bead lies in the two texts."""

from __future__ import annotations

from collections import defaultdict

from alignment.core.review import Status
from alignment.models import Bead, BeadSegment, Bitext, Document, Side
from alignment.queries.bead_filter import UNCERTAIN

Point = tuple[int, float, float, str]


def plot_points(bitext: Bitext) -> list[Point]:
    """A point for each bead, in order, in four queries.

    Returns:
        (bead id, place in the source, place in the target, kind); places run
        from 0 to 1; the empty side of a gap takes that of the bead before.
    """
    ranks = {**_ranks(bitext.source), **_ranks(bitext.target)}
    places: dict[tuple[int, str], list[float]] = defaultdict(list)
    rows = BeadSegment.objects.filter(bitext=bitext)
    for bead, side, segment in rows.values_list("bead_id", "side", "segment_id"):
        places[bead, side].append(ranks.get(segment, 0.0))
    points: list[Point] = []
    last = (0.0, 0.0)
    beads = Bead.objects.filter(bitext=bitext).order_by("position")
    for pk, status, confidence in beads.values_list("pk", "status", "confidence"):
        source, target = places[pk, Side.SOURCE], places[pk, Side.TARGET]
        last = (_middle(source, last[0]), _middle(target, last[1]))
        kind = _kind(status, confidence) if source and target else "gap"
        points.append((pk, round(last[0], 5), round(last[1], 5), kind))
    return points


def _middle(places: list[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _kind(status: str, confidence: float | None) -> str:
    if status == Status.CONFIRMED:
        return "confirmed"
    return "low" if confidence is not None and confidence < UNCERTAIN else "high"


def _ranks(document: Document) -> dict[int, float]:
    """Place of each active segment in its document, 0 to 1."""
    ids = list(
        document.segments.filter(active=True)
        .order_by("block__position", "position")
        .values_list("pk", flat=True)
    )
    return {pk: (rank + 0.5) / len(ids) for rank, pk in enumerate(ids)}
