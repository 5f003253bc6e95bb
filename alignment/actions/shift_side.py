"""Shift one side of all beads from one on, down or up by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead, record_change
from alignment.actions.lock_bitext import find_repeated, lock_bitext
from alignment.actions.make_room import with_room
from alignment.core.review import Status
from alignment.core.reviewing.linking import shift_down, shift_up
from alignment.core.reviewing.placed_beads import (
    Change,
    EditRefused,
    PlacedBead,
    SideName,
)
from alignment.models import Bead, Bitext, ReviewEvent
from alignment.queries.beads import load_beads, next_position

LIMIT = 1000


@transaction.atomic
def shift_side(
    *,
    bitext: Bitext,
    bead: int,
    version: int,
    side: SideName,
    direction: Literal["down", "up"],
    seen: int,
    act: Act,
) -> ReviewEvent:
    """Shift one side from a bead on, as far as nothing was decided.

    The shift ends at the first gap that can take it, or before the first bead
    that somebody reviewed.

    Args:
        bitext: where.
        bead: where it starts; upwards, a gap on that side.
        version: its version, as the reviewer saw it.
        side: which side moves.
        direction: where to.
        seen: the bitext's revision up to which the reviewer saw the beads.
        act: who does it, when.

    Raises:
        StaleBead: a bead among them was changed after `seen`.
        EditRefused: there is nothing to shift, or more than `LIMIT` beads.
    """
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated

    def edit() -> Change:
        beads = list(_run(bitext, bead, version, side, seen))
        if direction == "up":
            return shift_up(beads, side)
        return shift_down(beads, side, next_position(bitext))

    change = with_room(bitext, act.now, edit)
    return record_change(bitext=bitext, act=act, change=change)


def _run(
    bitext: Bitext, bead: int, version: int, side: SideName, seen: int
) -> Iterator[PlacedBead]:
    """The first bead and the open ones after it, to the first gap on the side."""
    first = Bead.objects.filter(bitext=bitext, pk=bead, version=version).first()
    if first is None:
        known = load_beads(bitext, ids=[bead])
        raise StaleBead({pk: placed for pk, (placed, _) in known.items()})
    following = Bead.objects.filter(bitext=bitext, position__gte=first.position)
    ids = following.order_by("position").values_list("pk", flat=True)[: LIMIT + 1]
    for number, (placed, at) in enumerate(load_beads(bitext, ids=list(ids)).values()):
        if number and placed.status != Status.PROPOSED:
            return
        if at > seen:
            raise StaleBead({placed.id or 0: placed})
        if number == LIMIT:
            raise EditRefused(f"a shift of more than {LIMIT} beads; align again")
        yield placed
        if number and not (placed.source if side == "source" else placed.target):
            return
