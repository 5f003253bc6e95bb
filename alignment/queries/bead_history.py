"""What happened to a bead, with the texts that it had."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alignment.core.word_differences import Piece, word_differences
from alignment.models import Bitext, ReviewEvent, Segment

EVENTS = 50


@dataclass(frozen=True, slots=True)
class TextChange:
    """How a text was changed.

    Attributes:
        old: what it was; of joined segments, the texts with a bar between them.
        new: what it became.
        segment: the segment of the bead that came out of it in the end, which can
            have the old text again; None where it was cut or joined.
    """

    old: str
    new: str
    segment: int | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both texts, word by word."""
        return word_differences(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Step:
    """An event in the history of a bead.

    Attributes:
        verb: what was done.
        who: name of the person, empty for the machine.
        when: time of the event.
        texts: the texts that it changed.
    """

    verb: str
    who: str
    when: datetime
    texts: tuple[TextChange, ...] = ()


def history_of(bitext: Bitext, bead: int, segments: Collection[int]) -> list[Step]:
    """The latest events of a bead, newest first, in two queries.

    Args:
        bitext: whose bead.
        bead: its id.
        segments: ids of those that it has now.
    """
    events = list(
        ReviewEvent.objects.filter(bitext=bitext, traces__bead=bead)
        .select_related("actor")
        .order_by("-sequence")[:EVENTS]
    )
    texts = _texts_of(events)
    became = _became(events)
    now = {segment: segment for segment in segments}
    return [
        Step(
            verb=event.verb,
            who=str(event.actor) if event.actor else "",
            when=event.created_at,
            texts=tuple(_changes(event, texts, became, now)),
        )
        for event in events
    ]


def came_of(
    bitext: Bitext,
    beads: Collection[int],
    segments: Collection[int],
    held: Collection[int],
) -> dict[int, int | None]:
    """By segment that is gone: the one that has its place now, None where none has.

    Args:
        bitext: whose.
        beads: ids of the beads where it was.
        segments: those that are gone.
        held: ids of the segments that the beads have now.
    """
    events = list(
        ReviewEvent.objects.filter(bitext=bitext, traces__bead__in=beads)
        .distinct()
        .order_by("-sequence")[:EVENTS]
    )
    became, now = _became(events), {segment: segment for segment in held}
    return {segment: _last(segment, became, now) for segment in segments}


def _became(events: Sequence[ReviewEvent]) -> dict[int, int]:
    """By segment that one other replaced: that one.

    The events are newest first, so what a segment became first counts.
    """
    return {
        gone[0]: came[0]
        for event in events
        for gone, came in map(_replaced, _recuts(event))
        if len(gone) == len(came) == 1
    }


def _recuts(event: ReviewEvent) -> list[dict[str, Any]]:
    effects = event.details.get("effects", [])
    return [effect for effect in effects if effect["effect"] == "recut"]


def _replaced(recut: Mapping[str, Any]) -> tuple[list[int], list[int]]:
    """The segments that went and those that came."""
    before, after = recut["before"], recut["after"]
    return (
        [pk for pk in before if pk not in after],
        [pk for pk in after if pk not in before],
    )


def _texts_of(events: Sequence[ReviewEvent]) -> dict[int, str]:
    wanted = {
        pk
        for event in events
        for recut in _recuts(event)
        for side in _replaced(recut)
        for pk in side
    }
    rows = Segment.objects.filter(pk__in=wanted).values_list("pk", "text")
    return {pk: text.strip() for pk, text in rows}


def _changes(
    event: ReviewEvent,
    texts: Mapping[int, str],
    became: Mapping[int, int],
    now: Mapping[int, int],
) -> Iterator[TextChange]:
    for recut in _recuts(event):
        gone, came = _replaced(recut)
        old = " ¦ ".join(texts[pk] for pk in gone)
        new = " ¦ ".join(texts[pk] for pk in came)
        is_whole = len(gone) == len(came) == 1
        last = _last(gone[0], became, now) if is_whole else None
        yield TextChange(old, new, last)


def _last(
    segment: int, became: Mapping[int, int], now: Mapping[int, int]
) -> int | None:
    """The segment of the bead that came out of another one, None where none did.

    An undo brings the segment of before back, so the way may go round.
    """
    seen: set[int] = set()
    while segment not in now and segment in became and segment not in seen:
        seen.add(segment)
        segment = became[segment]
    return now.get(segment)
