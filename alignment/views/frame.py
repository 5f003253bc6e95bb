"""What every answer about a bitext needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from alignment.models import Bitext, Project
from alignment.queries.access import role_in
from alignment.queries.progress import Progress, bitext_progress
from alignment.views.person import person


def frame(request: HttpRequest, project: Project, bitext: Bitext) -> dict[str, Any]:
    """The project, the bitext, who may do what, and how far the review is."""
    return {
        "project": project,
        "bitext": bitext,
        "role": role_in(person(request), project),
        "progress": bitext_progress([bitext]).get(bitext.pk, Progress()),
        "operation_url": reverse("bitext-operation", args=[project.slug, bitext.pk]),
    }
