"""Undo and redo: a new event that turns an earlier one back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet

from alignment.actions.append_event import Act
from alignment.actions.change_beads import (
    StaleBead,
    find_repeated,
    lock_bitext,
    record_change,
)
from alignment.core.reviewing.effects import effect_from_json
from alignment.core.reviewing.layout import replace_all
from alignment.core.reviewing.placed_beads import Change, PlacedBead, position_between
from alignment.models import Bead, Bitext, ReviewEvent
from alignment.queries.beads import load_beads, next_position


class NothingToTurnBack(ValueError):
    """The person has no change in effect, or no undo, in this bitext."""


Choose = Callable[[QuerySet[ReviewEvent]], ReviewEvent | None]


def undo(*, bitext: Bitext, act: Act) -> ReviewEvent:
    """Turn the actor's latest change in effect back.

    Raises:
        NothingToTurnBack: there is none.
        StaleBead: somebody else changed those beads since.
    """
    return _turn_back(bitext, replace(act, verb="undo"), last_in_effect)


def redo(*, bitext: Bitext, act: Act) -> ReviewEvent:
    """Bring the actor's last undone change back.

    Raises:
        NothingToTurnBack: nothing was undone since the last plain change.
        StaleBead: somebody else changed those beads since.
    """
    return _turn_back(bitext, replace(act, verb="redo"), last_turned_back)


def undo_on_bead(*, bitext: Bitext, bead: int, act: Act) -> ReviewEvent:
    """Turn the latest change of one bead back, whoever made it.

    Raises:
        NothingToTurnBack: no person changed the bead.
        StaleBead: a bead of that change was changed since.
    """

    def choose(events: QuerySet[ReviewEvent]) -> ReviewEvent | None:
        return last_in_effect(events.filter(traces__bead=bead, actor__isnull=False))

    return _turn_back(bitext, replace(act, verb="undo"), choose, everybody=True)


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
def _turn_back(
    bitext: Bitext, act: Act, choose: Choose, *, everybody: bool = False
) -> ReviewEvent:
    if act.actor is None:
        raise ValueError("an undo needs a person")
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    events = ReviewEvent.objects.filter(bitext=bitext)
    event = choose(events if everybody else events.filter(actor=act.actor))
    if event is None:
        raise NothingToTurnBack("There is nothing of yours to turn back here.")
    change = _inverse(bitext, event)
    return record_change(
        bitext=bitext, act=replace(act, undoes=event.pk), change=change
    )


def _inverse(bitext: Bitext, event: ReviewEvent) -> Change:
    """The change back, if the beads are still as the event left them.

    Where a bead stands in the order does not matter for that: what was turned
    back meanwhile may have moved it.
    """
    left = {data["id"]: PlacedBead.from_json(data) for data in event.after}
    now = {pk: bead for pk, (bead, _version) in load_beads(bitext, ids=left).items()}
    effects = [effect_from_json(data) for data in event.details.get("effects", [])]
    back = tuple(effect.inverse() for effect in reversed(effects))
    if event.before == event.after:
        # A note or the like: the bead may have changed since.
        live = tuple(now.values())
        return Change(live, live, effects=back)
    if not _same(now, left) or _is_built_upon(event, left):
        raise StaleBead(now)
    restored = [PlacedBead.from_json(data) for data in event.before]
    change = replace_all(tuple(now.values()), tuple(_placed(bitext, restored, left)))
    return replace(change, effects=back)


REMARKS = ("note", "withdraw-note", "dismiss", "mark-error", "withdraw-error")


def _is_built_upon(event: ReviewEvent, beads: Collection[int]) -> bool:
    """Whether a later change of the beads is in effect.

    They may look as the event left them all the same: changed there and back.
    """
    later = ReviewEvent.objects.filter(
        bitext=event.bitext_id,
        sequence__gt=event.sequence,
        undone_by__isnull=True,
        traces__bead__in=list(beads),
    )
    # What turns back something later still is, with it, no change at all.
    later = later.exclude(undoes__sequence__gt=event.sequence)
    return later.exclude(verb__in=("undo", *REMARKS)).exists()


def _same(now: dict[int, PlacedBead], left: dict[int, PlacedBead]) -> bool:
    return now.keys() == left.keys() and all(
        replace(bead, position=0) == replace(left[pk], position=0)
        for pk, bead in now.items()
    )


def _placed(
    bitext: Bitext, beads: list[PlacedBead], left: Collection[int]
) -> Iterator[PlacedBead]:
    """The beads, moved on a little where another one took their position."""
    others = Bead.objects.filter(bitext=bitext).exclude(pk__in=left)
    taken = set(
        others.filter(position__in=[bead.position for bead in beads]).values_list(
            "position", flat=True
        )
    )
    find_next = next_position(bitext)
    for bead in beads:
        if bead.position in taken:
            place = position_between(bead.position, find_next(bead.position))
            yield replace(bead, position=place)
        else:
            yield bead
