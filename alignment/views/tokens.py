"""Tokens: look at them, make one, revoke one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from alignment.actions.make_token import (
    NewToken,
    TokenRefused,
    make_token,
    revoke_token,
)
from alignment.models import Project, Scope
from alignment.queries.tokens import choices_for, get_token, token_rows
from alignment.views.person import person

DAYS = {"30": 30, "90": 90, "365": 365, "": None}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: HttpRequest) -> HttpResponse:
    """The person's tokens; a post makes one and shows it this once."""
    context: dict[str, Any] = {"choices": choices_for(person(request)), "days": DAYS}
    status = 200
    if request.method == "POST":
        try:
            context["made"] = _make(request)
        except TokenRefused as error:
            context["refused"], status = _(str(error)), 422
            context["name"] = request.POST.get("name", "")
    context["rows"] = token_rows(person(request), timezone.now())
    return render(request, "alignment/tokens.html", context, status=status)


def _make(request: HttpRequest) -> NewToken:
    now = timezone.now()
    days = DAYS.get(request.POST.get("days", ""), 90)
    return make_token(
        user=person(request),
        name=request.POST.get("name", ""),
        scopes=_scopes(request),
        now=now,
        expires_at=None if days is None else now + timedelta(days=days),
        may_start_projects="may_start_projects" in request.POST,
    )


def _scopes(request: HttpRequest) -> dict[Project, Scope]:
    """The scope that the form chose in each of the person's projects."""
    chosen = {}
    for choice in choices_for(person(request)):
        wanted = request.POST.get(choice.field, "")
        if wanted in choice.scopes:
            chosen[choice.project] = Scope(wanted)
    return chosen


@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of the person's tokens."""
    token = get_token(person(request), pk)
    revoke_token(token=token, now=timezone.now())
    messages.success(request, _("The token %(name)s is revoked.") % {"name": token})
    return redirect("tokens")
