"""Documents that wait for a person, and what is settled of a whole document."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from alignment.actions.change_language import LanguageRefused
from alignment.actions.restore_block import BlockInUse
from alignment.actions.settle_repeated import keep_repeated, leave_repeated_out
from alignment.models import Document, ProjectRole
from alignment.pipeline import correct_language
from alignment.queries.access import get_document, get_project, role_in
from alignment.queries.open_documents import open_documents
from alignment.queries.repeated_lines import offers
from alignment.views.person import person
from alignment.views.refusals import told

SETTLE: dict[str, Callable[..., None]] = {
    "leave out": leave_repeated_out,
    "keep": keep_repeated,
}


@require_safe
def open_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Documents that need provenance, and those with lines that repeat."""
    project = get_project(person(request), slug)
    return render(
        request,
        "alignment/open_documents.html",
        {
            "project": project,
            "role": role_in(person(request), project),
            "page": open_documents(project),
        },
    )


@require_POST
def document_repeated(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Leave the lines out that stand on other pages too, or keep them."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    document = get_document(project, pk)
    operation = request.POST.get("operation", "")
    if operation not in SETTLE:
        return HttpResponseBadRequest(
            f"no operation {operation!r}", content_type="text/plain"
        )
    seen = set(request.POST.getlist("block"))
    blocks = [
        block
        for offer in offers(project, document)
        for block in offer.blocks
        if str(block.pk) in seen
    ]
    try:
        SETTLE[operation](
            document=document, blocks=blocks, user=person(request), now=timezone.now()
        )
    except BlockInUse as error:
        messages.error(request, told(str(error)))
    else:
        n = len(blocks)
        left_out = ngettext("%(n)d line is left out.", "%(n)d lines are left out.", n)
        kept = ngettext("%(n)d line is kept.", "%(n)d lines are kept.", n)
        said = left_out if operation == "leave out" else kept
        messages.success(request, said % {"n": n})
    return _back(request, project.slug, document)


@require_POST
def document_language(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct the language; the document is cut and aligned anew."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    document = get_document(project, pk)
    try:
        correct_language(
            document=document,
            language=request.POST.get("language", "").strip(),
            user=person(request),
        )
    except LanguageRefused as error:
        messages.error(request, told(str(error)))
    else:
        messages.success(
            request,
            _("The language is corrected; the document is being segmented anew."),
        )
    return redirect("document", project.slug, document.pk)


def _back(request: HttpRequest, slug: str, document: Document) -> HttpResponse:
    """Back to the queue, if the person came from there."""
    if request.POST.get("from") == "open":
        return redirect("open-documents", slug)
    return redirect("document", slug, document.pk)
