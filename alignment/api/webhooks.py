"""Webhooks of a project: make, change, try, and see what was told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.change_webhook import (
    WebhookRefused,
    add_webhook,
    change_webhook,
    remove_webhook,
    renew_secret,
    replay_delivery,
    secret_of,
    try_webhook,
)
from alignment.api.caller import caller_of, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, ShortWords, Slug, Words
from alignment.models import Delivery, Scope, Webhook
from alignment.queries.webhooks import deliveries_of, get_delivery, get_webhook

router = Router(tags=["webhooks"])
WEBHOOKS = "/projects/{slug:slug}/webhooks/"
ONE = WEBHOOKS + "{int:pk}/"
Events = Annotated[list[ShortWords], Field(max_length=50)]


class WebhookOut(Schema):
    """An address that is told of changes."""

    id: int
    url: str
    events: list[str]
    active: bool
    created_at: datetime


class NewWebhookOut(WebhookOut):
    """A webhook with the secret that signs what is sent; it is told only here."""

    secret: str


class WebhookIn(Asked):
    """Where to, and what about."""

    url: Words
    events: Events


class WebhookChange(Asked):
    """What shall be different; the rest stays."""

    url: Words | None = None
    events: Events | None = None
    active: bool | None = None


class AttemptOut(Schema):
    """One knock at the door; `status` is null where nobody answered."""

    at: datetime
    status: int | None
    milliseconds: int
    answer: str
    error: str


class DeliveryOut(Schema):
    """One thing told; `happening` is the same for all webhooks and replays."""

    id: int
    happening: str
    event: str
    state: str
    created_at: datetime
    not_before: datetime | None
    body: str
    attempts: list[AttemptOut]


def _shown(hook: Webhook) -> dict[str, Any]:
    names = ("url", "events", "active", "created_at")
    return {"id": hook.pk, **{name: getattr(hook, name) for name in names}}


def _told(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.pk,
        "happening": str(delivery.happening),
        "event": delivery.event,
        "state": delivery.job.state,
        "created_at": delivery.created_at,
        "not_before": delivery.job.not_before,
        "body": delivery.body,
        "attempts": list(delivery.attempts.all()),
    }


def _hook(request: HttpRequest, slug: str, pk: int) -> Webhook:
    return get_webhook(project_for(request, slug, Scope.MANAGE), pk)


@router.get(WEBHOOKS, response=Page[WebhookOut])
def list_webhooks(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The webhooks of a project."""
    project = project_for(request, slug, Scope.MANAGE)
    return page_of(project.webhooks.all(), paging, _shown)


@router.post(WEBHOOKS, response={201: NewWebhookOut})
def make_webhook(request: HttpRequest, slug: Slug, data: WebhookIn) -> Any:
    """Let an address be told; the answer alone tells the secret."""
    project = project_for(request, slug, Scope.MANAGE)
    try:
        hook = add_webhook(
            project=project,
            url=data.url,
            events=data.events,
            ports=settings.FETCH_PORTS,
            user=caller_of(request).user,
            now=timezone.now(),
        )
    except WebhookRefused as error:
        raise Problem("invalid", str(error)) from error
    return Status(201, {**_shown(hook), "secret": secret_of(hook)})


@router.get(ONE, response=WebhookOut)
def show_webhook(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """One webhook."""
    return _shown(_hook(request, slug, pk))


@router.patch(ONE, response=WebhookOut)
def patch_webhook(
    request: HttpRequest, slug: Slug, pk: Key, data: WebhookChange
) -> Any:
    """Change the address or the events, pause or go on."""
    hook = _hook(request, slug, pk)
    try:
        change_webhook(hook=hook, ports=settings.FETCH_PORTS, **data.dict())
    except WebhookRefused as error:
        raise Problem("invalid", str(error)) from error
    return _shown(hook)


@router.delete(ONE, response={204: None})
def delete_webhook(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """End a webhook, with everything that was to be told to it."""
    remove_webhook(hook=_hook(request, slug, pk))
    return Status(204, None)


@router.post(ONE + "secret/", response=NewWebhookOut)
def new_secret(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """Take a new secret; the old one signs nothing any more."""
    hook = _hook(request, slug, pk)
    return {**_shown(hook), "secret": renew_secret(hook=hook)}


@router.post(ONE + "test/", response={202: DeliveryOut})
def send_test(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """Send something harmless."""
    delivery = try_webhook(hook=_hook(request, slug, pk), now=timezone.now())
    return Status(202, _told(delivery))


@router.get(ONE + "deliveries/", response=Page[DeliveryOut])
def list_deliveries(
    request: HttpRequest, slug: Slug, pk: Key, paging: PagingQuery
) -> Any:
    """What was told and how it went, newest first."""
    rows = deliveries_of(_hook(request, slug, pk))
    return page_of(rows, paging, _told, newest_first=True)


@router.post(ONE + "deliveries/{int:delivery}/replay/", response={202: DeliveryOut})
def replay(request: HttpRequest, slug: Slug, pk: Key, delivery: Key) -> Any:
    """Send the same thing once more."""
    found = get_delivery(_hook(request, slug, pk), delivery)
    if found is None:
        raise Http404("no such delivery")
    again = replay_delivery(delivery=found, now=timezone.now())
    return Status(202, _told(again))
