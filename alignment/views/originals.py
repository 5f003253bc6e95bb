"""Finding the original of a translation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alignment.actions.offer_originals import offer_originals
from alignment.actions.rule_out_originals import rule_out_originals
from alignment.core.originals import SHORTLIST
from alignment.models import Document, ProjectRole, Relation
from alignment.queries.access import get_document, get_project
from alignment.queries.originals import find_originals, ruled_out
from alignment.views.person import person

SHOWN = 5  # candidates on one page
LONGEST_NUMBER = 18  # digits; more are no id


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
    rows = find_originals(document, limit=SHORTLIST)
    nobody = 1 - sum(row.candidate.probability for row in rows)
    context = {
        "project": project,
        "document": document,
        "rows": rows[:SHOWN],
        "nobody": round(100 * nobody),
        "relation": Relation.TRANSLATION,
        "ruled_out": ruled_out(document),
    }
    return render(request, "alignment/originals.html", context)


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
