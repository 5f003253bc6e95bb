"""Logging in: the password, then a code where somebody asked for one."""

from __future__ import annotations

import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alignment.actions.second_factor import (
    CodeRefused,
    check_code,
    has_second_factor,
)
from alignment.forms import CodeForm
from alignment.models import User

PENDING = "waits_for_code"
PATIENCE = 300  # seconds between the password and the code


class PasswordStep(LoginView):
    """The password; whoever has a second factor is not logged in yet."""

    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, or ask for the code."""
        user = form.get_user()
        if not has_second_factor(user):
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[PENDING] = {
            "user": user.pk,
            "backend": getattr(user, "backend", ""),
            "password": user.get_session_auth_hash(),
            "until": time.time() + PATIENCE,
            "next": self.get_success_url(),
        }
        return redirect("login-code")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code_step(request: HttpRequest) -> HttpResponse:
    """The code of the second factor, or a recovery code."""
    pending = request.session.get(PENDING) or {}
    user = _user(pending)
    if user is None:
        request.session.pop(PENDING, None)
        return redirect("login")
    credentials = {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return get_lockout_response(request, None, credentials)  # type: ignore[no-any-return]
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            check_code(user=user, code=form.cleaned_data["code"])
        except CodeRefused as error:
            form.add_error("code", _(str(error)))
            user_login_failed.send(
                sender=__name__, credentials=credentials, request=request
            )
        else:
            del request.session[PENDING]
            login(request, user, backend=pending["backend"])
            return redirect(pending["next"])
    return render(request, "registration/login_code.html", {"form": form})


def _user(pending: dict[str, Any]) -> User | None:
    """Who gave the password a moment ago, if everything is still as it was."""
    if not pending or pending["until"] < time.time():
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    if user is None or user.get_session_auth_hash() != pending["password"]:
        return None
    return user
