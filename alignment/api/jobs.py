"""Jobs: how they stand, cancel, try again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from alignment.api.caller import caller_of, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Slug
from alignment.bell import ring
from alignment.jobs import StepRefused, cancel, retry
from alignment.models import Job, Scope, User
from alignment.queries.access import get_job

router = Router(tags=["jobs"])
JOBS = "/projects/{slug:slug}/jobs/"


class JobOut(Schema):
    """A piece of work for a worker."""

    id: int
    kind: str
    state: str
    document: int | None
    bitext: int | None
    attempt: int
    attempt_limit: int
    progress_done: int
    progress_total: int
    cancel_requested: bool
    error: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class JobStep(Asked):
    """Stop a job, or try a failed one again."""

    operation: Literal["cancel", "retry"]


class JobFilter(Schema):
    """Which jobs; all where nothing is said."""

    state: Literal["", "queued", "running", "finished", "failed", "cancelled"] = ""


def show_job(job: Job) -> dict[str, Any]:
    """A job as the API shows it."""
    own = {"id": job.pk, "document": job.document_id, "bitext": job.bitext_id}
    names = JobOut.model_fields.keys() - own.keys()
    return own | {name: getattr(job, name) for name in names}


@router.get(JOBS, response=Page[JobOut])
def list_jobs(
    request: HttpRequest,
    slug: Slug,
    paging: PagingQuery,
    chosen: Annotated[JobFilter, Query()],
) -> Any:
    """The jobs of a project, newest first."""
    rows = project_for(request, slug, Scope.READ).jobs.exclude(kind=Job.Kind.DELIVER)
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    return page_of(rows, paging, show_job, newest_first=True)


@router.get(JOBS + "{int:pk}/", response=JobOut)
def show_one_job(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """One job."""
    return show_job(get_job(project_for(request, slug, Scope.READ), pk))


@router.post(JOBS + "{int:pk}/", response=JobOut)
def step_job(request: HttpRequest, slug: Slug, pk: Key, data: JobStep) -> Any:
    """Stop a job, or try a failed one again."""
    job = get_job(project_for(request, slug, Scope.MANAGE), pk)
    try:
        STEPS[data.operation](job, caller_of(request).user)
    except StepRefused as error:
        raise Problem("conflict", str(error)) from error
    job.refresh_from_db()
    return show_job(job)


def _cancel(job: Job, _user: User) -> None:
    cancel(job)


def _retry(job: Job, user: User) -> None:
    retry(job, user=user)
    ring([job.pk])


STEPS: dict[str, Callable[[Job, User], None]] = {"cancel": _cancel, "retry": _retry}
