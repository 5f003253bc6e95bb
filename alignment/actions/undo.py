"""Undo and redo: a new event that turns an earlier one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet

from alignment.actions.append_event import Act
from alignment.actions.change_beads import record_change
from alignment.actions.lock_bitext import find_repeated, lock_bitext
from alignment.actions.make_room import with_room
from alignment.actions.turn_back import REMARKS, inverse, inverse_about
from alignment.core.batches import batches
from alignment.core.reviewing.turning_back import Turn, turn_to_redo, turn_to_undo
from alignment.models import Bitext, ReviewEvent
from alignment.models.review import TURNS_BACK
from alignment.queries.written_out import AT_ONCE


class NothingToTurnBack(ValueError):
    """The person has no change in effect, or no undo, in this bitext."""


def undo(*, bitext: Bitext, act: Act) -> ReviewEvent:
    """Turn the actor's latest change in effect back.

    Raises:
        NothingToTurnBack: there is none.
        StaleBead: somebody else changed those beads since.
    """
    return _turn_back_own(bitext, replace(act, verb="undo"), last_in_effect)


def redo(*, bitext: Bitext, act: Act) -> ReviewEvent:
    """Bring the actor's last undone change back.

    Raises:
        NothingToTurnBack: nothing was undone since the last plain change.
        StaleBead: somebody else changed those beads since.
    """
    return _turn_back_own(bitext, replace(act, verb="redo"), last_turned_back)


def undo_on_bead(*, bitext: Bitext, bead: int, act: Act) -> ReviewEvent:
    """Turn the latest change of one bead back, whoever made it.

    Of a change of many beads, such as a confirmation down to here, only what
    concerns this bead is turned back.

    Raises:
        NothingToTurnBack: no person changed the bead.
        StaleBead: the bead, or one it was changed with, was changed since.
    """
    return _turn_back_on_bead(bitext, bead, replace(act, verb="undo"), turn_to_undo)


def redo_on_bead(*, bitext: Bitext, bead: int, act: Act) -> ReviewEvent:
    """Bring back what was last undone on one bead, whoever made it.

    Raises:
        NothingToTurnBack: nothing was undone since its last change.
        StaleBead: the bead, or one it was changed with, was changed since.
    """
    return _turn_back_on_bead(bitext, bead, replace(act, verb="redo"), turn_to_redo)


def last_in_effect(events: QuerySet[ReviewEvent]) -> ReviewEvent | None:
    """The latest event that changes forward and was not turned back."""
    return (
        events.filter(undone_by__isnull=True)
        .exclude(verb="undo")
        .order_by("-sequence")
        .first()
    )


def last_turned_back(events: QuerySet[ReviewEvent]) -> ReviewEvent | None:
    """The latest undo that was not turned back, with no plain change after it."""
    undos = events.filter(verb="undo", undone_by__isnull=True)
    plain = events.filter(undoes__isnull=True).order_by("-sequence").first()
    if plain is not None:
        undos = undos.filter(sequence__gt=plain.sequence)
    return undos.order_by("-sequence").first()


@transaction.atomic
def _turn_back_own(
    bitext: Bitext,
    act: Act,
    choose: Callable[[QuerySet[ReviewEvent]], ReviewEvent | None],
) -> ReviewEvent:
    if act.actor is None:
        raise ValueError("an undo needs a person")
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    event = choose(ReviewEvent.objects.filter(bitext=bitext, actor=act.actor))
    if event is None:
        raise NothingToTurnBack("There is nothing of yours to turn back here.")
    change = with_room(bitext, act.now, lambda: inverse(bitext, event))
    return record_change(
        bitext=bitext, act=replace(act, undoes=event.pk), change=change
    )


@transaction.atomic
def _turn_back_on_bead(
    bitext: Bitext,
    bead: int,
    act: Act,
    choose: Callable[[list[Turn]], int | None],
) -> ReviewEvent:
    if act.actor is None:
        raise ValueError("an undo needs a person")
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    events = ReviewEvent.objects.filter(
        bitext=bitext, traces__bead=bead, actor__isnull=False
    ).order_by("sequence")
    chosen = choose([event.turn for event in events.only("pk", "undoes", "details")])
    if chosen is None:
        raise NothingToTurnBack("There is nothing on this bead to turn back.")
    event = events.get(pk=chosen)
    change = with_room(bitext, act.now, lambda: inverse_about(bitext, event, bead))
    if len(change.before) == len(event.after) and not _is_followed(event):
        # For the person's own undo and redo it is what it does to that event, which
        # may itself be one that turned something back for this bead.
        verb = "redo" if event.verb == "undo" else "undo"
        act = replace(act, undoes=event.pk, verb=verb)
    else:
        act = replace(act, verb=f"{act.verb}-bead", details={TURNS_BACK: event.pk})
    return record_change(bitext=bitext, act=act, change=change)


def _is_followed(event: ReviewEvent) -> bool:
    """Whether a later change of its beads waits to be undone before it.

    Such a change may be without effect on the bead by now, since it was turned back
    for this one alone. If the event were undone before it, the way back through all
    changes in their order would be closed; so that is a change of its own.
    """
    beads = {bead["id"] for bead in (*event.before, *event.after)}
    later = ReviewEvent.objects.filter(
        bitext=event.bitext_id, sequence__gt=event.sequence, undone_by__isnull=True
    )
    waiting = later.exclude(verb__in=["undo", *REMARKS])
    return any(
        waiting.filter(traces__bead__in=some).exists()
        for some in batches(beads, AT_ONCE)
    )
