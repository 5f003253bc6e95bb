"""The termbase: its terms, and the harvest of candidates."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from alignment import jobs
from alignment.actions.change_terms import (
    NoTermChange,
    StaleTerm,
    TermAct,
    add_term,
    change_term,
    undo_term_change,
)
from alignment.api.caller import caller_of, project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.versions import tell_version, version_seen
from alignment.api.words import Asked, Key, Slug, Words
from alignment.bell import ring
from alignment.core.terms.term import (
    Form,
    Origin,
    TermEntry,
    TermRefused,
    TermStatus,
    Use,
)
from alignment.models import Job, Project, Scope, Term
from alignment.queries.termbase import to_entry

router = Router(tags=["terms"])
TERMS = "/projects/{slug:slug}/terms/"


class FormOut(Asked):
    """Words of a term, and whether they are agreed, allowed or forbidden."""

    side: Literal["source", "target"]
    text: Annotated[Words, Field(min_length=1, max_length=300)]
    use: Use = Use.AGREED
    note: Annotated[Words, Field(max_length=2000)] = ""


class TermIn(Asked):
    """A term as it shall be; its origin stays what it was at first."""

    forms: Annotated[list[FormOut], Field(min_length=1, max_length=50)]
    status: TermStatus = TermStatus.AGREED
    note: Annotated[Words, Field(max_length=5000)] = ""
    origin: Origin = Origin.HAND


class TermOut(Schema):
    """A term; its ETag is its version."""

    id: int
    version: int
    source_language: str
    target_language: str
    status: TermStatus
    origin: Origin
    note: str
    forms: list[FormOut]
    created_at: datetime


class TermFilter(Schema):
    """Which terms; all where nothing is said."""

    status: TermStatus | None = None


def _shown(row: Term) -> dict[str, Any]:
    names = ("version", "source_language", "target_language", "status", "origin")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in names},
        "note": row.note,
        "created_at": row.created_at,
        "forms": [
            {"side": f.side, "text": f.text, "use": f.use, "note": f.note}
            for f in row.forms.all()
        ],
    }


def _told(response: HttpResponse, row: Term) -> dict[str, Any]:
    tell_version(response, row.version)
    return _shown(row)


def get_term(project: Project, pk: int) -> Term:
    """A term of a project with its forms.

    Raises:
        Http404: there is none.
    """
    row = Term.objects.filter(project=project, pk=pk).prefetch_related("forms").first()
    if row is None:
        raise Http404("no such term")
    return row


def _entry(
    data: TermIn, languages: tuple[str, str], old: TermEntry | None
) -> TermEntry:
    try:
        return TermEntry(
            languages=old.languages if old else languages,
            forms=tuple(
                Form(form.side, " ".join(form.text.split()), form.use, form.note)
                for form in data.forms
            ),
            status=data.status,
            origin=old.origin if old else data.origin,
            note=data.note.strip(),
            id=old.id if old else None,
        )
    except TermRefused as error:
        raise Problem("invalid", str(error)) from error


def _act(request: HttpRequest, verb: str) -> TermAct:
    return TermAct(verb=verb, actor=caller_of(request).user, now=timezone.now())


@router.get(TERMS, response=Page[TermOut])
def list_terms(
    request: HttpRequest,
    slug: Slug,
    paging: PagingQuery,
    chosen: Annotated[TermFilter, Query()],
) -> Any:
    """The terms of a project; the proposed ones are candidates."""
    project = project_for(request, slug, Scope.READ)
    rows = Term.objects.filter(project=project).prefetch_related("forms")
    if chosen.status is not None:
        rows = rows.filter(status=chosen.status)
    return page_of(rows, paging, _shown)


@router.post(TERMS, response={201: TermOut})
def enter_term(
    request: HttpRequest, response: HttpResponse, slug: Slug, data: TermIn
) -> Any:
    """Enter a term, or remember that it is none (status rejected)."""
    project = project_for(request, slug, Scope.REVIEW)
    entry = _entry(data, (project.source_language, project.target_language), None)
    try:
        event = add_term(project=project, entry=entry, act=_act(request, "add"))
    except TermRefused as error:
        raise Problem("conflict", str(error)) from error
    return Status(201, _told(response, get_term(project, event.term_id)))


@router.get(TERMS + "{int:pk}/", response=TermOut)
def show_term(request: HttpRequest, response: HttpResponse, slug: Slug, pk: Key) -> Any:
    """One term."""
    row = get_term(project_for(request, slug, Scope.READ), pk)
    return _told(response, row)


@router.put(TERMS + "{int:pk}/", response=TermOut)
def replace_term(
    request: HttpRequest, response: HttpResponse, slug: Slug, pk: Key, data: TermIn
) -> Any:
    """Put another entry in a term's place; If-Match holds its ETag."""
    project = project_for(request, slug, Scope.REVIEW)
    row = get_term(project, pk)
    seen = version_seen(request)
    old = to_entry(row)
    try:
        change_term(
            project=project,
            term=row.pk,
            version=row.version if seen is None else seen,
            entry=_entry(data, old.languages, old),
            act=_act(request, "change"),
        )
    except StaleTerm as error:
        current = _shown(get_term(project, pk))
        current["created_at"] = current["created_at"].isoformat()
        detail = "Look at `current` and decide anew."
        raise Problem("stale", detail, current=current) from error
    except TermRefused as error:
        raise Problem("conflict", str(error)) from error
    return _told(response, get_term(project, pk))


@router.post(TERMS + "undo/", response=TermOut)
def undo_on_terms(request: HttpRequest, response: HttpResponse, slug: Slug) -> Any:
    """Turn one's own latest change of a term back."""
    project = project_for(request, slug, Scope.REVIEW)
    user, now = caller_of(request).user, timezone.now()
    try:
        event = undo_term_change(project=project, actor=user, now=now)
    except (StaleTerm, NoTermChange, TermRefused) as error:
        raise Problem("conflict", str(error)) from error
    return _told(response, get_term(project, event.term_id))


@router.post(TERMS + "harvest/", response={202: JobOut})
def harvest(request: HttpRequest, slug: Slug) -> Any:
    """Count candidates in confirmed beads and glosses, as a job."""
    project = project_for(request, slug, Scope.REVIEW)
    job = jobs.enqueue(
        kind=Job.Kind.HARVEST, project=project, user=caller_of(request).user
    )
    ring([job.pk])
    return Status(202, show_job(job))
