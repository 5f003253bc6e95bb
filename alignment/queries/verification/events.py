"""Events: the chain is whole, and the beads are what the events made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.core.fault import Fault
from alignment.core.reviewing.history import ReplayError, chain_digest, replay
from alignment.models import (
    BeadTrace,
    Bitext,
    Dismissal,
    ErrorMark,
    Note,
    Rejection,
    ReviewEvent,
)
from alignment.models.review import MAKE_ROOM
from alignment.queries.beads import load_beads
from alignment.queries.event_content import event_content

CHAIN, REPLAY = "event chain", "replay"
REMARKS = {
    "note": Note,
    "rejection": Rejection,
    "dismissal": Dismissal,
    "error": ErrorMark,
}


def event_faults() -> Iterator[Fault]:
    """Events that were changed or are gone, and rows that they do not explain."""
    for bitext in Bitext.objects.order_by("pk").iterator():
        events = list(ReviewEvent.objects.filter(bitext=bitext).order_by("sequence"))
        yield from _chain(bitext, events)
        yield from _beads(bitext, events)
        yield from _remarks(events)
        yield from _traces(bitext, events)


def _chain(bitext: Bitext, events: Sequence[ReviewEvent]) -> Iterator[Fault]:
    name = f"bitext {bitext.pk}"
    digest = ""
    for event in events:
        digest = chain_digest(digest, event_content(event))
        if event.digest != digest:
            yield Fault(CHAIN, name, f"breaks at event {event.sequence}")
            return  # behind a break every digest is another one
    last = events[-1].sequence if events else 0
    if last != bitext.revision:
        yield Fault(
            CHAIN,
            name,
            f"is at revision {bitext.revision}, but its last event is {last}",
        )


def _beads(bitext: Bitext, events: Sequence[ReviewEvent]) -> Iterator[Fault]:
    name = f"bitext {bitext.pk}"
    try:
        wanted = replay((event.before, event.after) for event in events)
    except ReplayError as error:
        yield Fault(REPLAY, name, f"has events that do not fit: {error}")
        return
    made_at = {
        bead["id"]: event.sequence
        for event in events
        if event.before != event.after and event.verb != MAKE_ROOM
        for bead in event.after
    }
    try:
        there = load_beads(bitext)
    except ValueError as error:
        yield Fault(REPLAY, name, f"has a bead that cannot be: {error}")
        return
    for bead in sorted(wanted.keys() | there.keys()):
        if bead not in there:
            yield Fault(REPLAY, name, f"lost bead {bead}")
        elif bead not in wanted:
            yield Fault(REPLAY, name, f"has bead {bead}, which no event made")
        elif there[bead][0].to_json() != wanted[bead]:
            yield Fault(REPLAY, name, f"has bead {bead} other than its events say")
        elif there[bead][1] < made_at.get(bead, 0):
            yield Fault(REPLAY, name, f"has bead {bead} at an older version")


def _remarks(events: Sequence[ReviewEvent]) -> Iterator[Fault]:
    wanted = {
        (effect["kind"], effect["row"]): effect["on"]
        for event in events
        for effect in event.details.get("effects", [])
        if effect["effect"] == "switch"
    }
    for kind, model in REMARKS.items():
        rows = [row for found, row in wanted if found == kind]
        named = model._base_manager.filter(pk__in=rows)  # noqa: SLF001
        there = dict(named.values_list("pk", "active"))
        for row in rows:
            if row not in there:
                yield Fault(REPLAY, f"{kind} {row}", "is gone, but events name it")
            elif there[row] != wanted[kind, row]:
                yield Fault(REPLAY, f"{kind} {row}", "is not in the force events say")


def _traces(bitext: Bitext, events: Sequence[ReviewEvent]) -> Iterator[Fault]:
    traced: dict[int, set[int]] = {event.pk: set() for event in events}
    for event, bead in BeadTrace.objects.filter(event__bitext=bitext).values_list(
        "event", "bead"
    ):
        traced[event].add(bead)
    for event_row in events:
        touched = {bead["id"] for bead in (*event_row.before, *event_row.after)}
        if event_row.verb == MAKE_ROOM:
            touched.clear()
        if traced[event_row.pk] != touched:
            yield Fault(
                REPLAY,
                f"bitext {bitext.pk}",
                f"has other traces of event {event_row.sequence} than its beads",
            )
