"""Reviewing together: assignments, second reviews, feedback."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.adjudicate import Choice, adjudicate
from alignment.actions.append_event import Act
from alignment.actions.assign_bitexts import (
    AssignmentRefused,
    assign_bitexts,
    note_done,
    withdraw_assignment,
)
from alignment.actions.change_beads import StaleBead
from alignment.actions.draw_second_reviews import draw_second_reviews
from alignment.actions.second_review import (
    SecondReviewRefused,
    call_off,
    compare_reviews,
    finish_second_review,
)
from alignment.api.agreement import AgreementOut, show_agreement
from alignment.api.caller import caller_of, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.versions import request_key
from alignment.api.words import Key, Number, ShortWords, Slug, Words
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import (
    Assignment,
    Project,
    Scope,
    SecondReview,
    Task,
    User,
)
from alignment.pipeline import start_alignment
from alignment.queries.access import get_assignment, get_second_review
from alignment.queries.adjudication_page import adjudication_page
from alignment.queries.agreement import settled_differences
from alignment.queries.feedback import feedback_to
from alignment.queries.second_reviews import reviewers_in

router = Router(tags=["together"])
PROJECT = "/projects/{slug:slug}/"
REVIEWS = PROJECT + "second-reviews/"
STEPS: dict[str, Callable[..., None]] = {
    "finish": finish_second_review,
    "compare": compare_reviews,
    "call-off": call_off,
}


class AssignmentOut(Schema):
    """Who is asked to do what with a bitext, until when."""

    id: int
    bitext: int
    username: str
    task: str
    due: datetime.date | None
    done_at: datetime.datetime | None


class AssignmentIn(Schema):
    """Whom to ask to do what with which bitexts."""

    bitexts: Annotated[list[Number], Field(min_length=1, max_length=1000)]
    username: ShortWords
    task: Task = Task.REVIEW
    due: datetime.date | None = None


class AssignedOut(Schema):
    """The assignments that were made."""

    made: list[AssignmentOut]


class AssignmentStep(Schema):
    """Say that it is done, or ask no longer."""

    operation: Literal["done", "withdraw"]


class SecondReviewOut(Schema):
    """A bitext that is reviewed a second time, blind, on a copy."""

    id: int
    bitext: int
    copy_id: int | None
    reviewer: str
    state: str
    due: datetime.date | None


class DrawIn(Schema):
    """Whom to have review how many bitexts a second time."""

    reviewer: ShortWords
    number: Annotated[int, Field(ge=1, le=100)] = 1
    stretch: Annotated[int | None, Field(ge=1, le=2000)] = None
    seed: Annotated[int, Field(ge=0, le=2**31)] = 1
    due: datetime.date | None = None


class ShownBeadOut(Schema):
    """A bead of one version with its texts."""

    source: list[str]
    target: list[str]
    status: str
    label: str


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


class SettleIn(Schema):
    """Which version to take; `seen` is the revision that was looked at."""

    difference: Number
    choice: Choice
    reason: Annotated[Words, Field(max_length=500)] = ""
    seen: Number


class ReviewStep(Schema):
    """Finish it (its reviewer), compare or call it off (a manager)."""

    operation: Literal["finish", "compare", "call-off"]


class FeedbackRowOut(Schema):
    """A difference in which another version was taken than one's own."""

    bitext: int
    mine: list[ShownBeadOut]
    taken: list[ShownBeadOut] | None
    reason: str


class FeedbackOut(Schema):
    """What became of one's own differences."""

    kept: int
    open: int
    kinds: dict[str, int]
    changed: list[FeedbackRowOut]


def _assignment(row: Assignment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "bitext": row.bitext_id,
        "username": row.user.username,
        "task": row.task,
        "due": row.due,
        "done_at": row.done_at,
    }


def _person(name: str) -> User:
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise Problem("invalid", "Nobody has that user name.")
    return user


@router.get(PROJECT + "assignments/", response=Page[AssignmentOut])
def list_assignments(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """Who is asked to do what."""
    project = project_for(request, slug, Scope.READ)
    rows = Assignment.objects.filter(bitext__project=project).select_related("user")
    return page_of(rows, paging, _assignment)


@router.post(PROJECT + "assignments/", response={201: AssignedOut})
def assign(request: HttpRequest, slug: Slug, data: AssignmentIn) -> Any:
    """Ask somebody to do something with bitexts."""
    project = project_for(request, slug, Scope.MANAGE)
    bitexts = list(project.bitexts.filter(pk__in=data.bitexts))
    if len(bitexts) < len(set(data.bitexts)):
        raise Problem("invalid", "The project has no bitext with that id.")
    try:
        made = assign_bitexts(
            project=project,
            bitexts=bitexts,
            user=_person(data.username),
            task=data.task,
            due=data.due,
            manager=caller_of(request).user,
            now=timezone.now(),
        )
    except AssignmentRefused as error:
        raise Problem("conflict", str(error)) from error
    return Status(201, {"made": [_assignment(row) for row in made]})


@router.post(PROJECT + "assignments/{int:pk}/", response={204: None})
def step_assignment(
    request: HttpRequest, slug: Slug, pk: Key, data: AssignmentStep
) -> Any:
    """Say that it is done, or ask no longer: one's own, or as a manager."""
    project = project_for(request, slug, Scope.REVIEW)
    assignment = get_assignment(project, pk)
    if assignment.user_id != caller_of(request).user.pk:
        _check_manager(request, project)
    if data.operation == "done":
        note_done(assignment=assignment, now=timezone.now())
    else:
        withdraw_assignment(assignment=assignment)
    return Status(204, None)


def _check_manager(request: HttpRequest, project: Project) -> None:
    """Somebody else's to do is a manager's matter, by role and by scope."""
    project_for(request, project.slug, Scope.MANAGE)


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
        _check_manager(request, project)
    try:
        STEPS[data.operation](review=review, now=timezone.now())
    except SecondReviewRefused as error:
        raise Problem("conflict", str(error)) from error
    review.refresh_from_db()
    return _review(review, user)


@router.get(PROJECT + "feedback/", response=FeedbackOut)
def show_feedback(request: HttpRequest, slug: Slug) -> Any:
    """What became of one's own review where it differed from another."""
    project = project_for(request, slug, Scope.READ)
    found = feedback_to(caller_of(request).user, project)
    return {
        "kept": found.kept,
        "open": found.open,
        "kinds": {str(kind): n for kind, n in found.kinds.items()},
        "changed": [
            {
                "bitext": row.review.bitext_id,
                "mine": [asdict(bead) for bead in row.mine],
                "taken": row.taken and [asdict(bead) for bead in row.taken],
                "reason": row.adjudication.reason,
            }
            for row in found.changed
        ],
    }
