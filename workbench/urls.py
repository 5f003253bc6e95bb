"""Addresses of the site."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from alignment.views import health, watching

urlpatterns = [
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", watching.metrics, name="metrics"),
    path("admin/", admin.site.urls),
    path("", include("alignment.urls")),
]

handler400 = "alignment.views.errors.bad_request"
handler403 = "alignment.views.errors.denied"
handler404 = "alignment.views.errors.not_found"
handler500 = "alignment.views.errors.crashed"
