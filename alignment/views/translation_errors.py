"""Errors of the translations: how many of what, and which kinds are marked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alignment.actions.choose_error_kinds import choose_error_kinds
from alignment.core.faithfulness import ErrorKind, Severity
from alignment.models import ProjectRole
from alignment.queries.access import get_project, role_in
from alignment.queries.error_marks import count_errors
from alignment.views.person import person


@require_http_methods(["GET", "HEAD", "POST"])
def error_counts(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts by kind and severity; a manager switches kinds on and off."""
    needed = ProjectRole.MANAGER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    if request.method == "POST":
        wanted = set(request.POST.getlist("kinds"))
        choose_error_kinds(
            project=project, kinds=[kind for kind in ErrorKind if kind in wanted]
        )
        messages.success(request, _("The kinds are saved."))
        return redirect("errors", project.slug)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "counts": count_errors(project),
        "severities": [severity.value for severity in Severity],
    }
    return render(request, "alignment/errors.html", context)
