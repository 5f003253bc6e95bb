"""The API put together: rooms, ways in, and answers to what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from alignment.api import (
    assignments,
    beads,
    bitexts,
    blocks,
    documents,
    exchange,
    exports,
    feedback,
    figures,
    jobs,
    members,
    memory,
    mining,
    operations,
    projects,
    proposals,
    queue,
    reading,
    releases,
    reports,
    search,
    second_reviews,
    settling,
    term_files,
    term_sources,
    terms,
    webhooks,
)
from alignment.api.caller import SiteAuth, TokenAuth, tell_rate
from alignment.api.problems import Problem, problem_answer
from alignment.jobs import QueueFull

VERSION = "1"
DESCRIPTION = """What the screens of the workbench do, for programs.

Send `Authorization: Bearer wb_…`; tokens are made on the site. Lists come in
pages: `next` is the `cursor` of the page after. Changes of beads name the
versions that their author saw; errors are problem+json with a code and an id."""


class WorkbenchAPI(NinjaAPI):
    """Ninja's, with the rate of the token in every answer."""

    def create_response(self, request: HttpRequest, *args: Any, **kw: Any) -> Any:
        """The answer with the header fields about the rate."""
        answer = super().create_response(request, *args, **kw)
        tell_rate(request, answer)
        return answer

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The name of the function, which is unique."""
        return str(operation.view_func.__name__)


api = WorkbenchAPI(
    title="Workbench",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    auth=[TokenAuth(), SiteAuth()],
)
for room in (
    projects,
    members,
    settling,
    documents,
    blocks,
    reading,
    exchange,
    bitexts,
    beads,
    operations,
    search,
    terms,
    term_files,
    term_sources,
    memory,
    mining,
    proposals,
    queue,
    assignments,
    second_reviews,
    feedback,
    reports,
    jobs,
    exports,
    releases,
    figures,
    webhooks,
):
    api.add_router("", room.router)


def _answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    answer = problem_answer(request, problem)
    if "RateLimit-Limit" not in answer:
        tell_rate(request, answer)
    return answer


@api.exception_handler(Problem)
def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return _answer(request, error)


@api.exception_handler(QueueFull)
def _full(request: HttpRequest, error: QueueFull) -> HttpResponse:
    wait = {"Retry-After": str(error.again_after)}
    return _answer(request, Problem("queue-full", str(error), headers=wait))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return _answer(request, Problem("not-found", f"There is {error}."))


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    detail = (
        "Send Authorization: Bearer with a token that is neither ended nor expired."
    )
    return _answer(
        request, Problem("no-token", detail, headers={"WWW-Authenticate": "Bearer"})
    )


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = "forbidden" if error.status_code == 403 else "malformed"
    return _answer(request, Problem(code, str(error)))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    wrong = [
        {"at": [str(part) for part in one["loc"]], "why": one["msg"]}
        for one in error.errors
    ]
    said = "; ".join(f"{'.'.join(one['at'][1:])}: {one['why']}" for one in wrong[:3])
    return _answer(request, Problem("invalid", said, errors=wrong))


def api_urls() -> list[URLPattern]:
    """The routes; the API itself sees to who is calling."""
    patterns, _app, _namespace = api.urls
    routes = [entry for entry in patterns if isinstance(entry, URLPattern)]
    for entry in routes:
        entry.callback = _in_our_words(entry.callback)
    return routes


def _in_our_words(view: Callable[..., HttpResponseBase]) -> Any:
    """A view of Ninja's that knows HEAD, and tells of a wrong method as of other faults.

    The server leaves the body of an answer to HEAD out.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        answered = view(request, *args, **named)
        request.method = asked
        if not isinstance(answered, HttpResponseNotAllowed):
            return answered
        methods = set(answered["Allow"].split(", "))
        allowed = ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
        detail = f"{request.method} does nothing here; there is {allowed}."
        headers = {"Allow": allowed}
        return problem_answer(
            request, Problem("method-not-allowed", detail, headers=headers)
        )

    answer.login_required = False  # type: ignore[attr-defined]
    return answer
