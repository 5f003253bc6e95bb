"""Write down what was done: events are only ever added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alignment.actions.announce import MOST_BEADS, announce
from alignment.actions.write_rows import insert
from alignment.core.reviewing.history import chain_digest
from alignment.core.reviewing.placed_beads import Change, PlacedBead
from alignment.models import Bitext, Happening, ReviewEvent, User
from alignment.queries.event_content import event_content
from alignment.queries.written_out import fetch

LAST_DIGEST = """
SELECT digest FROM alignment_reviewevent WHERE bitext_id = %s
ORDER BY sequence DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what, when; `request_key` makes a repeated request harmless."""

    verb: str
    actor: User | None
    now: datetime
    request_key: str = ""
    undoes: int | None = None
    details: Mapping[str, Any] | None = None


def append_event(
    bitext: Bitext,
    act: Act,
    change: Change,
    after: Sequence[PlacedBead],
    *,
    traced: bool = True,
) -> ReviewEvent:
    """Append the event of a change; the bitext is locked by the caller.

    Args:
        bitext: whose beads.
        act: who does what.
        change: what it does.
        after: the beads of the change with their ids.
        traced: whether the event is part of the history of these beads.
    """
    last = fetch(LAST_DIGEST, [bitext.pk])
    event = ReviewEvent(
        bitext=bitext,
        sequence=bitext.revision,
        verb=act.verb,
        actor=act.actor,
        before=[bead.to_json() for bead in change.before],
        after=[bead.to_json() for bead in after],
        details=_details(act, change),
        undoes_id=act.undoes,
        request_key=act.request_key,
        created_at=act.now,
    )
    event.digest = chain_digest(last[0][0] if last else "", event_content(event))
    event.save(force_insert=True)
    if not traced:
        return event
    touched = {bead.id for bead in (*change.before, *after)}
    traces = [(event.pk, bead) for bead in touched if bead is not None]
    insert("alignment_beadtrace", ("event_id", "bead"), traces)
    announce(
        project=bitext.project_id,
        event=Happening.BITEXT_CHANGED,
        about=_told(event),
        now=act.now,
    )
    return event


def _told(event: ReviewEvent) -> dict[str, Any]:
    """What webhooks are told of an event."""
    kept = {bead["id"] for bead in event.after}
    return {
        "bitext": event.bitext_id,
        "revision": event.sequence,
        "operation": event.verb,
        "beads": [
            {name: bead[name] for name in ("id", "status", "label")}
            for bead in event.after[:MOST_BEADS]
        ],
        "gone": [b["id"] for b in event.before if b["id"] not in kept][:MOST_BEADS],
        "is_whole": max(len(event.before), len(event.after)) <= MOST_BEADS,
    }


def _details(act: Act, change: Change) -> dict[str, Any]:
    details = dict(act.details or {})
    if change.effects:
        details["effects"] = [effect.to_json() for effect in change.effects]
    return details
