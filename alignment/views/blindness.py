"""Keeps the first and the second review of a bitext out of each other's sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alignment.models import SecondReview, User
from alignment.queries.blind import is_blind_in, shows_decisions
from alignment.queries.second_reviews import review_at

# Every address under a bitext's, also those that come later.
BITEXT = re.compile(r"bitexts/<int:(\w+)>/")
SAFE = ("GET", "HEAD", "OPTIONS")
Answer = Callable[[HttpRequest], HttpResponseBase]


class BlindReviewMiddleware:
    """Refuses a bitext to the one who reviews it blind, and the copy to all others.

    It holds for the pages of the bitext, and for those that tell of all decisions of
    its project; queue, search and exports leave the bitext out (`queries/blind.py`).
    """

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the site."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        _view: Answer,
        _args: Sequence[object],
        arguments: Mapping[str, object],
    ) -> HttpResponse | None:
        """Look whether the person may go on."""
        match = request.resolver_match
        user = request.user
        if match is None or not isinstance(user, User):
            return None
        if shows_decisions(match.route) and "slug" in arguments:
            slug = str(arguments["slug"])
            return _closed(request, slug) if is_blind_in(user, slug) else None
        found = BITEXT.search(match.route)
        if found is None:
            return None
        bitext = arguments[found[1]]
        review = review_at(int(str(bitext)), user)
        if review is None:
            return None
        slug = str(arguments.get("slug", ""))
        if review.bitext_id == bitext:
            return _blind(request, review, slug)
        return _at_copy(request, review, slug)


def _closed(request: HttpRequest, slug: str) -> HttpResponse | None:
    """A page that tells of all decisions of the project; the API says so itself."""
    if request.path.startswith("/api/"):
        return None
    return render(request, "alignment/blind.html", {"slug": slug}, status=403)


def _blind(request: HttpRequest, review: SecondReview, slug: str) -> HttpResponse:
    context = {"review": review, "slug": slug}
    return render(request, "alignment/blind.html", context, status=403)


def _at_copy(
    request: HttpRequest, review: SecondReview, slug: str
) -> HttpResponse | None:
    """The copy is there for its reviewer alone, and as long as it is open."""
    if request.user != review.reviewer:
        raise Http404("no such bitext")
    if review.state == SecondReview.State.OPEN:
        request.META["second_review"] = review
        return None
    told = _("This second review is over; nothing was changed.")
    if request.headers.get("HX-Request"):
        context = {"reason": told}
        return render(request, "alignment/partials/refusal.html", context, status=422)
    if request.method not in SAFE:
        messages.error(request, told)
    return redirect("second-review", slug, review.pk)


def blind_review(request: HttpRequest) -> SecondReview | None:
    """The second review whose copy the request is about."""
    review = request.META.get("second_review")
    return review if isinstance(review, SecondReview) else None
