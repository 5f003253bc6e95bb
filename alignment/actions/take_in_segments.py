"""Give segments that came into a document a place in its bitexts."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from alignment.actions.append_event import Act
from alignment.actions.change_beads import record_change
from alignment.actions.lock_bitext import lock_bitext
from alignment.actions.make_room import with_room
from alignment.core.reviewing.layout import new_gap, replace_all
from alignment.core.reviewing.placed_beads import Change, PlacedBead, SideName
from alignment.models import Bead, BeadSegment, Bitext, Document, User


def bitexts_of(document: Document) -> QuerySet[Bitext]:
    """The bitexts of a document that have been aligned."""
    return Bitext.objects.filter(
        Q(source=document) | Q(target=document), beads__isnull=False
    ).distinct()


@transaction.atomic
def take_in_segments(*, document: Document, user: User | None, now: datetime) -> int:
    """Make a gap for each active segment that no bead of a bitext holds.

    Returns:
        Number of gaps made.
    """
    made = 0
    for bitext in bitexts_of(document):
        lock_bitext(bitext)
        change = with_room(bitext, now, partial(_taken_in, bitext, document))
        if not change.after:
            continue
        act = Act(verb="take in", actor=user, now=now)
        record_change(bitext=bitext, act=act, change=change)
        made += len(change.after)
    return made


def _taken_in(bitext: Bitext, document: Document) -> Change:
    return replace_all([], _gaps(bitext, document))


def _gaps(bitext: Bitext, document: Document) -> list[PlacedBead]:
    """Gaps for the homeless segments, each behind the segment before it."""
    side: SideName = "source" if bitext.source_id == document.pk else "target"
    position_of = dict(
        BeadSegment.objects.filter(
            bitext=bitext, segment__document=document
        ).values_list("segment", "bead__position")
    )
    taken = sorted(
        Bead.objects.filter(bitext=bitext).values_list("position", flat=True)
    )
    gaps: list[PlacedBead] = []
    low = 0
    for segment in (
        document.segments.filter(active=True)
        .order_by("block__position", "position")
        .values_list("pk", flat=True)
    ):
        if segment in position_of:
            low = position_of[segment]
            continue
        place = bisect_right(taken, low)
        high = taken[place] if place < len(taken) else None
        gap = new_gap(side, segment, low, high)
        gaps.append(gap)
        low = gap.position
        taken.insert(place, low)
    return gaps
