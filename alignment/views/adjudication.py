"""One second review: how far both agree, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alignment.actions.adjudicate import Choice, adjudicate
from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import ProjectRole, SecondReview
from alignment.queries.access import get_project, get_second_review, role_in
from alignment.queries.adjudication_page import adjudication_page
from alignment.queries.agreement import settled_differences
from alignment.views.person import person
from alignment.views.refusals import told


@require_http_methods(["GET", "HEAD", "POST"])
def second_review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Both versions side by side, the differences only; a manager settles them."""
    needed = ProjectRole.MANAGER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    review = get_second_review(project, pk)
    if request.method == "POST":
        return _settle(request, slug, review)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "review": review,
        "is_mine": review.reviewer_id == person(request).pk,
        "page": adjudication_page(review),
    }
    return render(request, "alignment/second_review.html", context)


def _settle(request: HttpRequest, slug: str, review: SecondReview) -> HttpResponse:
    fields = _numbers(request.POST)
    choice = request.POST.get("choice", "")
    found = {
        row.difference.key: row.difference
        for row in settled_differences([review])[review.pk]
    }
    if fields.get("difference") not in found or choice not in Choice.values:
        return HttpResponseBadRequest("no such difference", content_type="text/plain")
    key = fields["difference"]
    try:
        adjudicate(
            review=review,
            difference=found[key],
            choice=Choice(choice),
            reason=request.POST.get("reason", ""),
            seen=fields.get("seen", review.bitext.revision),
            act=Act(
                verb="adjudicate",
                actor=person(request),
                now=timezone.now(),
                request_key=request.POST.get("request_key", "")[:64],
            ),
        )
    except StaleBead:
        messages.error(
            request,
            _("Somebody changed these beads meanwhile. Look at them and choose again."),
        )
    except EditRefused as error:
        messages.error(request, told(str(error)))
    answer = redirect("second-review", slug, review.pk)
    answer["Location"] += f"#difference-{_next_open(review, key)}"
    return answer


def _next_open(review: SecondReview, key: int) -> int:
    """The next difference that is open, or the one just settled."""
    rows = settled_differences([review])[review.pk]
    keys = [row.difference.key for row in rows]
    at = keys.index(key)
    later = [*rows[at:], *rows[:at]]
    still = [row.difference.key for row in later if row.adjudication is None]
    return still[0] if still else key


def _numbers(fields: Mapping[str, str]) -> dict[str, int]:
    return {
        name: int(value)
        for name in ("difference", "seen")
        if (value := fields.get(name, "")).isascii()
        and value.isdigit()
        and len(value) < 19
    }
