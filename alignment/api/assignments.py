"""Assignments: who is asked to do what with which bitexts."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.assign_bitexts import (
    AssignmentRefused,
    assign_bitexts,
    note_done,
    withdraw_assignment,
)
from alignment.api.caller import caller_of, check_manager, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Number, ShortWords, Slug
from alignment.models import Assignment, Scope, Task, User
from alignment.queries.access import get_assignment

router = Router(tags=["together"])
PROJECT = "/projects/{slug:slug}/"


class AssignmentOut(Schema):
    """Who is asked to do what with a bitext, until when."""

    id: int
    bitext: int
    username: str
    task: str
    due: datetime.date | None
    done_at: datetime.datetime | None


class AssignmentIn(Asked):
    """Whom to ask to do what with which bitexts."""

    bitexts: Annotated[list[Number], Field(min_length=1, max_length=1000)]
    username: ShortWords
    task: Task = Task.REVIEW
    due: datetime.date | None = None


class AssignedOut(Schema):
    """The assignments that were made."""

    made: list[AssignmentOut]


class AssignmentStep(Asked):
    """Say that it is done, or ask no longer."""

    operation: Literal["done", "withdraw"]


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
        check_manager(request, project)
    if data.operation == "done":
        note_done(assignment=assignment, now=timezone.now())
    else:
        withdraw_assignment(assignment=assignment)
    return Status(204, None)
