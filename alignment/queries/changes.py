"""What happened in a bitext since somebody looked, and who is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from alignment.models import Bead, Bitext, Presence, ReviewEvent, User

STALE = timedelta(seconds=20)
MOST = 120


@dataclass(frozen=True, slots=True)
class Changes:
    """Beads that changed, came or went after a revision.

    Attributes:
        kept: ids of beads that changed or came.
        new: those of them that came.
        gone: ids of beads that went.
        is_too_much: whether a fresh look is the better answer.
    """

    kept: frozenset[int]
    new: frozenset[int]
    gone: frozenset[int]
    is_too_much: bool = False


def changes_since(bitext: Bitext, revision: int) -> Changes:
    """The beads that changed after a revision, in two queries."""
    events = ReviewEvent.objects.filter(bitext=bitext, sequence__gt=revision)
    before: set[int] = set()
    after: set[int] = set()
    for old, new in events.order_by("sequence").values_list("before", "after")[:MOST]:
        was = {bead["id"] for bead in old}
        now = {bead["id"] for bead in new}
        before |= was - after
        after = (after - was) | now
        if len(after) > MOST:
            return Changes(frozenset(), frozenset(), frozenset(), is_too_much=True)
    live = set(
        Bead.objects.filter(bitext=bitext, pk__in=after | before).values_list(
            "pk", flat=True
        )
    )
    return Changes(
        kept=frozenset(live),
        new=frozenset(live - before),
        gone=frozenset((before | after) - live),
    )


def people_here(bitext: Bitext, now: datetime, besides: User) -> list[Presence]:
    """The others who looked within the last seconds."""
    return list(
        Presence.objects.filter(bitext=bitext, seen_at__gt=now - STALE)
        .exclude(user=besides)
        .select_related("user")
    )


def last_change(bitext: Bitext, beads: Iterable[int]) -> ReviewEvent | None:
    """The latest event about some beads, or of the bitext if they are gone."""
    events = ReviewEvent.objects.filter(bitext=bitext).select_related("actor")
    about = events.filter(traces__bead__in=list(beads)).order_by("-sequence").first()
    return about or events.order_by("-sequence").first()
