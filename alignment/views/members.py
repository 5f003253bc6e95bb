"""The members of a project and their roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alignment.actions.create_project import LastManager, set_role
from alignment.actions.remove_member import remove_member
from alignment.forms import MemberForm
from alignment.models import Project, ProjectRole
from alignment.queries.access import get_member, get_project, role_in
from alignment.queries.members import member_rows
from alignment.views.person import person


@require_http_methods(["GET", "HEAD", "POST"])
def member_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to the project; a manager gives roles."""
    needed = ProjectRole.MANAGER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    if request.method == "POST":
        _give_role(request, project)
        return redirect("members", project.slug)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "members": member_rows(project),
        "roles": ProjectRole.choices,
        "form": MemberForm(),
    }
    return render(request, "alignment/members.html", context)


@require_POST
def member_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody out of the project."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    member = get_member(project, pk)
    try:
        remove_member(project=project, user=member.user)
    except LastManager as error:
        messages.error(request, _(str(error)))
    else:
        told = _("%(name)s is no member any more; what %(name)s decided stays.")
        messages.success(request, told % {"name": member.user})
    return redirect("members", project.slug)


def _give_role(request: HttpRequest, project: Project) -> None:
    form = MemberForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return
    user = form.cleaned_data["username"]
    role = ProjectRole(form.cleaned_data["role"])
    try:
        set_role(project=project, user=user, role=role)
    except LastManager as error:
        messages.error(request, _(str(error)))
    else:
        messages.success(
            request,
            _("%(name)s is a %(role)s now.") % {"name": user, "role": role.label},
        )
