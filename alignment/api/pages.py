"""What of the API needs no token: its description, to read too, and nothing."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from alignment.api.description import openapi, operations_by_room, shapes
from alignment.api.problems import PROBLEMS, Problem, problem_answer
from alignment.models import Happening


@login_not_required
@require_safe
def openapi_json(request: HttpRequest) -> JsonResponse:
    """The OpenAPI description."""
    return JsonResponse(openapi())


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same to read, without any script."""
    context = {
        "rooms": operations_by_room(),
        "shapes": shapes(),
        "problems": [(code, *told) for code, told in PROBLEMS.items()],
        "events": Happening.choices,
        "site": request.build_absolute_uri("/").rstrip("/"),
        "limit": settings.API_REQUESTS_A_MINUTE,
    }
    return render(request, "alignment/api.html", context)


@login_not_required
@csrf_exempt  # it does nothing, for anybody
def nowhere(request: HttpRequest) -> HttpResponse:
    """The answer to an address that is none of the API's."""
    return problem_answer(request, Problem("not-found", "There is no such address."))
