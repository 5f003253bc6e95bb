"""The review page of a bitext and the operations on its beads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from alignment.actions.change_beads import StaleBead
from alignment.actions.undo import NothingToTurnBack
from alignment.core.placed_beads import EditRefused
from alignment.core.review import StepNotAllowed
from alignment.models import Bitext, Project, ProjectRole, ReviewEvent
from alignment.queries.access import get_bitext, get_project, role_in
from alignment.queries.jobs_page import latest_job, live_workers
from alignment.queries.progress import Progress, bitext_progress
from alignment.queries.review_page import (
    SHOW,
    BeadRow,
    review_rows,
    rows_and_neighbours,
)
from alignment.views.operations import carry_out
from alignment.views.person import person
from alignment.views.posts import BadOperation

# "id:version" of a bead, alone in its field or behind "other=".
KEY = re.compile(r"(?:(?<=other=)|^)(\d+):\d+")
REFUSALS = (EditRefused, StepNotAllowed, NothingToTurnBack)


@require_GET
def bitext_review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Source and target side by side in beads."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    show = request.GET.get("show", "")
    show = show if show in SHOW else "all"
    after = request.GET.get("after", "")
    rows, more = review_rows(
        bitext, show=show, after=int(after) if after.isdigit() else None
    )
    context = {
        **_frame(request, project, bitext),
        "rows": rows,
        "more": more,
        "show": show,
        "shows": list(SHOW),
        "is_start": not after,
    }
    template = "alignment/review.html"
    if request.headers.get("HX-Request"):
        template = "alignment/partials/rows.html"
    return render(request, template, context)


@require_POST
def bitext_operation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Carry out one operation; answer with the changed rows only."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    bitext = get_bitext(project, pk)
    try:
        event = carry_out(
            bitext=bitext,
            fields=request.POST.dict(),
            user=person(request),
            now=timezone.now(),
        )
    except BadOperation as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    except StaleBead as error:
        return _conflict(request, project, bitext, error)
    except REFUSALS as error:
        return _refusal(request, project, bitext, str(error))
    return _done(request, project, bitext, event)


def _done(
    request: HttpRequest, project: Project, bitext: Bitext, event: ReviewEvent
) -> HttpResponse:
    kept = {bead["id"] for bead in event.after}
    known = {bead["id"] for bead in event.before}
    if not request.headers.get("HX-Request"):
        first = event.after[0]["id"] if event.after else ""
        return _back(request, project, bitext, first)
    context = {
        **_frame(request, project, bitext),
        "rows": rows_and_neighbours(bitext, kept),
        "new": kept - known,
        "gone": known - kept,
        "focus": event.after[0]["id"] if event.after else None,
    }
    return render(request, "alignment/partials/changed_rows.html", context)


def _conflict(
    request: HttpRequest, project: Project, bitext: Bitext, error: StaleBead
) -> HttpResponse:
    """409 with the beads as they are now, and what the person wanted to do."""
    rows = rows_and_neighbours(bitext, error.current)
    context = {
        **_frame(request, project, bitext),
        "rows": rows,
        "current": [row for row in rows if row.id in error.current],
        "wanted": request.POST.get("operation", "").partition(";")[0],
        "again": _same_operation(request, rows),
    }
    template = "alignment/conflict.html"
    if request.headers.get("HX-Request"):
        template = "alignment/partials/conflict.html"
    return render(request, template, context, status=409)


def _same_operation(
    request: HttpRequest, rows: Sequence[BeadRow]
) -> dict[str, str] | None:
    """The same operation on the beads as they are now; None if one is gone."""
    now = {str(row.id): row.key for row in rows}
    fields = {name: request.POST.get(name, "") for name in ("bead", "operation")}
    named = [found[1] for value in fields.values() for found in KEY.finditer(value)]
    if any(bead not in now for bead in named):
        return None
    return {
        name: KEY.sub(lambda found: now[found[1]], value)
        for name, value in fields.items()
    }


def _refusal(
    request: HttpRequest, project: Project, bitext: Bitext, reason: str
) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        messages.error(request, reason)
        bead = request.POST.get("bead", "").partition(":")[0]
        return _back(request, project, bitext, bead)
    context = {**_frame(request, project, bitext), "reason": reason}
    return render(request, "alignment/partials/refusal.html", context, status=422)


def _back(
    request: HttpRequest, project: Project, bitext: Bitext, bead: object
) -> HttpResponse:
    """To the window of the review page that the post came from."""
    answer = redirect("bitext", project.slug, bitext.pk)
    query = request.POST.get("window", "")
    if query and all(c.isalnum() or c in "=&" for c in query):
        answer["Location"] += f"?{query}"
    if bead:
        answer["Location"] += f"#bead-{bead}"
    return answer


def _frame(request: HttpRequest, project: Project, bitext: Bitext) -> dict[str, Any]:
    """What every answer about a bitext needs."""
    return {
        "project": project,
        "bitext": bitext,
        "role": role_in(person(request), project),
        "progress": bitext_progress([bitext]).get(bitext.pk, Progress()),
        "job": latest_job(bitext),
        "workers": live_workers(timezone.now()),
        "operation_url": reverse("bitext-operation", args=[project.slug, bitext.pk]),
    }
