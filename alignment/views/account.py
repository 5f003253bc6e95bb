"""One's own account: the password and the second factor."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from alignment.actions.second_factor import (
    CodeRefused,
    begin_second_factor,
    confirm_second_factor,
    has_second_factor,
    renew_codes,
    turn_off_second_factor,
)
from alignment.forms import CodeForm
from alignment.models import User
from alignment.views.person import person


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What there is to one's account."""
    user = person(request)
    context = {
        "has_second_factor": has_second_factor(user),
        "codes_left": StaticToken.objects.filter(device__user=user).count(),
    }
    return render(request, "alignment/account.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, renew its codes, or turn it off."""
    user = person(request)
    form = CodeForm()
    if request.method == "POST":
        step = STEPS.get(request.POST.get("operation", ""))
        if step is None:
            raise Http404("no such operation")
        form = CodeForm(request.POST)
        try:
            answer = step(request, user, form)
        except CodeRefused as error:
            form.add_error("code" if form.is_bound else None, _(str(error)))
        else:
            if answer is not None:
                return answer
    device = TOTPDevice.objects.filter(user=user).first()
    context = {"form": form, "device": device, "secret": _secret(device)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "alignment/second_factor.html", context, status=status)


@never_cache
@require_safe
def second_factor_picture(request: HttpRequest) -> HttpResponse:
    """The secret that waits to be confirmed, as a QR code; 404 where none does."""
    device = TOTPDevice.objects.filter(user=person(request), confirmed=False).first()
    if device is None:
        raise Http404("nothing waits to be confirmed")
    picture = io.BytesIO()
    segno.make(device.config_url).save(
        picture,
        kind="svg",
        scale=5,
        border=4,
        light="#fff",
        svgclass=None,
        lineclass=None,
    )
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def _secret(device: TOTPDevice | None) -> str:
    """The secret in groups of four, for typing; only till it is confirmed."""
    if device is None or device.confirmed:
        return ""
    text = device.config_url.partition("secret=")[2].partition("&")[0]
    text = text.replace("%3D", "")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def _begin(_request: HttpRequest, user: User, _form: CodeForm) -> HttpResponse:
    begin_second_factor(user=user)
    return redirect("second-factor")


def _confirm(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    codes = confirm_second_factor(user=user, code=form.cleaned_data["code"])
    return _show_codes(request, codes)


def _renew(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    return _show_codes(request, renew_codes(user=user, code=form.cleaned_data["code"]))


def _turn_off(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    turn_off_second_factor(user=user, code=form.cleaned_data["code"])
    messages.success(request, _("The second factor is off."))
    return redirect("account")


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "alignment/recovery_codes.html", {"codes": codes})


STEPS: dict[str, Callable[[HttpRequest, User, Any], HttpResponse | None]] = {
    "begin": _begin,
    "confirm": _confirm,
    "renew": _renew,
    "off": _turn_off,
}
