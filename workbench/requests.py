"""What happens around every request: an id, a line in the log, a readable error."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alignment.jobs import QueueFull
from alignment.views.error_pages import busy, is_bare, make_readable
from workbench.logs import request_id

logger = logging.getLogger(__name__)

GIVEN = re.compile(r"[\w.-]{8,64}", re.ASCII)
UNLOGGED = ("/healthz", "/readyz", "/metrics", "/static/")
Answer = Callable[[HttpRequest], HttpResponse]


class RequestId:
    """Names each request; the id is in the log, in the answer, on error pages.

    A proxy may name it, in the header X-Request-ID.
    """

    def __init__(self, get_response: Answer) -> None:
        """Wrap the next layer."""
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the request, answer, log."""
        given = request.headers.get("X-Request-ID", "")
        name = given if GIVEN.fullmatch(given) else uuid.uuid4().hex[:16]
        token = request_id.set(name)
        request.META["WORKBENCH_REQUEST_ID"] = name
        started = time.monotonic()
        try:
            answer = self._answer(request)
            if is_bare(answer):
                make_readable(request, answer)
            answer["X-Request-ID"] = name
            _log(request, answer, time.monotonic() - started)
            return answer
        finally:
            request_id.reset(token)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """A queue that is full is no fault of ours, but a reason to wait."""
        if isinstance(exception, QueueFull):
            return busy(request, exception)
        return None


def _log(request: HttpRequest, answer: HttpResponse, seconds: float) -> None:
    if request.path.startswith(UNLOGGED):
        return
    logger.info(
        "%s %s %d",
        request.method,
        request.path,
        answer.status_code,
        extra={
            "method": request.method,
            "path": request.path,
            "status": answer.status_code,
            "milliseconds": round(seconds * 1000),
        },
    )
