"""Addresses of the site."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.generic import RedirectView
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from alignment.views import health, login, watching

# Their pages in the admin show the secrets.
admin.site.unregister([StaticDevice, TOTPDevice])

urlpatterns = [
    path("login/", login.PasswordStep.as_view(), name="login"),
    path("login/code/", login.code_step, name="login-code"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", watching.metrics, name="metrics"),
    # The admin has a login of its own, which knows of no second factor.
    path(
        "admin/login/",
        login_not_required(
            RedirectView.as_view(pattern_name="login", query_string=True)
        ),
    ),
    path("admin/", admin.site.urls),
    path("", include("alignment.urls")),
]

handler400 = "alignment.views.error_pages.bad_request"
handler403 = "alignment.views.error_pages.denied"
handler404 = "alignment.views.error_pages.not_found"
handler500 = "alignment.views.error_pages.crashed"
