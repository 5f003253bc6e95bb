"""Webhooks of a project: make them, pause them, see what was told."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alignment.actions.change_webhook import (
    CHOOSABLE,
    WebhookRefused,
    add_webhook,
    change_webhook,
    remove_webhook,
    renew_secret,
    replay_delivery,
    secret_of,
    try_webhook,
)
from alignment.models import Happening, Project, ProjectRole, Webhook
from alignment.queries.access import get_project, role_in
from alignment.queries.webhooks import deliveries_of, get_delivery, get_webhook
from alignment.views.person import person

SHOWN = 50
USUAL = (
    Happening.JOB_FINISHED,
    Happening.JOB_FAILED,
    Happening.DOCUMENT_IMPORTED,
    Happening.BITEXT_JOINED,
    Happening.BITEXT_CHANGED,
    Happening.RELEASE_READY,
)
LONGEST_NUMBER = 18


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The webhooks of a project; a post makes one and shows its secret."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    context = {**_frame(request, project), "events": CHOOSABLE, "chosen": USUAL}
    status = 200
    if request.method == "POST":
        try:
            hook = _add(request, project)
            context |= {"made": hook, "secret": secret_of(hook)}
        except WebhookRefused as error:
            context |= {
                "refused": _(str(error)),
                "url": request.POST.get("url", ""),
                "chosen": request.POST.getlist("events"),
            }
            status = 422
    context["hooks"] = project.webhooks.all()
    return render(request, "alignment/webhooks.html", context, status=status)


def _frame(request: HttpRequest, project: Project) -> dict[str, object]:
    return {"project": project, "role": role_in(person(request), project)}


def _add(request: HttpRequest, project: Project) -> Webhook:
    return add_webhook(
        project=project,
        url=request.POST.get("url", ""),
        events=request.POST.getlist("events"),
        ports=settings.FETCH_PORTS,
        user=person(request),
        now=timezone.now(),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a webhook was told; a post changes it or sends something again."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    hook = get_webhook(project, pk)
    context = {**_frame(request, project), "hook": hook}
    if request.method == "POST":
        operation = request.POST.get("operation", "")
        if operation == "secret":
            context["secret"] = renew_secret(hook=hook)
        elif operation in OPERATIONS:
            messages.success(request, OPERATIONS[operation](request, hook))
            if operation == "remove":
                return redirect("webhooks", project.slug)
            return redirect("webhook", project.slug, hook.pk)
        else:
            return HttpResponseBadRequest(
                f"no operation {operation!r}", content_type="text/plain"
            )
    context["deliveries"] = deliveries_of(hook)[:SHOWN]
    return render(request, "alignment/webhook.html", context)


def _pause(request: HttpRequest, hook: Webhook) -> str:
    change_webhook(hook=hook, active=False, ports=settings.FETCH_PORTS)
    return _("The webhook is paused.")


def _go_on(request: HttpRequest, hook: Webhook) -> str:
    change_webhook(hook=hook, active=True, ports=settings.FETCH_PORTS)
    return _("The webhook goes on.")


def _try(request: HttpRequest, hook: Webhook) -> str:
    try_webhook(hook=hook, now=timezone.now())
    return _("A test is on its way.")


def _remove(request: HttpRequest, hook: Webhook) -> str:
    remove_webhook(hook=hook)
    return _("The webhook is gone.")


def _replay(request: HttpRequest, hook: Webhook) -> str:
    number = request.POST.get("delivery", "")
    is_number = number.isdecimal() and len(number) < LONGEST_NUMBER
    found = get_delivery(hook, int(number)) if is_number else None
    if found is None:
        return _("That delivery is gone.")
    replay_delivery(delivery=found, now=timezone.now())
    return _("It is on its way once more.")


OPERATIONS: dict[str, Callable[[HttpRequest, Webhook], str]] = {
    "pause": _pause,
    "go on": _go_on,
    "try": _try,
    "remove": _remove,
    "replay": _replay,
}
