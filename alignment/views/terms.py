"""The termbase: its terms, candidates and conflicts, in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from alignment import jobs
from alignment.actions.change_terms import (
    NoTermChange,
    StaleTerm,
    TermAct,
    add_term,
    change_term,
    take_in_terms,
    undo_term_change,
)
from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.bell import ring
from alignment.core.formats.format import FormatRejected
from alignment.core.terms.csv_terms import read_csv, write_csv
from alignment.core.terms.tbx import EDITIONS, NEWER, read_tbx, write_tbx
from alignment.core.terms.term import TermRefused, TermStatus
from alignment.models import Job, Project, ProjectRole, Term
from alignment.queries.access import get_project, role_in
from alignment.queries.term_use import uses_of
from alignment.queries.termbase import terms_of, to_entry
from alignment.queries.terms_page import SHOWS, history_of, terms_page
from alignment.views.person import person
from alignment.views.refusals import told
from alignment.views.term_fields import fields_of, read_entry

REFUSED = (TermRefused, NoTermChange, FormatRejected, ValueError)


@require_http_methods(["GET", "HEAD", "POST"])
def term_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The terms of a project, what could become one, and what is called two ways."""
    if request.method == "POST":
        return _operation(
            request, get_project(person(request), slug, ProjectRole.REVIEWER)
        )
    project = get_project(person(request), slug)
    return _page(request, project)


def _page(
    request: HttpRequest, project: Project, *, refused: str = "", status: int = 200
) -> HttpResponse:
    show = request.GET.get("show", "")
    show = show if show in SHOWS else "terms"
    after = request.GET.get("after", "")
    number = (
        int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    )
    context = {
        **_frame(request, project),
        "show": show,
        "shows": _shows(),
        "page": terms_page(project, show, after=number),
        "given": request.POST,
        "refused": refused,
    }
    return render(request, "alignment/terms.html", context, status=status)


def _frame(request: HttpRequest, project: Project) -> dict[str, Any]:
    return {"project": project, "role": role_in(person(request), project)}


def _shows() -> list[tuple[str, str]]:
    names = (_("Terms"), _("Candidates"), _("Conflicts"), _("Rejected"))
    return list(zip(SHOWS, names, strict=True))


def _operation(request: HttpRequest, project: Project) -> HttpResponse:
    operations = {
        "add": _add,
        "undo": _undo,
        "harvest": _harvest,
        "import": _import,
    }
    carry_out = operations.get(request.POST.get("operation", ""))
    if carry_out is None:
        return HttpResponse("no such operation", status=400, content_type="text/plain")
    try:
        carry_out(request, project)
    except StaleTerm:
        messages.error(
            request, _("Somebody changed that term meanwhile; look at it again.")
        )
    except REFUSED as error:
        return _page(request, project, refused=told(str(error)), status=422)
    answer = redirect("terms", project.slug)
    show = request.POST.get("show", "")
    if show in SHOWS:
        answer["Location"] += f"?show={show}"
    return answer


def _act(request: HttpRequest, verb: str) -> TermAct:
    return TermAct(verb=verb, actor=person(request), now=timezone.now())


def _add(request: HttpRequest, project: Project) -> None:
    languages = (project.source_language, project.target_language)
    entry = read_entry(request.POST.dict(), languages)
    add_term(project=project, entry=entry, act=_act(request, "add"))
    word = (
        _("remembered as no term")
        if entry.status == TermStatus.REJECTED
        else _("entered")
    )
    messages.success(request, f"{entry.head}: {word}")


def _undo(request: HttpRequest, project: Project) -> None:
    event = undo_term_change(project=project, actor=person(request), now=timezone.now())
    head = to_entry(event.term).head
    messages.success(request, _("%(term)s: turned back") % {"term": head})


def _harvest(request: HttpRequest, project: Project) -> None:
    job = jobs.enqueue(kind=Job.Kind.HARVEST, project=project, user=person(request))
    ring([job.pk])
    messages.info(
        request, _("Candidates are being counted; this page shows them soon.")
    )


def _import(request: HttpRequest, project: Project) -> None:
    file = request.FILES.get("file")
    if file is None or not file.size:
        raise FormatRejected("choose a TBX or CSV file")
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise FormatRejected("the file is too large")
    data = file.read()
    languages = (project.source_language, project.target_language)
    if (file.name or "").lower().endswith((".csv", ".txt")):
        try:
            entries = read_csv(data.decode("utf-8-sig"), languages)
        except UnicodeDecodeError as error:
            raise FormatRejected("a table has to be UTF-8 text") from error
    else:
        entries = read_tbx(data, languages)
    new, changed = take_in_terms(
        project=project, entries=entries, act=_act(request, "import")
    )
    messages.success(
        request,
        ngettext("%(new)d new term", "%(new)d new terms", new) % {"new": new}
        + ", "
        + ngettext("%(changed)d changed", "%(changed)d changed", changed)
        % {"changed": changed},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def term_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A term, how its forms are used, and its history."""
    needed = ProjectRole.REVIEWER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    row = Term.objects.filter(project=project, pk=pk).prefetch_related("forms").first()
    if row is None:
        raise Http404("no such term")
    if request.method == "POST":
        return _change(request, project, row)
    return _detail(request, project, row)


def _detail(
    request: HttpRequest,
    project: Project,
    row: Term,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    term = to_entry(row)
    context = {
        **_frame(request, project),
        "term": term,
        "fields": request.POST if refused else fields_of(term),
        "uses": uses_of(project, term, SimplemmaLemmas()),
        "history": history_of(row),
        "statuses": [(s.value, s.label) for s in Term.Status],
        "refused": refused,
    }
    return render(request, "alignment/term.html", context, status=status)


def _change(request: HttpRequest, project: Project, row: Term) -> HttpResponse:
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < 19):
        return HttpResponse("no version", status=400, content_type="text/plain")
    term = to_entry(row)
    try:
        change_term(
            project=project,
            term=row.pk,
            version=int(version),
            entry=read_entry(request.POST.dict(), term.languages, term),
            act=_act(request, "change"),
        )
    except StaleTerm:
        word = _("Somebody changed this term meanwhile. Here is what you typed.")
        return _detail(request, project, row, refused=word, status=409)
    except REFUSED as error:
        return _detail(request, project, row, refused=told(str(error)), status=422)
    return redirect("term", project.slug, row.pk)


@require_safe
def term_export(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The whole termbase as TBX or CSV, rejected terms too."""
    project = get_project(person(request), slug)
    terms = terms_of(project, statuses=list(TermStatus))
    if request.GET.get("format") == "csv":
        body: bytes = "".join(write_csv(terms)).encode()
        answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
        name = f"{project.slug}-terms.csv"
    else:
        try:
            edition = EDITIONS.get(request.GET.get("format", ""), NEWER)
            body = write_tbx(terms, name=project.name, edition=edition)
        except TermRefused as error:
            messages.error(request, told(str(error)))
            return redirect("terms", project.slug)
        answer = HttpResponse(body, content_type="application/x-tbx")
        name = f"{project.slug}-terms.tbx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
