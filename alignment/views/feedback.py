"""What became of somebody's review where it differed from another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alignment.queries.access import get_project, role_in
from alignment.queries.feedback import feedback_to
from alignment.views.person import person


@require_safe
def feedback_to_me(request: HttpRequest, slug: str) -> HttpResponse:
    """What was changed of one's own, why, and how often."""
    project = get_project(person(request), slug)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "feedback": feedback_to(person(request), project),
    }
    return render(request, "alignment/feedback.html", context)
