"""The members of a project and their roles."""

from __future__ import annotations

from typing import Annotated, Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest
from ninja import Path, Router, Schema, Status

from alignment.actions.create_project import LastManager, set_role
from alignment.actions.remove_member import remove_member
from alignment.api.caller import project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Slug
from alignment.models import ProjectRole, Scope

router = Router(tags=["projects"])
Username = Annotated[str, Path(max_length=150)]


class MemberOut(Schema):
    """A member and their role."""

    username: str
    role: ProjectRole


class MemberIn(Asked):
    """The role that somebody shall have."""

    role: ProjectRole


@router.get("/projects/{slug:slug}/members/", response=Page[MemberOut])
def list_members(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The members of a project."""
    project = project_for(request, slug, Scope.READ)
    rows = project.memberships.select_related("user")
    return page_of(
        rows, paging, lambda m: {"username": m.user.username, "role": m.role}
    )


@router.put("/projects/{slug:slug}/members/{username}/", response=MemberOut)
def set_member(
    request: HttpRequest,
    slug: Slug,
    username: Username,
    data: MemberIn,
) -> Any:
    """Make somebody a member, or give a member another role."""
    project = project_for(request, slug, Scope.MANAGE)
    users = get_user_model().objects.filter(username=username, is_active=True)
    user = users.first() if "\0" not in username else None
    if user is None:
        raise Problem("invalid", "Nobody has that user name.")
    try:
        set_role(project=project, user=user, role=data.role)
    except LastManager as error:
        raise Problem("conflict", str(error)) from error
    return {"username": user.username, "role": data.role}


@router.delete("/projects/{slug:slug}/members/{username}/", response={204: None})
def drop_member(request: HttpRequest, slug: Slug, username: Username) -> Any:
    """Take somebody out of the project; what they decided stays."""
    project = project_for(request, slug, Scope.MANAGE)
    members = project.memberships.select_related("user")
    name = username.replace("\0", "")
    member = members.filter(user__username=name).first()
    if member is None:
        raise Http404("no such member")
    try:
        remove_member(project=project, user=member.user)
    except LastManager as error:
        raise Problem("conflict", str(error)) from error
    return Status(204, None)
