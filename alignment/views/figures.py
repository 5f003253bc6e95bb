"""The figures of a project."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alignment.core.checks.findings import FindingCode
from alignment.models import ProjectRole
from alignment.pipeline import start_counting
from alignment.queries.access import get_project, role_in
from alignment.queries.figures.page import figures_of
from alignment.views.finding_words import finding_title
from alignment.views.person import person


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Progress, work, calibration, condensation, findings; a post counts anew."""
    needed = ProjectRole.REVIEWER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    if request.method == "POST":
        start_counting(project=project, user=person(request))
        messages.success(request, _("The findings are being counted."))
        return redirect("figures", project.slug)
    found = figures_of(project, today=timezone.now().date())
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "figures": found,
        "kinds": [
            (finding_title(FindingCode(code)), number)
            for code, number in found.findings.counts
        ],
    }
    return render(request, "alignment/figures.html", context)
