"""Addresses of the site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from alignment.views import health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("admin/", admin.site.urls),
]
