"""What happens to requests of people who are not logged in, or no longer."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

SAFE = ("GET", "HEAD", "OPTIONS")


class SessionEndMiddleware(LoginRequiredMiddleware):
    """Sends pages to the login form, and tells scripts that the session ended.

    A script would take the login page for the piece of page that it asked for.
    """

    def handle_no_permission(  # type: ignore[override]  # not only redirects
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """401 for scripts; for a form, the page it stands on comes after the login."""
        if is_script(request):
            return HttpResponse("logged out", status=401, content_type="text/plain")
        if request.method not in SAFE:
            login = resolve_url(self.get_login_url(view_func))
            return redirect_to_login(_page_before(request), login)
        return super().handle_no_permission(request, view_func)


def is_script(request: HttpRequest) -> bool:
    """Whether the request comes from a script and not from a person's click."""
    return bool(
        request.headers.get("HX-Request")
        or request.headers.get("Sec-Fetch-Dest") == "empty"
    )


def _page_before(request: HttpRequest) -> str:
    """The page of this site that the form was on, or the front page."""
    page = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(page, hosts):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
