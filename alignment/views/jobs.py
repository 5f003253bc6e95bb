"""Jobs of a project: how they stand, cancel, retry."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alignment.bell import ring
from alignment.jobs import StepRefused, cancel, retry
from alignment.models import Job, ProjectRole, User
from alignment.queries.access import get_job, get_project, role_in
from alignment.queries.jobs_page import jobs_page
from alignment.views.person import person


@require_safe
def job_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Jobs, newest first; as a fragment for the page that polls."""
    project = get_project(person(request), slug)
    wanted = request.GET.get("page", "")
    number = int(wanted) if wanted.isascii() and wanted[:6].isdigit() else 1
    page = jobs_page(project, now=timezone.now(), page=number)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "page": page,
    }
    if request.headers.get("HX-Request"):
        return render(request, "alignment/partials/jobs.html", context)
    return render(request, "alignment/jobs.html", context)


@require_POST
def job_step(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Cancel or retry a job."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    job = get_job(project, pk)
    operation = request.POST.get("operation", "")
    if operation not in JOB_STEPS:
        return HttpResponseBadRequest(
            f"no operation {operation!r}", content_type="text/plain"
        )
    try:
        JOB_STEPS[operation](job, person(request))
    except StepRefused as error:
        messages.error(request, _(str(error)))
    return redirect("jobs", project.slug)


def _cancel(job: Job, _user: User) -> None:
    cancel(job)


def _retry(job: Job, user: User) -> None:
    retry(job, user=user)
    ring([job.pk])


JOB_STEPS: dict[str, Callable[[Job, User], None]] = {
    "cancel": _cancel,
    "retry": _retry,
}
