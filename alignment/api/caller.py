"""Who is calling: a token, or somebody who is logged in to the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from alignment.actions.use_token import Pass, TooManyRequests, use_token
from alignment.api.problems import Problem
from alignment.models import (
    Bitext,
    Grant,
    Membership,
    Project,
    ProjectRole,
    Scope,
    SecondReview,
    Token,
    User,
)
from alignment.queries.access import get_bitext
from alignment.queries.blind import is_blind_in, shows_decisions
from alignment.queries.second_reviews import review_at


@dataclass(frozen=True, slots=True)
class Caller:
    """A person, and the token that speaks for them, if it is one."""

    user: User
    token: Token | None = None


class TokenAuth(HttpBearer):
    """`Authorization: Bearer wb_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller that a token stands for."""
        limit = settings.API_REQUESTS_A_MINUTE
        try:
            found = use_token(token, now=timezone.now(), limit=limit)
        except TooManyRequests as error:
            raise Problem(
                "too-many-requests",
                str(error),
                headers={"Retry-After": str(error.wait), **_rate(limit, 0)},
            ) from error
        if found is None:
            return None
        cast("Any", request).token_pass = found
        return Caller(found.token.user, found.token)


class SiteAuth(SessionAuth):
    """The session of the site; unsafe requests need the site's CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        """The caller who is logged in."""
        return Caller(request.user) if isinstance(request.user, User) else None


def _rate(limit: int, left: int) -> dict[str, str]:
    return {"RateLimit-Limit": str(limit), "RateLimit-Remaining": str(left)}


def tell_rate(request: HttpRequest, answer: HttpResponse) -> None:
    """Say in the answer how many requests the token has left."""
    found = getattr(request, "token_pass", None)
    if isinstance(found, Pass):
        for name, value in _rate(found.limit, found.left).items():
            answer[name] = value


def caller_of(request: HttpRequest) -> Caller:
    """The caller of a request that was let in."""
    return cast("Caller", cast("Any", request).auth)


def projects_of(request: HttpRequest) -> QuerySet[Project]:
    """The projects that the person belongs to and the token is for."""
    caller = caller_of(request)
    projects = Project.objects.filter(memberships__user=caller.user)
    if caller.token is None:
        return projects
    granted = Grant.objects.filter(token=caller.token).values("project")
    return projects.filter(pk__in=granted)


def project_for(request: HttpRequest, slug: str, needed: Scope) -> Project:
    """The project, for a caller who may do what `needed` says.

    Raises:
        Http404: no such project, or none that caller and token may see.
        Problem: forbidden; role or scope is too low.
    """
    caller = caller_of(request)
    membership = (
        Membership.objects.filter(user=caller.user, project__slug=slug)
        .select_related("project")
        .first()
    )
    if membership is None:
        raise Http404("no such project")
    if caller.token is not None:
        _check_grant(caller.token, membership.project, needed)
    if not ProjectRole(membership.role).includes(needed.role):
        raise Problem("forbidden", f"This needs the role {needed.role.value}.")
    _check_sight(request, caller.user)
    membership.project.asked_by = (caller.user.pk, membership.role)
    return membership.project


def _check_sight(request: HttpRequest, user: User) -> None:
    """First and second reviews stay out of each other's sight here too.

    Raises:
        Http404: the bitext is the copy of somebody else's second review.
        Problem: forbidden to the one who reviews it blind; conflict at a copy
            whose second review is over.
    """
    match = request.resolver_match
    if match is None:
        return
    if shows_decisions(match.route) and is_blind_in(user, match.kwargs["slug"]):
        raise Problem("forbidden", "You review a text of this project blind.")
    if "/bitexts/" not in match.route or "pk" not in match.kwargs:
        return
    bitext = int(match.kwargs["pk"])
    review = review_at(bitext, user)
    if review is None:
        return
    if review.copy_id != bitext:
        raise Problem("forbidden", "You review this bitext blind; work on your copy.")
    if review.reviewer_id != user.pk:
        raise Http404("no such bitext")
    if review.state != SecondReview.State.OPEN:
        raise Problem("conflict", "This second review is over.")


def bitext_for(request: HttpRequest, slug: str, pk: int, needed: Scope) -> Bitext:
    """The bitext, for a caller who may do what `needed` says and may see it."""
    return get_bitext(project_for(request, slug, needed), pk)


def _check_grant(token: Token, project: Project, needed: Scope) -> None:
    grant = Grant.objects.filter(token=token, project=project).first()
    if grant is None:
        raise Http404("no such project")
    if not Scope(grant.scope).includes(needed):
        raise Problem("forbidden", f"This needs a token with the scope {needed.value}.")


def check_manager(request: HttpRequest, project: Project) -> None:
    """Somebody else's to do is a manager's matter, by role and by scope.

    Raises:
        Problem: forbidden.
    """
    project_for(request, project.slug, Scope.MANAGE)
