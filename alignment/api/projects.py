"""Projects and their members."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from ninja import Router, Schema, Status

from alignment.actions.create_project import ProjectRefused, create_project
from alignment.actions.make_token import grant_new_project
from alignment.api.caller import caller_of, project_for, projects_of
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, ShortWords, Slug
from alignment.models import Membership, Project, ProjectRole, Scope
from alignment.queries.blind import seen_by
from alignment.queries.progress import Progress, project_progress

router = Router(tags=["projects"])


class ProgressOut(Schema):
    """Numbers of beads."""

    total: int
    open: int
    confirmed: int
    rejected: int
    disputed: int


class ProjectOut(Schema):
    """A project as its member sees it."""

    slug: str
    name: str
    source_language: str
    target_language: str
    role: ProjectRole
    progress: ProgressOut


class ProjectIn(Asked):
    """What a new project needs."""

    name: ShortWords
    slug: ShortWords
    source_language: ShortWords = "es"
    target_language: ShortWords = "en"


class GrantOut(Schema):
    """What the token may do in a project."""

    project: str
    scope: Scope


class MeOut(Schema):
    """Who is calling; a session has no token."""

    username: str
    token: str | None
    may_start_projects: bool
    scopes: list[GrantOut]


@router.get("/me/", response=MeOut)
def me(request: HttpRequest) -> Any:
    """Say for whom the token speaks, and what it may do."""
    caller = caller_of(request)
    token = caller.token
    grants = token.grants.select_related("project") if token else ()
    return {
        "username": caller.user.username,
        "token": token.prefix if token else None,
        "may_start_projects": token.may_start_projects if token else True,
        "scopes": [{"project": g.project.slug, "scope": g.scope} for g in grants],
    }


@router.get("/projects/", response=Page[ProjectOut])
def list_projects(request: HttpRequest, paging: PagingQuery) -> Any:
    """The projects that the person belongs to and the token is for."""
    projects = projects_of(request).annotate(role=F("memberships__role"))
    page = page_of(projects, paging, lambda project: project)
    progress = project_progress(seen_by(caller_of(request).user, page["items"]))
    page["items"] = [
        _shown(project, project.role, progress.get(project.pk, Progress()))
        for project in page["items"]
    ]
    return page


def _shown(project: Project, role: str, progress: Progress) -> dict[str, Any]:
    return {
        "slug": project.slug,
        "name": project.name,
        "source_language": project.source_language,
        "target_language": project.target_language,
        "role": role,
        "progress": progress,
    }


@router.post("/projects/", response={201: ProjectOut})
def start_project(request: HttpRequest, data: ProjectIn) -> Any:
    """Start a project; the token may manage it."""
    caller = caller_of(request)
    if caller.token is not None and not caller.token.may_start_projects:
        raise Problem("forbidden", "This token may not start projects.")
    try:
        with transaction.atomic():
            project = create_project(manager=caller.user, **data.dict())
            if caller.token is not None:
                grant_new_project(token=caller.token, project=project)
    except ProjectRefused as error:
        raise Problem("invalid", str(error)) from error
    return Status(201, _shown(project, ProjectRole.MANAGER, Progress()))


@router.get("/projects/{slug:slug}/", response=ProjectOut)
def show_project(request: HttpRequest, slug: Slug) -> Any:
    """One project."""
    project = project_for(request, slug, Scope.READ)
    role = Membership.objects.get(project=project, user=caller_of(request).user).role
    progress = project_progress([project]).get(project.pk, Progress())
    return _shown(project, role, progress)
