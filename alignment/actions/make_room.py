"""Lay a crowded part of the order out anew, so that a bead can come between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from alignment.actions.append_event import Act, append_event
from alignment.actions.lock_bitext import take_revision
from alignment.core.reviewing.placed_beads import Change, NoRoomError
from alignment.core.reviewing.room import make_room
from alignment.models import Bead, Bitext
from alignment.models.review import MAKE_ROOM
from alignment.queries.beads import load_beads
from alignment.queries.written_out import fetch, from_json

MOVES = """
SELECT details FROM alignment_reviewevent
WHERE bitext_id = %s AND sequence > %s AND verb = %s ORDER BY sequence
"""


def with_room(bitext: Bitext, now: datetime, edit: Callable[[], Change]) -> Change:
    """Work an edit out; where it finds no room, make some and do it again.

    Args:
        bitext: whose beads; locked by the caller.
        now: time of the event that the room may take.
        edit: loads the beads anew each time.
    """
    try:
        return edit()
    except NoRoomError as error:
        _move(bitext, error.place, now)
        return edit()


def _move(bitext: Bitext, place: int, now: datetime) -> None:
    """An event of its own: no bead says anything else, none is newer."""
    ordered = Bead.objects.filter(bitext=bitext).order_by("position")
    moves = make_room(list(ordered.values_list("position", flat=True)), place)
    rows = list(ordered.filter(position__in=moves))
    rows = [row for row in rows if moves[row.position] != row.position]
    loaded = load_beads(bitext, ids=[row.pk for row in rows])
    before = tuple(bead for bead, _version in loaded.values())
    after = tuple(replace(bead, position=moves[bead.position]) for bead in before)
    for row in rows:
        row.position = moves[row.position]
    Bead.objects.bulk_update(rows, fields=["position"], batch_size=500)
    act = Act(
        verb=MAKE_ROOM, actor=None, now=now, details={"moves": list(moves.items())}
    )
    take_revision(bitext)
    append_event(bitext, act, Change(before, after), after, traced=False)


def moves_since(bitext: Bitext, sequence: int) -> list[dict[int, int]]:
    """The moves after an event, oldest first: new position by old one."""
    rows = fetch(MOVES, [bitext.pk, sequence, MAKE_ROOM])
    return [dict(from_json(details)["moves"]) for (details,) in rows]
