"""Who does what with which bitext."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from alignment.actions.assign_bitexts import (
    AssignmentRefused,
    assign_bitexts,
    note_done,
    withdraw_assignment,
)
from alignment.models import Bitext, ProjectRole, Task
from alignment.queries.access import get_assignment, get_project, role_in
from alignment.queries.second_reviews import reviewers_in
from alignment.views.asking import AssignForm
from alignment.views.person import person


@require_POST
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody to do something with the chosen bitexts."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    bitexts = Bitext.objects.filter(project=project)
    form = AssignForm(bitexts, reviewers_in(project), request.POST)
    if not form.is_valid():
        messages.error(
            request, _("Choose bitexts, a person, a task and, if you like, a day.")
        )
        return redirect("bitexts", project.slug)
    try:
        made = assign_bitexts(
            project=project,
            bitexts=form.cleaned_data["bitexts"],
            user=form.cleaned_data["user"],
            task=Task(form.cleaned_data["task"]),
            due=form.cleaned_data["due"],
            manager=person(request),
            now=timezone.now(),
        )
    except AssignmentRefused as error:
        messages.error(request, _(str(error)))
    else:
        told = ngettext(
            "%(name)s has %(n)s more bitext to do.",
            "%(name)s has %(n)s more bitexts to do.",
            len(made),
        )
        name = form.cleaned_data["user"]
        messages.success(request, told % {"name": name, "n": len(made)})
    return redirect("bitexts", project.slug)


@require_POST
def assignment_step(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that it is done, or ask no longer."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    assignment = get_assignment(project, pk)
    role = role_in(person(request), project)
    is_own = assignment.user_id == person(request).pk
    if not is_own and role != ProjectRole.MANAGER:
        raise PermissionDenied("somebody else was asked")
    operation = request.POST.get("operation")
    if operation == "done":
        note_done(assignment=assignment, now=timezone.now())
        messages.success(request, _("Thank you: it is noted as done."))
    elif operation == "withdraw":
        withdraw_assignment(assignment=assignment)
        messages.success(request, _("Nobody is asked for that any longer."))
    else:
        return HttpResponseBadRequest("no such operation", content_type="text/plain")
    return redirect("bitexts", project.slug)
