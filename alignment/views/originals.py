"""Finding the original of a translation."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from alignment.actions.offer_originals import offer_originals
from alignment.actions.rule_out_originals import rule_out_originals
from alignment.adapters.file_readers import FileRejected
from alignment.core.originals import SHORTLIST
from alignment.models import Document, ProjectRole, Relation
from alignment.pipeline.candidates import import_candidates
from alignment.queries.access import get_document, get_project
from alignment.queries.jobs_page import live_workers
from alignment.queries.originals import find_originals, ruled_out
from alignment.queries.ranking import handed_in_last, ranking_state
from alignment.queries.report_words import reported
from alignment.views.file_fields import FilesField, contents
from alignment.views.person import person

SHOWN = 5  # candidates on one page
LONGEST_NUMBER = 18  # digits; more are no id


class CandidatesForm(forms.Form):
    """Hand in files among which the original may be."""

    file = FilesField(
        label=gettext_lazy("Files"),
        allow_empty_file=True,  # told by name with what else is not taken in
        help_text=gettext_lazy(
            "Pages (HTML, text, DOCX, EPUB, PDF), a ZIP of pages, or a manifest together "
            "with its files: a CSV, TSV or JSONL table with the column file, and "
            "language, url and licence where they are known."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def original_list(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Candidates with their reasons; a post says that none of them is it, or may be."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    document = get_document(project, pk)
    if request.method == "POST":
        shown = [
            n
            for n in request.POST.getlist("source")
            if n.isdecimal() and len(n) < LONGEST_NUMBER
        ]
        _decide(request, document, list(project.documents.filter(pk__in=shown)))
        return redirect("originals", project.slug, document.pk)
    if request.headers.get("HX-Request"):
        context = {"project": project, "document": document, **_ranking(document)}
        template = "alignment/partials/ranking_state.html"
        return render(request, template, {**context, "is_fragment": True})
    return _page(request, document, CandidatesForm())


@require_POST
def original_files(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take in files among which the original may be; they are ranked with the others."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    document = get_document(project, pk)
    form = CandidatesForm(request.POST, request.FILES)
    if form.is_valid():
        files = contents(form.cleaned_data["file"])
        try:
            import_candidates(target=document, files=files, user=person(request))
        except FileRejected as error:
            form.add_error("file", reported(str(error)))
        else:
            answer = redirect("originals", project.slug, document.pk)
            answer["Location"] += "#handed-in"
            return answer
    return _page(request, document, form)


def _page(
    request: HttpRequest, document: Document, form: CandidatesForm
) -> HttpResponse:
    rows = find_originals(document, limit=SHORTLIST)
    nobody = 1 - sum(row.candidate.probability for row in rows)
    context = {
        "project": document.project,
        "document": document,
        "rows": rows[:SHOWN],
        "nobody": round(100 * nobody),
        "relation": Relation.TRANSLATION,
        "ruled_out": ruled_out(document),
        "form": form,
        **_ranking(document),
    }
    status = 422 if form.is_bound else 200
    return render(request, "alignment/originals.html", context, status=status)


def _ranking(document: Document) -> dict[str, object]:
    """How far the ranking is, and what became of the files handed in last."""
    state = ranking_state(document)
    return {
        "ranking": state,
        "handed_in": handed_in_last(document),
        "nobody_works": state.is_moving and not live_workers(timezone.now()),
    }


def _decide(request: HttpRequest, document: Document, sources: list[Document]) -> None:
    if request.POST.get("operation") == "offer again":
        offer_originals(
            target=document,
            sources=[one.pk for one in sources],
            user=person(request),
            now=timezone.now(),
        )
        messages.success(request, _("It is offered again."))
        return
    rule_out_originals(
        target=document, sources=sources, user=person(request), now=timezone.now()
    )
    messages.success(request, _("Remembered: none of these is the original."))
