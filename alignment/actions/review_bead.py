"""Confirm, reject, dispute, reopen or label beads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead, change_beads, record_change
from alignment.actions.lock_bitext import find_repeated, lock_bitext
from alignment.core.review import Status
from alignment.core.reviewing.edits import review_many
from alignment.core.reviewing.effects import Effect, Switch
from alignment.core.reviewing.placed_beads import Change, EditRefused, PlacedBead
from alignment.models import Bead, Bitext, Rejection, ReviewEvent
from alignment.queries.beads import load_beads


def review_beads(
    *,
    bitext: Bitext,
    versions: Mapping[int, int],
    status: Status,
    act: Act,
    label: str | None = None,
    reason: str = "",
) -> ReviewEvent:
    """Set the status, and the label where given, of some beads.

    A rejection is remembered with who and why, and forgotten when the bead is
    taken up again.

    Args:
        bitext: whose beads.
        versions: version of each bead, as the reviewer saw it.
        status: what they become.
        act: who does it, when.
        label: what they are; None leaves it.
        reason: why they are rejected, in the reviewer's words.

    Raises:
        StaleBead: a bead has another version.
        StepNotAllowed: the status of one does not allow the step.
        EditRefused: they all have that status and label already.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        change = review_many(list(beads.values()), status, label)
        if status == Status.REJECTED:
            effects = remember_rejections(bitext, change.before, act, reason)
        else:
            effects = forget_rejections(bitext, change.before)
        return replace(change, effects=effects)

    return change_beads(bitext=bitext, act=act, expected=versions, edit=edit)


def remember_rejections(
    bitext: Bitext,
    beads: Sequence[PlacedBead],
    act: Act,
    reason: str,
    *,
    apart: bool = False,
) -> tuple[Effect, ...]:
    """Write down that these beads are none; a gap is not worth a memory.

    Args:
        bitext: whose beads.
        beads: the beads.
        act: who says so, when.
        reason: in their words.
        apart: whether no two segments of them belong together either; of a
            1-1 bead that is what a rejection means.
    """
    if act.actor is None:
        return ()
    rows = [
        Rejection.objects.create(
            bitext=bitext,
            author=act.actor,
            created_at=act.now,
            source=list(bead.source),
            target=list(bead.target),
            apart=apart or bead.kind == "1-1",
            reason=reason,
        )
        for bead in beads
        if not bead.is_gap
    ]
    return tuple(Switch("rejection", row.pk) for row in rows)


def forget_rejections(
    bitext: Bitext, beads: Sequence[PlacedBead]
) -> tuple[Effect, ...]:
    """Take back what was remembered of beads that are rejected no longer."""
    taken_up = {
        (bead.source, bead.target) for bead in beads if bead.status == Status.REJECTED
    }
    if not taken_up:
        return ()
    rows = Rejection.objects.filter(bitext=bitext, active=True)
    return tuple(
        Switch("rejection", row.pk, on=False)
        for row in rows
        if (tuple(row.source), tuple(row.target)) in taken_up
    )


@transaction.atomic
def confirm_down_to(
    *, bitext: Bitext, bead: int, version: int, seen: int, act: Act
) -> ReviewEvent:
    """Confirm all open beads from the top down to one.

    Args:
        bitext: whose beads.
        bead: the last one to confirm.
        version: its version, as the reviewer saw it.
        seen: the bitext's revision up to which the reviewer saw the beads.
        act: who does it, when.

    Raises:
        StaleBead: a bead among them was changed after `seen`.
        EditRefused: none of them is open.
    """
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    last = Bead.objects.filter(bitext=bitext, pk=bead, version=version).first()
    if last is None:
        raise StaleBead(
            {pk: b for pk, (b, _) in load_beads(bitext, ids=[bead]).items()}
        )
    above = Bead.objects.filter(
        bitext=bitext, position__lte=last.position, status=Status.PROPOSED.value
    ).values_list("pk", flat=True)
    beads = load_beads(bitext, ids=list(above))
    newer = {pk: placed for pk, (placed, at) in beads.items() if at > seen}
    if newer:
        raise StaleBead(newer)
    if not beads:
        raise EditRefused("there is no open bead down to here")
    change = review_many([placed for placed, _ in beads.values()], Status.CONFIRMED)
    return record_change(bitext=bitext, act=act, change=change)
