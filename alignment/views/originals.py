"""Finding the original of a translation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alignment.actions.rule_out_originals import rule_out_originals
from alignment.models import ProjectRole, Relation
from alignment.queries.access import get_document, get_project
from alignment.queries.originals import find_originals
from alignment.views.person import person


@require_http_methods(["GET", "HEAD", "POST"])
def original_list(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Candidates with their reasons; a post says that none of them is it."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    document = get_document(project, pk)
    if request.method == "POST":
        shown = [
            n for n in request.POST.getlist("source") if n.isdecimal() and len(n) < 19
        ]
        rule_out_originals(
            target=document,
            sources=list(project.documents.filter(pk__in=shown)),
            user=person(request),
            now=timezone.now(),
        )
        messages.success(request, _("Remembered: none of these is the original."))
        return redirect("originals", project.slug, document.pk)
    context = {
        "project": project,
        "document": document,
        "rows": find_originals(document),
        "relation": Relation.TRANSLATION,
    }
    return render(request, "alignment/originals.html", context)
