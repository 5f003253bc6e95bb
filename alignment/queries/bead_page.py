"""Everything about one bead: its notes, its history, what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alignment.models import (
    Bitext,
    Note,
    Rejection,
    ReviewEvent,
    Segment,
)
from alignment.queries.bead_rows import BeadRow, rows_of
from alignment.queries.found_beads import with_neighbours

EVENTS = 50


@dataclass(frozen=True, slots=True)
class Step:
    """An event in the history of a bead.

    Attributes:
        verb: what was done.
        who: name of the person, empty for the machine.
        when: time of the event.
        texts: (old, new) texts of corrected segments.
        reason: why, where somebody said.
    """

    verb: str
    who: str
    when: datetime
    texts: tuple[tuple[str, str], ...] = ()
    reason: str = ""


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
        history=tuple(_history(bitext, bead)),
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


def _history(bitext: Bitext, bead: int) -> list[Step]:
    events = list(
        ReviewEvent.objects.filter(bitext=bitext, traces__bead=bead)
        .select_related("actor")
        .order_by("-sequence")[:EVENTS]
    )
    texts = _texts_of(events)
    return [
        Step(
            verb=event.verb,
            who=str(event.actor) if event.actor else "",
            when=event.created_at,
            texts=tuple(_corrections(event, texts)),
        )
        for event in events
    ]


def _recuts(event: ReviewEvent) -> list[dict[str, Any]]:
    effects = event.details.get("effects", [])
    return [effect for effect in effects if effect["effect"] == "recut"]


def _texts_of(events: Sequence[ReviewEvent]) -> dict[int, str]:
    wanted = {
        pk
        for event in events
        for recut in _recuts(event)
        for pk in {*recut["before"]} ^ {*recut["after"]}
    }
    rows = Segment.objects.filter(pk__in=wanted).values_list("pk", "text")
    return {pk: text.strip() for pk, text in rows}


def _corrections(event: ReviewEvent, texts: dict[int, str]) -> list[tuple[str, str]]:
    """The texts of the segments that went and that came, joined by a bar."""
    pairs = []
    for recut in _recuts(event):
        gone = [texts[pk] for pk in recut["before"] if pk not in recut["after"]]
        came = [texts[pk] for pk in recut["after"] if pk not in recut["before"]]
        pairs.append((" ¦ ".join(gone), " ¦ ".join(came)))
    return pairs
