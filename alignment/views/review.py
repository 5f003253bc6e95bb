"""The review page of a bitext and the operations on its beads."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alignment.actions.change_beads import StaleBead
from alignment.actions.mark_error import bitext_project_kinds
from alignment.actions.undo import NothingToTurnBack
from alignment.adapters.lemmas import read_soon
from alignment.core.faithfulness import Severity
from alignment.core.review import Label, StepNotAllowed
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bitext, Project, ProjectRole, ReviewEvent, SecondReview
from alignment.operations.by_name import carry_out
from alignment.operations.posts import BadOperation
from alignment.queries.access import get_bitext, get_project
from alignment.queries.bead_filter import ONLY, SHOW, BeadFilter
from alignment.queries.bead_rows import rows_and_neighbours
from alignment.queries.changes import last_change
from alignment.queries.control_sample import error_left_in
from alignment.queries.jobs_page import latest_job, live_workers
from alignment.queries.proposals import open_parts
from alignment.queries.review_page import (
    Window,
    position_at,
    position_of,
    window_after,
    window_around,
    window_before,
)
from alignment.queries.text_search import SearchRefused
from alignment.views.blindness import blind_review
from alignment.views.frame import frame
from alignment.views.keys import groups_for
from alignment.views.marked import fields_of
from alignment.views.person import person
from alignment.views.refusals import told
from alignment.views.same_operation import same_operation

REFUSALS = (EditRefused, StepNotAllowed, NothingToTurnBack)
MOST_ROWS = 120


@require_safe
def bitext_review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Source and target side by side in beads."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    chosen = BeadFilter.read(request.GET)
    refused = ""
    try:
        window = _window(request, bitext, chosen)
    except SearchRefused as error:
        window, refused = Window([], None, None), str(error)
    context = {
        **frame(request, project, bitext),
        "window": window,
        "chosen": chosen,
        "refused": refused,
        "marking": "marks" in request.GET,
    }
    if request.headers.get("HX-Request"):
        return render(request, "alignment/partials/rows.html", context)
    # What the panel and the findings look words up in; they are asked for next.
    read_soon([bitext.source.language, bitext.target.language])
    review = blind_review(request)
    context |= {
        "shows": list(SHOW),
        "only": _offered(review),
        "second_review": review,
        "error_kinds": bitext_project_kinds(bitext),
        "severities": [severity.value for severity in Severity],
        "groups": groups_for(person(request)),
        "here": request.GET.urlencode(),
        "start_at": _number(request, "at"),
        "job": latest_job(bitext),
        "workers": live_workers(timezone.now()),
        "proposed": open_parts(bitext),
        "left": error_left_in(project, bitext),
        "labels": list(Label),
    }
    return render(request, "alignment/review.html", context)


def _offered(review: SecondReview | None) -> list[str]:
    """The kinds of beads to choose from."""
    return [name for name in ONLY if review or name != "sample"]


def _window(request: HttpRequest, bitext: Bitext, chosen: BeadFilter) -> Window:
    """The window that the address asks for."""
    beads = chosen.choose(bitext, person(request))
    before = _number(request, "before")
    if before is not None:
        return window_before(bitext, beads, before)
    at = _number(request, "at")
    position = position_of(bitext, at) if at is not None else None
    if "place" in request.GET:
        position = position_at(bitext, _share(request.GET["place"]))
    if position is not None:
        return window_around(bitext, beads, position)
    return window_after(bitext, beads, _number(request, "after"))


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return (
        int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
    )


def _share(value: str) -> float:
    return float(value) if re.fullmatch(r"0?\.\d{1,6}", value) else 0.0


@require_POST
def bitext_operation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Carry out one operation; answer with the changed rows only."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    bitext = get_bitext(project, pk)
    try:
        event = carry_out(
            bitext=bitext,
            fields=fields_of(request.POST),
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
    first = event.after[0]["id"] if event.after else ""
    if not request.headers.get("HX-Request"):
        return _back(request, project, bitext, first)
    if len(kept) > MOST_ROWS:
        answer = HttpResponse()
        answer["X-Go-To"] = f"?at={request.POST.get('bead', '').partition(':')[0]}"
        return answer
    context = {
        **frame(request, project, bitext),
        "rows": rows_and_neighbours(bitext, kept),
        "new": kept - known,
        "gone": known - kept,
        "focus": first,
        "verb": event.verb,
    }
    return render(request, "alignment/partials/changed_rows.html", context)


def _conflict(
    request: HttpRequest, project: Project, bitext: Bitext, error: StaleBead
) -> HttpResponse:
    """409 with the beads as they are now, and what the person wanted to do."""
    current = list(error.current)[:MOST_ROWS]
    rows = rows_and_neighbours(bitext, current)
    context = {
        **frame(request, project, bitext),
        "rows": rows,
        "current": [row for row in rows if row.id in current],
        "changed_by": last_change(bitext, current),
        "wanted": request.POST.get("operation", "").partition(";")[0],
        "label": request.POST.get("label", ""),
        "typed": request.POST.get("text") or request.POST.get("reason"),
        "again": same_operation(bitext, request.POST, rows),
    }
    template = "alignment/conflict.html"
    if request.headers.get("HX-Request"):
        template = "alignment/partials/conflict.html"
    return render(request, template, context, status=409)


def _refusal(
    request: HttpRequest, project: Project, bitext: Bitext, reason: str
) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        messages.error(request, told(reason))
        bead = request.POST.get("bead", "").partition(":")[0]
        return _back(request, project, bitext, bead)
    context = {**frame(request, project, bitext), "reason": told(reason)}
    return render(request, "alignment/partials/refusal.html", context, status=422)


def _back(
    request: HttpRequest, project: Project, bitext: Bitext, bead: object
) -> HttpResponse:
    """To the window of the review page that the post came from."""
    answer = redirect("bitext", project.slug, bitext.pk)
    query = request.POST.get("window", "")
    if query and re.fullmatch(r"[\w=&%.+-]*", query, re.ASCII):
        answer["Location"] += f"?{query}"
    if bead:
        answer["Location"] += f"#bead-{bead}"
    return answer
