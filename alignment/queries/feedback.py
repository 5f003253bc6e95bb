"""What was changed of somebody's review, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from alignment.core.reviewing.differences import Difference
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import Adjudication, Project, SecondReview, User
from alignment.queries.adjudication_page import ShownBead, shown, texts_of
from alignment.queries.agreement import settled_differences

Choice = Adjudication.Choice


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A settled difference, from where one of the two sits.

    Attributes:
        review: with the bitext and its documents.
        difference: what differed.
        mine: what the person had.
        taken: what was taken; None for another version, to be seen in the bitext.
        adjudication: who settled it, how and why.
    """

    review: SecondReview
    difference: Difference
    mine: tuple[ShownBead, ...]
    taken: tuple[ShownBead, ...] | None
    adjudication: Adjudication


@dataclass(frozen=True, slots=True)
class Feedback:
    """Feedback to one person.

    Attributes:
        kept: number of differences in which the person's version was taken.
        changed: those in which it was not, the latest first.
        kinds: number of these by kind of difference.
        open: number of the person's differences that nobody settled yet.
    """

    kept: int
    changed: list[FeedbackRow]
    kinds: dict[str, int]
    open: int


def feedback_to(user: User, project: Project) -> Feedback:
    """What became of the person's differences, in a fixed number of queries."""
    reviews = list(
        SecondReview.objects.filter(
            bitext__project=project, state=SecondReview.State.COMPARED
        ).select_related("bitext__source", "bitext__target")
    )
    settled = settled_differences(reviews)
    found = [
        (review, row, side)
        for review in reviews
        for row in settled[review.pk]
        if (side := _side(review, row.first_by, user)) is not None
    ]
    texts = texts_of(
        bead for _review, row, _mine in found for bead in row.difference.first
    )
    changed = [
        FeedbackRow(
            review=review,
            difference=row.difference,
            mine=shown(_version(row.difference, side), texts),
            taken=_taken(row.difference, row.adjudication, texts),
            adjudication=row.adjudication,
        )
        for review, row, side in found
        if row.adjudication is not None and row.adjudication.choice != side
    ]
    changed.sort(key=lambda one: -one.adjudication.pk)
    kinds = Counter(kind.value for one in changed for kind in one.difference.kinds)
    unsettled = sum(row.adjudication is None for _review, row, _side in found)
    return Feedback(
        kept=len(found) - len(changed) - unsettled,
        changed=changed,
        kinds=dict(kinds.most_common()),
        open=unsettled,
    )


def _side(review: SecondReview, first_by: tuple[int, ...], user: User) -> Choice | None:
    if review.reviewer_id == user.pk:
        return Choice.SECOND
    return Choice.FIRST if user.pk in first_by else None


def _version(difference: Difference, side: Choice) -> tuple[PlacedBead, ...]:
    return difference.first if side == Choice.FIRST else difference.second


def _taken(
    difference: Difference, adjudication: Adjudication, texts: dict[int, str]
) -> tuple[ShownBead, ...] | None:
    choice = Choice(adjudication.choice)
    if choice == Choice.OWN:
        return None
    return shown(_version(difference, choice), texts)
