"""What went wrong, as problem+json (RFC 9457) with a code and an id."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse

logger = logging.getLogger(__name__)

# Status and title of every code; the page of the API explains them.
PROBLEMS: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request cannot be read."),
    "no-token": (401, "Send a token that is valid."),
    "forbidden": (403, "Your role or your token does not allow this."),
    "not-found": (404, "There is nothing here, or nothing that you may see."),
    "method-not-allowed": (405, "This address does not take that method."),
    "stale": (412, "Somebody changed this meanwhile."),
    "conflict": (409, "As things are, this cannot be done."),
    "key-used-twice": (422, "This idempotency key was used for something else."),
    "invalid": (422, "The request makes no sense."),
    "no-version": (428, "Say which version you saw."),
    "too-many-requests": (429, "The token has used up its minute."),
    "queue-full": (503, "Too much is waiting already."),
    "unavailable": (503, "This part is not installed here."),
}


class Problem(Exception):
    """An answer other than the one asked for.

    Attributes:
        code: a key of `PROBLEMS`.
        detail: what to do about it.
        more: further members of the answer, such as the current state.
        headers: header fields of the answer.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        """Make the answer for a code."""
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.more = more
        self.headers = dict(headers or {})


def problem_answer(request: HttpRequest, problem: Problem) -> JsonResponse:
    """The answer that carries a problem; its id is in the log, too."""
    status, title = PROBLEMS[problem.code]
    number = str(uuid.uuid4())
    logger.info("problem %s %s: %s", number, problem.code, problem.detail)
    body = {
        "type": f"/api/v1/docs/#problem-{problem.code}",
        "code": problem.code,
        "title": title,
        "status": status,
        "detail": problem.detail,
        "instance": request.path,
        "id": number,
        **problem.more,
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        headers=problem.headers,
    )
