"""Pairs found among the unpaired documents of a project: search, join, decline."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alignment.actions.pair_documents import PairingRefused
from alignment.models import Job, MinedPair, Project, ProjectRole
from alignment.pipeline.mining import decline_mined, join_mined, start_mining
from alignment.queries.access import get_project
from alignment.queries.jobs_page import live_workers
from alignment.queries.mining import mining_state, open_pairs
from alignment.queries.reasons import say_reason
from alignment.views.numbers import read_number
from alignment.views.person import person
from alignment.views.refusals import told

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def mining(request: HttpRequest, slug: str) -> HttpResponse:
    """What was found, the surest first; a post searches or decides on chosen pairs."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    if request.method == "POST":
        return _decide(request, project)
    window = Paginator(open_pairs(project), PAGE).get_page(request.GET.get("page"))
    state = mining_state(project)
    moving = state.job is not None and state.job.state in Job.LIVE
    context = {
        "project": project,
        "role": ProjectRole.MANAGER,
        "state": state,
        "is_moving": moving,
        "nobody_works": moving and not live_workers(timezone.now()),
        "window": window,
        "rows": [(pair, _percent(pair), _reasons(pair)) for pair in window],
    }
    fragment = request.headers.get("HX-Request")
    template = "partials/mining_state.html" if fragment else "mining.html"
    return render(request, f"alignment/{template}", context)


def _percent(pair: MinedPair) -> int:
    return min(99, round(100 * pair.probability))


def _reasons(pair: MinedPair) -> list[tuple[str, str]]:
    """Name and words of each reason, in the reader's language."""
    return [say_reason(name, words) for name, _weight, words in pair.reasons]


def _decide(request: HttpRequest, project: Project) -> HttpResponse:
    operation = request.POST.get("operation", "")
    if operation == "search":
        start_mining(project=project, user=person(request))
    elif operation == "join":
        _join(request, _named(request, project, "pair"))
    elif "decline" in request.POST:
        _decline(request, _named(request, project, "decline"))
    else:
        return HttpResponseBadRequest("no such decision", content_type="text/plain")
    return redirect("mining", project.slug)


def _named(request: HttpRequest, project: Project, field: str) -> QuerySet[MinedPair]:
    """The open pairs that a field of the form names."""
    numbers = [read_number(value) for value in request.POST.getlist(field)[:PAGE]]
    return open_pairs(project).filter(pk__in=[n for n in numbers if n])


def _join(request: HttpRequest, pairs: Iterable[MinedPair]) -> None:
    joined = 0
    for pair in pairs:
        try:
            join_mined(pair=pair, user=person(request))
        except PairingRefused as error:
            messages.error(request, told(str(error)))
        else:
            joined += 1
    _tell(
        request,
        ngettext(
            "%(n)d bitext is made; it is being aligned.",
            "%(n)d bitexts are made; they are being aligned.",
            joined,
        ),
        joined,
    )


def _decline(request: HttpRequest, pairs: Iterable[MinedPair]) -> None:
    declined = 0
    for pair in pairs:
        decline_mined(pair=pair, user=person(request))
        declined += 1
    _tell(
        request,
        ngettext(
            "Remembered: %(n)d pair does not belong together.",
            "Remembered: %(n)d pairs do not belong together.",
            declined,
        ),
        declined,
    )


def _tell(request: HttpRequest, words: str, number: int) -> None:
    if number:
        messages.success(request, words % {"n": number})
    else:
        messages.error(request, _("Choose the pairs first."))
