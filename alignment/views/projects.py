"""Projects: the list, one project, its members."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from alignment.actions.create_project import (
    LastManager,
    ProjectRefused,
    create_project,
    set_role,
)
from alignment.forms import MemberForm, ProjectForm
from alignment.models import ProjectRole
from alignment.queries.access import get_project, role_in
from alignment.queries.jobs_page import jobs_page
from alignment.queries.project_page import project_page, project_rows
from alignment.views.person import person


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """The projects that the person belongs to."""
    rows = project_rows(person(request))
    return render(request, "alignment/project_list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    """Start a project; its maker becomes its manager."""
    form = ProjectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            project = create_project(manager=person(request), **form.cleaned_data)
        except ProjectRefused as error:
            form.add_error("slug", _(str(error)))
        else:
            return redirect("project", project.slug)
    status = 422 if form.is_bound else 200
    return render(request, "alignment/project_new.html", {"form": form}, status=status)


@require_safe
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Bitexts, documents and members of a project."""
    project = get_project(person(request), slug)
    return render(
        request,
        "alignment/project.html",
        {
            "project": project,
            "role": role_in(person(request), project),
            "page": project_page(project),
            "work": jobs_page(project, now=timezone.now(), size=20),
            "member_form": MemberForm(),
        },
    )


@require_POST
def project_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody a role in the project."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    form = MemberForm(request.POST)
    if form.is_valid():
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
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
    return redirect("project", project.slug)
