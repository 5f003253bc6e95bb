"""Beads tile: each alignable segment of both sides is in exactly one bead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from alignment.core.fault import Fault
from alignment.models import Bead, BeadSegment, Bitext, Segment

TILING, ORDER = "tiling", "order"


def tiling_faults() -> Iterator[Fault]:
    """Segments in no bead, in two, or in one though left out; empty beads; ties."""
    for bitext in Bitext.objects.order_by("pk").iterator():
        beads = dict(Bead.objects.filter(bitext=bitext).values_list("pk", "position"))
        if beads:
            yield from _tiling(bitext, set(beads))
            yield from _order(bitext, beads)


def _tiling(bitext: Bitext, beads: set[int]) -> Iterator[Fault]:
    name = f"bitext {bitext.pk}"
    places = list(
        BeadSegment.objects.filter(bitext=bitext).values_list("bead", "segment")
    )
    times = Counter(segment for _bead, segment in places)
    wanted = set(
        Segment.objects.filter(
            document__in=(bitext.source_id, bitext.target_id), active=True
        ).values_list("pk", flat=True)
    )
    for segment in sorted(wanted - times.keys()):
        yield Fault(TILING, name, f"has segment {segment} in no bead")
    for segment in sorted(times.keys() - wanted):
        yield Fault(TILING, name, f"has segment {segment} in a bead, though inactive")
    for segment, count in sorted(times.items()):
        if count > 1:
            yield Fault(TILING, name, f"has segment {segment} in {count} beads")
    for bead in sorted(beads - {bead for bead, _segment in places}):
        yield Fault(TILING, name, f"has bead {bead} without segments")


def _order(bitext: Bitext, beads: dict[int, int]) -> Iterator[Fault]:
    times = Counter(beads.values())
    for position, count in sorted(times.items()):
        if count > 1:
            yield Fault(
                ORDER, f"bitext {bitext.pk}", f"has {count} beads at {position}"
            )
