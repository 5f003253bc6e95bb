"""Webhooks and what was told to them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from alignment.models import Delivery, Project, Webhook


def get_webhook(project: Project, pk: int) -> Webhook:
    """A webhook of the project, or 404."""
    hook = project.webhooks.filter(pk=pk).select_related("project", "created_by")
    found = hook.first()
    if found is None:
        raise Http404("no such webhook")
    return found


def deliveries_of(hook: Webhook) -> QuerySet[Delivery]:
    """The deliveries of a webhook with their jobs and attempts, newest first."""
    return hook.deliveries.select_related("job").prefetch_related("attempts")


def get_delivery(hook: Webhook, pk: int) -> Delivery | None:
    """A delivery of a webhook, or None."""
    return hook.deliveries.filter(pk=pk).select_related("webhook__project").first()
