"""Answers to what went wrong: what it was, what to do, and an id to ask about."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alignment.jobs import QueueFull

TRY_AGAIN_AFTER = 30  # seconds

TITLES = {
    400: gettext_lazy("This request makes no sense here"),
    403: gettext_lazy("You may not do this"),
    404: gettext_lazy("There is nothing here"),
    405: gettext_lazy("This address does not work that way"),
    409: gettext_lazy("Somebody else was faster"),
    413: gettext_lazy("That is too much at once"),
    429: gettext_lazy("Too many attempts"),
    500: gettext_lazy("Something broke"),
    503: gettext_lazy("The workbench is not ready"),
}
WHAT_TO_DO = {
    400: gettext_lazy("Go back, reload the page, and try again."),
    403: gettext_lazy("Ask a manager of the project for a role that allows it."),
    404: gettext_lazy(
        "The page is gone, was never there, or belongs to a project that you are no "
        "member of."
    ),
    405: gettext_lazy("Go back and use the buttons of the page."),
    409: gettext_lazy("Look at how things are now, then decide again."),
    413: gettext_lazy("Send a smaller file, or several one after the other."),
    429: gettext_lazy("Wait a quarter of an hour, then try again."),
    500: gettext_lazy(
        "It is our fault and was written down. Nothing was half saved. Try again; if "
        "it breaks again, tell an administrator the number below."
    ),
    503: gettext_lazy(
        "A part of it is out of reach. Nothing was lost; try again in a minute."
    ),
}


def error_answer(
    request: HttpRequest, status: int, *, reason: str = ""
) -> HttpResponse:
    """An error page; for htmx a notice. Neither touches the database."""
    context = {
        "status": status,
        "title": TITLES.get(status, TITLES[400 if status < 500 else 500]),
        "what_to_do": WHAT_TO_DO.get(status, ""),
        "reason": reason,
        "request_id": request.META.get("WORKBENCH_REQUEST_ID", ""),
    }
    is_fragment = bool(request.headers.get("HX-Request"))
    template = "alignment/partials/error.html" if is_fragment else "error.html"
    return HttpResponse(render_to_string(template, context, request), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 where the request was too large."""
    if isinstance(exception, RequestDataTooBig):
        megabytes = settings.MAX_UPLOAD_BYTES // 2**20
        reason = _("At most %(megabytes)d MB can be sent.") % {"megabytes": megabytes}
        return error_answer(request, 413, reason=reason)
    return error_answer(request, 400)


def denied(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """403, with the reason where there is one."""
    return error_answer(request, 403, reason=str(exception))


def token_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the token of this session."""
    told = _("The form was out of date. Go back, reload the page, and send it again.")
    return error_answer(request, 403, reason=told)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; says the same whether the page is hidden or missing."""
    return error_answer(request, 404)


def crashed(request: HttpRequest) -> HttpResponse:
    """500; 503 where it is only that the database does not answer."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        answer = error_answer(request, 503)
        answer["Retry-After"] = str(TRY_AGAIN_AFTER)
        return answer
    return error_answer(request, 500)


def busy(request: HttpRequest, error: QueueFull) -> HttpResponse:
    """503: there is too much to do already."""
    reason = _("%(count)d jobs are waiting, and no more are taken for now.")
    answer = error_answer(request, 503, reason=reason % {"count": error.limit})
    answer["Retry-After"] = str(error.again_after)
    return answer


def is_bare(answer: HttpResponse) -> bool:
    """Whether an error has no page yet, only a line of plain text or nothing."""
    if answer.status_code < 400 or answer.streaming:
        return False
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/plain"):
        return True
    return kind.startswith("text/html") and b"<" not in answer.content


def make_readable(request: HttpRequest, bare: HttpResponse) -> None:
    """Turn the words of a bare error into a page; its headers stay."""
    words = strip_tags(bare.content.decode("utf-8", "replace")).strip()
    page = error_answer(request, bare.status_code, reason=words)
    bare.content = page.content
    bare.headers["Content-Type"] = page.headers["Content-Type"]
    if "Content-Length" in bare.headers:
        bare.headers["Content-Length"] = str(len(page.content))
