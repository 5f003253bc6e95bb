"""Second reviews: draw them, settle what differs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.adjudicate import Choice, adjudicate
from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.draw_second_reviews import draw_second_reviews
from alignment.actions.second_review import (
    SecondReviewRefused,
    call_off,
    compare_reviews,
    finish_second_review,
)
from alignment.api.agreement import AgreementOut, ShownBeadOut, show_agreement
from alignment.api.caller import caller_of, check_manager, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.versions import request_key
from alignment.api.words import Asked, Key, Number, ShortWords, Slug, Words
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import (
    Scope,
    SecondReview,
    User,
)
from alignment.pipeline import start_alignment
from alignment.queries.access import get_second_review
from alignment.queries.adjudication_page import adjudication_page
from alignment.queries.agreement import settled_differences
from alignment.queries.second_reviews import reviewers_in

router = Router(tags=["together"])
PROJECT = "/projects/{slug:slug}/"
REVIEWS = PROJECT + "second-reviews/"
STEPS: dict[str, Callable[..., None]] = {
    "finish": finish_second_review,
    "compare": compare_reviews,
    "call-off": call_off,
}


class SecondReviewOut(Schema):
    """A bitext that is reviewed a second time, blind, on a copy."""

    id: int
    bitext: int
    copy_id: int | None
    reviewer: str
    state: str
    due: datetime.date | None


class DrawIn(Asked):
    """Whom to have review how many bitexts a second time."""

    reviewer: ShortWords
    number: Annotated[int, Field(ge=1, le=100)] = 1
    stretch: Annotated[int | None, Field(ge=1, le=2000)] = None
    seed: Annotated[int, Field(ge=0, le=2**31)] = 1
    due: datetime.date | None = None


class DifferenceOut(Schema):
    """Where two reviews differ, and how it was settled; null while it is open."""

    key: int
    kinds: list[str]
    first: list[ShownBeadOut]
    second: list[ShownBeadOut]
    choice: str | None
    reason: str


class WholeSecondReviewOut(Schema):
    """A second review with the agreement and the differences."""

    review: SecondReviewOut
    revision: int
    agreement: AgreementOut
    differences: list[DifferenceOut]


class SettleIn(Asked):
    """Which version to take; `seen` is the revision that was looked at."""

    difference: Number
    choice: Choice
    reason: Annotated[Words, Field(max_length=500)] = ""
    seen: Number


class ReviewStep(Asked):
    """Finish it (its reviewer), compare or call it off (a manager)."""

    operation: Literal["finish", "compare", "call-off"]


def _review(row: SecondReview, user: User) -> dict[str, Any]:
    return {
        "id": row.pk,
        "bitext": row.bitext_id,
        "copy_id": row.copy_id if row.reviewer_id == user.pk else None,
        "reviewer": row.reviewer.username,
        "state": row.state,
        "due": row.due,
    }


@router.get(REVIEWS, response=Page[SecondReviewOut])
def list_second_reviews(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The second reviews; `copy_id` is told to the reviewer alone."""
    project = project_for(request, slug, Scope.READ)
    user = caller_of(request).user
    rows = SecondReview.objects.filter(bitext__project=project)
    return page_of(
        rows.select_related("reviewer"), paging, lambda row: _review(row, user)
    )


@router.post(REVIEWS, response={201: list[SecondReviewOut]})
def draw(request: HttpRequest, slug: Slug, data: DrawIn) -> Any:
    """Draw bitexts for a second, blind review; the aligner prepares the copies."""
    project = project_for(request, slug, Scope.MANAGE)
    user = caller_of(request).user
    reviewer = reviewers_in(project).filter(username=data.reviewer).first()
    if reviewer is None:
        raise Problem("invalid", "No member who may review has that user name.")
    drawn = draw_second_reviews(
        project=project,
        reviewer=reviewer,
        manager=user,
        now=timezone.now(),
        **data.dict(exclude={"reviewer"}),
    )
    for review in drawn:
        start_alignment(bitext=review.copy, user=user)
    return Status(201, [_review(review, user) for review in drawn])


@router.get(REVIEWS + "{int:pk}/", response=WholeSecondReviewOut)
def show_second_review(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """The agreement of both reviews, and where they differ."""
    review = get_second_review(project_for(request, slug, Scope.READ), pk)
    return _whole(request, review)


def _whole(request: HttpRequest, review: SecondReview) -> dict[str, Any]:
    page = adjudication_page(review)
    return {
        "review": _review(review, caller_of(request).user),
        "revision": review.bitext.revision,
        "agreement": show_agreement(page.agreement),
        "differences": [
            {
                "key": row.key,
                "kinds": list(row.kinds),
                "first": [asdict(bead) for bead in row.first],
                "second": [asdict(bead) for bead in row.second],
                "choice": row.adjudication.choice if row.adjudication else None,
                "reason": row.adjudication.reason if row.adjudication else "",
            }
            for row in page.differences
        ],
    }


@router.post(REVIEWS + "{int:pk}/", response=WholeSecondReviewOut)
def settle_difference(request: HttpRequest, slug: Slug, pk: Key, data: SettleIn) -> Any:
    """Take one of the versions of a difference."""
    review = get_second_review(project_for(request, slug, Scope.MANAGE), pk)
    rows = settled_differences([review])[review.pk]
    found = {row.difference.key: row.difference for row in rows}
    if data.difference not in found:
        raise Problem("invalid", "The second review has no such difference.")
    act = Act(
        verb="adjudicate",
        actor=caller_of(request).user,
        now=timezone.now(),
        request_key=request_key(request),
    )
    try:
        adjudicate(
            review=review,
            difference=found[data.difference],
            choice=data.choice,
            reason=data.reason,
            seen=data.seen,
            act=act,
        )
    except StaleBead as error:
        detail = "Somebody changed these beads meanwhile; look at them anew."
        raise Problem("stale", detail) from error
    except EditRefused as error:
        raise Problem("conflict", str(error)) from error
    return _whole(request, review)


@router.post(REVIEWS + "{int:pk}/steps/", response=SecondReviewOut)
def step_second_review(
    request: HttpRequest, slug: Slug, pk: Key, data: ReviewStep
) -> Any:
    """Finish it (its reviewer), compare or call it off (a manager)."""
    project = project_for(request, slug, Scope.REVIEW)
    review = get_second_review(project, pk)
    user = caller_of(request).user
    if data.operation == "finish" and review.reviewer_id != user.pk:
        raise Problem("forbidden", "This is somebody else's to do.")
    if data.operation != "finish":
        check_manager(request, project)
    try:
        STEPS[data.operation](review=review, now=timezone.now())
    except SecondReviewRefused as error:
        raise Problem("conflict", str(error)) from error
    review.refresh_from_db()
    return _review(review, user)
