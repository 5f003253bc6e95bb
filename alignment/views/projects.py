"""Projects: the list, and what is in one of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alignment.actions.create_project import ProjectRefused, create_project
from alignment.forms import ProjectForm
from alignment.models import Project
from alignment.queries.access import get_project, role_in
from alignment.queries.bitext_list import (
    PAGE,
    STATES,
    BitextChoice,
    assignments_of,
    bitext_rows,
)
from alignment.queries.control_sample import error_left_in
from alignment.queries.jobs_page import nobody_works
from alignment.queries.project_page import (
    document_rows,
    project_overview,
    project_rows,
)
from alignment.queries.second_reviews import reviewers_in, reviews_of
from alignment.views.asking import AssignForm
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
    """How far the project is, and what comes next."""
    project = get_project(person(request), slug)
    return _page(
        request,
        project,
        "alignment/project.html",
        page=project_overview(project),
        assignments=assignments_of(person(request), project),
        second_reviews=reviews_of(person(request), project),
        today=timezone.now().date(),
        left=error_left_in(project),
    )


@require_safe
def document_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of a project."""
    project = get_project(person(request), slug)
    rows = document_rows(project)
    return _page(request, project, "alignment/documents.html", rows=rows)


@require_safe
def bitext_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The bitexts of a project, and who does what with them."""
    project = get_project(person(request), slug)
    choice = BitextChoice.read(request.GET)
    chosen = choice.choose(project, person(request))
    window = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    people = reviewers_in(project)
    return _page(
        request,
        project,
        "alignment/bitexts.html",
        choice=choice,
        states=STATES,
        window=window,
        rows=bitext_rows(project, window.object_list),
        people=people,
        second_reviews=reviews_of(person(request), project),
        form=AssignForm(chosen, people),
        today=timezone.now().date(),
    )


def _page(
    request: HttpRequest, project: Project, template: str, **context: object
) -> HttpResponse:
    frame = {
        "project": project,
        "role": role_in(person(request), project),
        "nobody_works": nobody_works(project, timezone.now()),
    }
    return render(request, template, frame | context)
