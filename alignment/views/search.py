"""The concordance: over one project, or over all of somebody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.core.review import Label, Status
from alignment.core.search.hit_table import as_jsonl, as_tsv
from alignment.core.search.query import How, QueryRefused
from alignment.models import Project
from alignment.queries.access import get_project, projects_for, role_in
from alignment.queries.blind import seen_by
from alignment.queries.search.asked import Asked
from alignment.queries.search.candidates import MOST_COUNTED
from alignment.queries.search.concordance import concordance, renderings_for
from alignment.queries.search.records import stream_records
from alignment.queries.search.scope import FilterRefused, make_scope
from alignment.views.person import person
from alignment.views.refusals import told

HOW = {
    How.WORDS: _("words, in any order"),
    How.PHRASE: _("exactly these words"),
    How.LEMMAS: _("all forms of the words"),
    How.REGEX: _("regular expression"),
}
DOWNLOADS: dict[str, tuple[str, Callable[..., Iterator[bytes]]]] = {
    "tsv": ("text/tab-separated-values; charset=utf-8", as_tsv),
    "jsonl": ("application/jsonl", as_jsonl),
}
REFUSED = (QueryRefused, FilterRefused)


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """Search all projects of the person."""
    projects = seen_by(person(request), projects_for(person(request)))
    return _answer(request, projects, {"projects": projects})


@require_safe
def project_search(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Search one project."""
    project = get_project(person(request), slug)
    context = {"project": project, "role": role_in(person(request), project)}
    return _answer(request, [project], context)


def _answer(
    request: HttpRequest, projects: Sequence[Project], context: dict[str, Any]
) -> HttpResponseBase:
    context |= {
        "given": {name: value[:500] for name, value in request.GET.items()},
        "how": [(how.value, name) for how, name in HOW.items()],
        "statuses": list(Status),
        "labels": list(Label),
        "most": MOST_COUNTED,
    }
    try:
        asked = Asked.read(request.GET.dict())
        if asked.texts and request.GET.get("download") in DOWNLOADS:
            return _download(asked, projects, request.GET["download"])
        if asked.texts:
            found = concordance(
                asked,
                projects,
                SimplemmaLemmas(),
                after=_cursor(request),
                with_table="table" in request.GET,
            )
            context |= {"found": found, "asked": asked}
    except REFUSED as error:
        context["refused"] = told(str(error))
        return render(request, "alignment/search.html", context, status=422)
    return render(request, "alignment/search.html", context)


def _cursor(request: HttpRequest) -> int:
    value = request.GET.get("after", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


def _download(asked: Asked, projects: Sequence[Project], form: str) -> HttpResponseBase:
    """All hits as a file, written while they are found."""
    lemmas = SimplemmaLemmas()
    scope = make_scope(projects, asked.chosen)
    query = asked.to_query(scope, lemmas)
    renderings = renderings_for(asked, query, scope, projects, lemmas)
    kind, write = DOWNLOADS[form]
    answer: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
        write(stream_records(query, scope, renderings)), content_type=kind
    )
    answer["Content-Disposition"] = f'attachment; filename="search.{form}"'
    return answer
