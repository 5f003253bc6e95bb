"""Second reviews: draw them, finish, compare, call off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from alignment.actions.draw_second_reviews import draw_second_reviews
from alignment.actions.second_review import (
    SecondReviewRefused,
    call_off,
    compare_reviews,
    finish_second_review,
)
from alignment.models import Project, ProjectRole, SecondReview
from alignment.pipeline import start_alignment
from alignment.queries.access import get_project, get_second_review, role_in
from alignment.queries.agreement import project_agreement
from alignment.queries.second_reviews import reviewers_in, second_review_rows
from alignment.views.asking import DrawForm
from alignment.views.person import person


@require_http_methods(["GET", "HEAD", "POST"])
def second_review_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All second reviews with their agreement; a manager draws new ones."""
    needed = ProjectRole.MANAGER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    form = DrawForm(reviewers_in(project), request.POST or None)
    if request.method == "POST" and form.is_valid():
        _draw(request, project, form)
        return redirect("second-reviews", project.slug)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "rows": second_review_rows(project),
        "agreement": project_agreement(project),
        "form": form,
        "today": timezone.now().date(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "alignment/second_reviews.html", context, status=status)


def _draw(request: HttpRequest, project: Project, form: DrawForm) -> None:
    asked = form.cleaned_data
    drawn = draw_second_reviews(
        project=project,
        reviewer=asked["reviewer"],
        number=asked["number"],
        stretch=asked["stretch"],
        seed=asked["seed"],
        due=asked["due"],
        manager=person(request),
        now=timezone.now(),
    )
    if not drawn:
        messages.error(
            request,
            _("There is no aligned bitext that %(name)s does not know already.")
            % {"name": asked["reviewer"]},
        )
        return
    for review in drawn:
        start_alignment(bitext=review.copy, user=person(request))
    told = ngettext(
        "%(n)s bitext was drawn; the aligner prepares it.",
        "%(n)s bitexts were drawn; the aligner prepares them.",
        len(drawn),
    )
    messages.success(request, told % {"n": len(drawn)})


@require_POST
def second_review_step(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Finish it (its reviewer or a manager), compare or call it off (a manager)."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    review = get_second_review(project, pk)
    operation = request.POST.get("operation", "")
    if operation not in STEPS:
        return HttpResponseBadRequest("no such operation", content_type="text/plain")
    is_manager = role_in(person(request), project) == ProjectRole.MANAGER
    is_own = operation == "finish" and review.reviewer_id == person(request).pk
    if not is_own and not is_manager:
        raise PermissionDenied("this is somebody else's to do")
    try:
        STEPS[operation](review, timezone.now())
    except SecondReviewRefused as error:
        messages.error(request, _(str(error)))
    else:
        messages.success(request, str(DONE[operation]()))
    return redirect("second-review", project.slug, review.pk)


def _finish(review: SecondReview, now: datetime) -> None:
    finish_second_review(review=review, now=now)


def _compare(review: SecondReview, now: datetime) -> None:
    compare_reviews(review=review, now=now)


def _call_off(review: SecondReview, now: datetime) -> None:
    call_off(review=review, now=now)


STEPS: dict[str, Callable[[SecondReview, datetime], None]] = {
    "finish": _finish,
    "compare": _compare,
    "call-off": _call_off,
}
DONE: dict[str, Callable[[], str]] = {
    "finish": lambda: _("Thank you: your review is finished."),
    "compare": lambda: _("The two reviews are compared."),
    "call-off": lambda: _("The second review is called off."),
}
