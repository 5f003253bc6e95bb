"""Licence and takedown of a document."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alignment.actions.set_rights import RightsRefused, set_rights
from alignment.core.text import TextRejected
from alignment.models import ProjectRole
from alignment.queries.access import get_document, get_project
from alignment.views.person import person


@require_POST
def document_rights(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say under which licence it is, and whether it is taken down."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    document = get_document(project, pk)
    try:
        set_rights(
            document=document,
            licence=request.POST.get("licence", ""),
            taken_down=bool(request.POST.get("taken_down")),
            reason=request.POST.get("reason", ""),
            user=person(request),
            now=timezone.now(),
        )
    except (RightsRefused, TextRejected) as error:
        messages.error(request, _(str(error)))
    else:
        messages.success(request, _("Saved."))
    answer = redirect("document", project.slug, document.pk)
    answer["Location"] += "#rights"
    return answer
