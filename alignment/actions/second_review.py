"""Second reviews: draw one, end it, compare it with the first, call it off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alignment.actions.append_event import Act
from alignment.actions.change_beads import record_change
from alignment.actions.create_project import APART
from alignment.actions.lock_bitext import lock_bitext
from alignment.core.agreement import compare_links, judgements
from alignment.core.review import Status
from alignment.core.reviewing.differences import Difference, differences
from alignment.core.reviewing.placed_beads import Change, PlacedBead
from alignment.core.sampling import draw_start
from alignment.models import (
    Bitext,
    Project,
    ReviewEvent,
    SecondReview,
    User,
)
from alignment.queries.beads import load_beads

State = SecondReview.State


class SecondReviewRefused(ValueError):
    """The step is not possible now; the message says why."""


def place_apart(project: Project) -> Project:
    """Where the second reviews of a project are kept: out of reach of its reads."""
    apart, _made = Project.objects.get_or_create(
        apart_from=project,
        defaults={
            "name": f"{project.name}: second reviews"[:200],
            "slug": f"{APART}{project.pk}",
            "source_language": project.source_language,
            "target_language": project.target_language,
        },
    )
    return apart


@transaction.atomic
def draw_second_review(
    *,
    bitext: Bitext,
    reviewer: User,
    seed: int,
    stretch: int | None,
    due: date | None,
    manager: User,
    now: datetime,
) -> SecondReview:
    """Have a bitext, or a stretch of it, reviewed a second time.

    The second reviewer works on a copy that the aligner fills by itself; the
    caller starts that.

    Args:
        bitext: what is reviewed; it has been aligned.
        reviewer: who has not worked on it.
        seed: where a stretch starts comes from it.
        stretch: number of neighbouring beads that count; None for all.
        due: until when.
        manager: who draws.
        now: the time.

    Raises:
        SecondReviewRefused: nothing is aligned, the reviewer knows the first
            review, or is on it already.
    """
    beads = [bead for bead, _version in load_beads(bitext).values()]
    if not beads:
        raise SecondReviewRefused(gettext_noop("The bitext is not aligned yet."))
    if ReviewEvent.objects.filter(bitext=bitext, actor=reviewer).exists():
        raise SecondReviewRefused(
            gettext_noop("Who worked on the first review cannot do the second one.")
        )
    copy = Bitext.objects.create(
        project=place_apart(bitext.project),
        source=bitext.source,
        target=bitext.target,
        relation=bitext.relation,
        evidence={"basis": "second review"},
        created_by=manager,
        copy_of=bitext,
    )
    try:
        with transaction.atomic():
            return SecondReview.objects.create(
                bitext=bitext,
                copy=copy,
                reviewer=reviewer,
                drawn_by=manager,
                drawn_at=now,
                seed=seed,
                sample=_sample(beads, seed, bitext.pk, stretch),
                due=due,
            )
    except IntegrityError:
        raise SecondReviewRefused(
            gettext_noop("This person is on a second review of that bitext already.")
        ) from None


def _sample(
    beads: Sequence[PlacedBead], seed: int, item: int, stretch: int | None
) -> list[int] | None:
    if stretch is None or stretch >= len(beads):
        return None
    start = draw_start(seed, item, len(beads), stretch)
    chosen = beads[start : start + stretch]
    return sorted(segment for bead in chosen for segment in bead.segments)


@transaction.atomic
def finish_second_review(*, review: SecondReview, now: datetime) -> None:
    """The second reviewer is through with the sample.

    Raises:
        SecondReviewRefused: it is over, or beads of the sample are open.
    """
    _lock(review, State.OPEN)
    copy = [bead for bead, _version in load_beads(review.copy).values()]
    if not copy:
        raise SecondReviewRefused(gettext_noop("The bitext is not aligned yet."))
    _check_decided(copy, review.sample)
    review.state, review.finished_at = State.FINISHED, now
    review.save(update_fields=["state", "finished_at"])


@transaction.atomic
def compare_reviews(*, review: SecondReview, now: datetime) -> None:
    """Hold both reviews against each other and keep what differs.

    With that the copy has served: its beads go, its events stay.

    Raises:
        SecondReviewRefused: one of the two is not through.
    """
    _lock(review, State.FINISHED)
    lock_bitext(review.bitext)
    first = [bead for bead, _version in load_beads(review.bitext).values()]
    second = [bead for bead, _version in load_beads(review.copy).values()]
    _check_decided(first, review.sample)
    sample = None if review.sample is None else set(review.sample)
    found = differences(first, second, sample)
    links = compare_links(first, second, sample)
    review.outcome = {
        "links": [links.both, links.first, links.second],
        **_judged(first, second, sample),
        "differences": [
            {**one.to_json(), "by": _reviewers(review.bitext, one)} for one in found
        ],
    }
    review.state, review.compared_at = State.COMPARED, now
    review.save(update_fields=["state", "compared_at", "outcome"])
    clear_copy(review, Act(verb="clear", actor=None, now=now))


def _judged(
    first: Sequence[PlacedBead],
    second: Sequence[PlacedBead],
    sample: Collection[int] | None,
) -> dict[str, Any]:
    """What each said of the segments, as [first, second, how often]."""
    one, two = judgements(first), judgements(second)
    counts: dict[str, dict[tuple[str | None, str | None], int]] = {
        "status": {},
        "label": {},
    }
    for segment in one.keys() if sample is None else sample & one.keys():
        for name, table in counts.items():
            pair = (getattr(one[segment], name), getattr(two[segment], name))
            table[pair] = table.get(pair, 0) + 1
    return {
        name: [[*pair, number] for pair, number in sorted(table.items(), key=str)]
        for name, table in counts.items()
    }


def _reviewers(bitext: Bitext, difference: Difference) -> list[int]:
    """Ids of the people whose word on the first version was the last."""
    people = set()
    for bead in filter(None, [bead.id for bead in difference.first]):
        actor = (
            ReviewEvent.objects.filter(
                bitext=bitext, traces__bead=bead, actor__isnull=False
            )
            .order_by("-sequence")
            .values_list("actor", flat=True)
            .first()
        )
        if actor is not None:
            people.add(actor)
    return sorted(people)


@transaction.atomic
def call_off(*, review: SecondReview, now: datetime) -> None:
    """End a second review before its comparison; what was done in it stays kept.

    Raises:
        SecondReviewRefused: it was compared already.
    """
    _lock(review, State.OPEN, State.FINISHED)
    review.state = State.CALLED_OFF
    review.save(update_fields=["state"])
    clear_copy(review, Act(verb="clear", actor=None, now=now))


def clear_copy(review: SecondReview, act: Act) -> None:
    """Take the beads off the copy, so that it holds no segment any more."""
    lock_bitext(review.copy)
    beads = tuple(bead for bead, _version in load_beads(review.copy).values())
    if beads:
        gone = frozenset(segment for bead in beads for segment in bead.segments)
        change = Change(beads, (), gone_segments=gone)
        record_change(bitext=review.copy, act=act, change=change)


def _lock(review: SecondReview, *states: str) -> None:
    row = SecondReview.objects.select_for_update().get(pk=review.pk)
    if row.state not in states:
        raise SecondReviewRefused(
            gettext_noop("This second review is at another stage by now.")
        )


def _check_decided(beads: Sequence[PlacedBead], sample: Collection[int] | None) -> None:
    wanted = None if sample is None else set(sample)
    for bead in beads:
        if bead.status == Status.PROPOSED and (
            wanted is None or not wanted.isdisjoint(bead.segments)
        ):
            raise SecondReviewRefused(
                gettext_noop("Some beads of the sample are still open.")
            )
