"""The step of a delivery job: tell a webhook, and try again later where it fails."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.change_webhook import secret_of
from alignment.actions.note_attempt import forget_deliveries, note_attempt
from alignment.adapters.web_connection import FetchRefused
from alignment.adapters.web_post import PostLimits, post
from alignment.core.webhook_signature import sign
from alignment.models import Delivery, Job

BACK_OFF = tuple(
    timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 21_600, 43_200)
)


def deliver_step(job: Job, claim: jobs.Claim) -> None:
    """Knock once; the next knock, where one is needed, is a later attempt."""
    delivery = Delivery.objects.select_related("webhook").get(job=job)
    if not delivery.webhook.active:
        claim.fail("The webhook is paused.")
        return
    error = _knock(delivery)
    with transaction.atomic():
        claim.hold()
        if error:
            wait = BACK_OFF[min(claim.attempt, len(BACK_OFF)) - 1]
            claim.give_back(error, not_before=timezone.now() + wait)
        else:
            claim.finish()
    forget_deliveries(hook=delivery.webhook, now=timezone.now())


def _knock(delivery: Delivery) -> str:
    """Send it and log how it went; returns what is wrong, if anything."""
    now = timezone.now()
    body = delivery.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": settings.FETCH_AGENT,
        "Workbench-Event": delivery.event,
        "Workbench-Delivery": str(delivery.happening),
        "Workbench-Signature": sign(
            secret_of(delivery.webhook), int(now.timestamp()), body
        ),
    }
    limits = PostLimits(
        ports=settings.FETCH_PORTS,
        allowed=tuple(map(ipaddress.ip_network, settings.FETCH_ALLOWED)),
    )
    try:
        answer = post(delivery.webhook.url, body, headers, limits=limits)
    except FetchRefused as error:
        note_attempt(delivery=delivery, now=now, error=str(error))
        return str(error)
    note_attempt(
        delivery=delivery,
        now=now,
        status=answer.status,
        milliseconds=answer.milliseconds,
        answer=answer.text,
    )
    return "" if answer.is_accepted else f"The receiver answered {answer.status}."
