"""Make, change and end webhooks; send a delivery again."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from alignment.actions.announce import announce_test, deliver
from alignment.core.addresses import AddressRefused, read_address
from alignment.models import Delivery, Happening, Job, Project, User, Webhook

LONGEST_ADDRESS = 2000
CHOOSABLE = tuple(event for event in Happening if event != Happening.WEBHOOK_TEST)


class WebhookRefused(ValueError):
    """The webhook cannot be like that; the message says why."""


def secret_of(hook: Webhook) -> str:
    """The secret that signs what is sent to a webhook."""
    digest = salted_hmac("webhook", hook.salt, algorithm="sha256")
    return f"whsec_{digest.hexdigest()}"


def add_webhook(
    *,
    project: Project,
    url: str,
    events: Collection[str],
    ports: frozenset[int],
    user: User,
    now: datetime,
) -> Webhook:
    """Let an address be told of changes.

    Args:
        project: whose changes.
        url: the address.
        events: values of `Happening`.
        ports: the ports that may be asked.
        user: who asks for it.
        now: when.

    Raises:
        WebhookRefused: the address may not be asked, or no event is chosen.
    """
    return Webhook.objects.create(
        project=project,
        url=_checked(url, ports),
        events=_chosen(events),
        salt=secrets.token_hex(16),
        created_by=user,
        created_at=now,
    )


def _checked(url: str, ports: frozenset[int]) -> str:
    try:
        address = str(read_address(url, ports=ports))
    except AddressRefused as error:
        raise WebhookRefused(str(error)) from error
    if len(address) > LONGEST_ADDRESS:
        raise WebhookRefused(
            gettext_noop("The address is longer than 2000 characters.")
        )
    return address


def _chosen(events: Collection[str]) -> list[str]:
    unknown = sorted(set(events) - set(CHOOSABLE))
    if unknown:
        raise WebhookRefused(f"There is no event {unknown[0]!r}.")
    if not events:
        raise WebhookRefused(gettext_noop("Choose at least one event."))
    return sorted(set(events))


def change_webhook(
    *,
    hook: Webhook,
    url: str | None = None,
    events: Collection[str] | None = None,
    active: bool | None = None,
    ports: frozenset[int],
) -> None:
    """Change what is given; the rest stays.

    Raises:
        WebhookRefused: the address may not be asked, or no event is chosen.
    """
    if url is not None:
        hook.url = _checked(url, ports)
    if events is not None:
        hook.events = _chosen(events)
    if active is not None:
        hook.active = active
    hook.save(update_fields=["url", "events", "active"])


def renew_secret(*, hook: Webhook) -> str:
    """Give a webhook a new secret; the old one signs nothing any more."""
    hook.salt = secrets.token_hex(16)
    hook.save(update_fields=["salt"])
    return secret_of(hook)


@transaction.atomic
def remove_webhook(*, hook: Webhook) -> None:
    """End a webhook with everything that was to be told to it."""
    Job.objects.filter(kind=Job.Kind.DELIVER, delivery__webhook=hook).delete()
    hook.delete()


def try_webhook(*, hook: Webhook, now: datetime) -> Delivery:
    """Send something harmless."""
    return announce_test(hook, now)


def replay_delivery(*, delivery: Delivery, now: datetime) -> Delivery:
    """Send the same thing once more, with a signature of its own."""
    return deliver(
        delivery.webhook, delivery.happening, delivery.event, delivery.body, now
    )
