"""Write down how a knock at a webhook's door went; forget what is long past."""

from __future__ import annotations

from datetime import datetime, timedelta

from alignment.models import Delivery, DeliveryAttempt, Job, Webhook

KEPT = timedelta(days=30)


def note_attempt(
    *,
    delivery: Delivery,
    now: datetime,
    status: int | None = None,
    milliseconds: int = 0,
    answer: str = "",
    error: str = "",
) -> DeliveryAttempt:
    """Add an attempt to the log of a delivery."""
    return DeliveryAttempt.objects.create(
        delivery=delivery,
        at=now,
        status=status,
        milliseconds=milliseconds,
        answer=answer,
        error=error,
    )


def forget_deliveries(*, hook: Webhook, now: datetime) -> None:
    """Delete the ended deliveries of a webhook that are older than a month."""
    old = Job.objects.filter(delivery__webhook=hook, created_at__lt=now - KEPT)
    old.exclude(state__in=Job.LIVE).delete()
