"""Settle a difference between two reviews; the outcome is an event in the bitext."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_noop

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead, record_change
from alignment.actions.lock_bitext import find_repeated, lock_bitext
from alignment.core.reviewing.differences import Difference, taken_over
from alignment.core.reviewing.placed_beads import Change, EditRefused, PlacedBead
from alignment.core.text import clean_text
from alignment.models import Adjudication, BeadSegment, ReviewEvent, SecondReview
from alignment.queries.beads import load_beads, next_position

Choice = Adjudication.Choice
MOST = 500  # characters of a reason


@transaction.atomic
def adjudicate(
    *,
    review: SecondReview,
    difference: Difference,
    choice: Choice,
    reason: str,
    seen: int,
    act: Act,
) -> ReviewEvent:
    """Take the first version, the second, or what is in the bitext by now.

    Args:
        review: whose comparison.
        difference: one of its differences.
        choice: whose version; OWN leaves the beads as somebody edited them.
        reason: why, for the reviewers.
        seen: the bitext's revision that the adjudicator looked at.
        act: who settles it, when.

    Raises:
        StaleBead: a bead was changed after `seen`.
        EditRefused: the beads are others by now, so only OWN is possible.
    """
    if review.state != SecondReview.State.COMPARED:
        raise EditRefused(gettext_noop("The two reviews are not compared yet."))
    lock_bitext(review.bitext)
    repeated = find_repeated(review.bitext, act)
    if repeated is not None:
        return repeated
    now = _beads_now(review, difference, seen)
    words = clean_text(reason).strip()[:MOST]
    details = {
        "second_review": review.pk,
        "difference": difference.key,
        "choice": choice.value,
        "reason": words,
    }
    event = record_change(
        bitext=review.bitext,
        act=replace(act, verb="adjudicate", details=details),
        change=_change(review, difference, choice, now),
    )
    Adjudication.objects.create(
        review=review,
        difference=difference.key,
        choice=choice,
        reason=words,
        event=event,
    )
    return event


def _beads_now(
    review: SecondReview, difference: Difference, seen: int
) -> list[PlacedBead]:
    """The beads that hold the segments of the difference, in order."""
    segments = {s for bead in difference.first for s in bead.segments}
    held = BeadSegment.objects.filter(bitext=review.bitext, segment__in=segments)
    found = load_beads(review.bitext, ids=set(held.values_list("bead", flat=True)))
    newer = {pk: bead for pk, (bead, version) in found.items() if version > seen}
    if newer:
        raise StaleBead(newer)
    if not found:
        raise EditRefused(gettext_noop("These texts are in no bead any more."))
    return [bead for bead, _version in found.values()]


def _change(
    review: SecondReview,
    difference: Difference,
    choice: Choice,
    now: Sequence[PlacedBead],
) -> Change:
    if choice == Choice.OWN:
        return Change(tuple(now), tuple(now))
    wanted = difference.first if choice == Choice.FIRST else difference.second
    held = {s for bead in now for s in bead.segments}
    if held != {s for bead in wanted for s in bead.segments}:
        raise EditRefused(
            gettext_noop(
                "The beads were edited across this difference since; take what is "
                "there now."
            )
        )
    last = max(bead.position for bead in now)
    return taken_over(now, wanted, next_position(review.bitext)(last))
