"""The translation memory: how was a sentence like this one translated before?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alignment import jobs
from alignment.bell import ring
from alignment.core.text import TextRejected, clean_text
from alignment.models import Job, Project
from alignment.queries.access import get_project, role_in
from alignment.queries.jobs_page import live_workers
from alignment.queries.memory import LookUpRefused, clean_text_of, look_up
from alignment.views.person import person
from alignment.views.refusals import told

ASKS = 10  # times that a page asks for the meaning, two seconds apart


@require_safe
def memory(request: HttpRequest, slug: str) -> HttpResponse:
    """Look a sentence up, by letters at once, by meaning when it is encoded.

    This process loads no encoder. The sentence goes to a worker as a job; the page
    asks again, with one more `asked`, till the embedding is there or time is over.
    """
    project = get_project(person(request), slug)
    side = "target" if request.GET.get("side") == "target" else "source"
    context: dict[str, Any] = {
        "project": project,
        "role": role_in(person(request), project),
        "text": request.GET.get("text", "")[:5000],
        "side": side,
    }
    part = bool(request.headers.get("HX-Request"))
    template = (
        "alignment/partials/memory_hits.html" if part else "alignment/memory.html"
    )
    if not context["text"].strip():
        return render(request, template, context)
    try:
        text = clean_text_of(clean_text(context["text"]))
        found = look_up(
            text,
            [project],
            encoder=settings.ENCODER_NAME,
            side="target" if side == "target" else "source",
        )
    except (LookUpRefused, TextRejected) as error:
        context["refused"] = told(str(error))
        return render(request, template, context, status=422)
    asked = _number(request.GET.get("asked", ""))
    if not found.has_meaning and asked == 0:
        _ask_worker(request, project, text)
    context |= {
        "found": found,
        "asks_again": not found.has_meaning and asked < ASKS,
        "asked": asked + 1,
        "nobody_works": not found.has_meaning and not live_workers(timezone.now()),
    }
    return render(request, template, context)


def _ask_worker(request: HttpRequest, project: Project, text: str) -> None:
    try:
        job = jobs.enqueue(
            kind=Job.Kind.LOOK_UP,
            project=project,
            user=person(request),
            payload={"text": text},
        )
    except jobs.QueueFull:  # letters are compared all the same
        return
    ring([job.pk])


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 0
