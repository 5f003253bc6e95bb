"""Undo and redo: a new event that turns an earlier one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import transaction

from alignment.actions.change_beads import (
    Act,
    StaleBead,
    find_repeated,
    lock_bitext,
    record_change,
)
from alignment.core.edits import Change, PlacedBead
from alignment.core.history import Step, event_to_redo, event_to_undo
from alignment.models import Bitext, ReviewEvent
from alignment.queries.beads import load_beads


class NothingToTurnBack(ValueError):
    """The person has no change in effect, or no undo, in this bitext."""


def undo(*, bitext: Bitext, act: Act) -> ReviewEvent:
    """Turn the actor's latest change in effect back.

    Raises:
        NothingToTurnBack: there is none.
        StaleBead: somebody else changed those beads since.
    """
    return _turn_back(bitext, act, event_to_undo)


def redo(*, bitext: Bitext, act: Act) -> ReviewEvent:
    """Bring the actor's last undone change back.

    Raises:
        NothingToTurnBack: nothing was undone since the last plain change.
        StaleBead: somebody else changed those beads since.
    """
    return _turn_back(bitext, act, event_to_redo)


@transaction.atomic
def _turn_back(
    bitext: Bitext, act: Act, choose: Callable[[Sequence[Step], int], int | None]
) -> ReviewEvent:
    if act.actor is None:
        raise ValueError("an undo needs a person")
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    steps = [
        Step(id=pk, actor=actor, undoes=undoes)
        for pk, actor, undoes in bitext.events.order_by("sequence").values_list(
            "pk", "actor", "undoes"
        )
    ]
    chosen = choose(steps, act.actor.pk)
    if chosen is None:
        raise NothingToTurnBack("There is nothing of yours to turn back here.")
    event = ReviewEvent.objects.get(pk=chosen)
    change = _inverse(bitext, event)
    return record_change(
        bitext=bitext, act=replace(act, undoes=event.pk), change=change
    )


def _inverse(bitext: Bitext, event: ReviewEvent) -> Change:
    """The change back, if the beads are still as the event left them."""
    left = {data["id"]: PlacedBead.from_json(data) for data in event.after}
    now = {pk: bead for pk, (bead, _version) in load_beads(bitext, ids=left).items()}
    if now != left:
        raise StaleBead(now)
    return Change(
        before=tuple(left.values()),
        after=tuple(PlacedBead.from_json(data) for data in event.before),
    )
