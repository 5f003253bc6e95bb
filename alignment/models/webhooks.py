"""Webhooks: who is told when something changes, and how the telling went."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alignment.models.job import Job
from alignment.models.project import Project


class Happening(models.TextChoices):
    """What a webhook can be told."""

    JOB_QUEUED = "job.queued", _("a job is queued")
    JOB_RUNNING = "job.running", _("a job starts")
    JOB_FINISHED = "job.finished", _("a job is finished")
    JOB_FAILED = "job.failed", _("a job fails")
    JOB_CANCELLED = "job.cancelled", _("a job is cancelled")
    DOCUMENT_IMPORTED = "document.imported", _("a document is imported")
    BITEXT_JOINED = "bitext.joined", _("two documents are joined")
    BITEXT_CHANGED = "bitext.changed", _("beads change")
    RELEASE_READY = "release.ready", _("a release is ready")
    RELEASE_WITHDRAWN = "release.withdrawn", _("a release is withdrawn")
    WEBHOOK_TEST = "webhook.test", _("a test")


class Webhook(models.Model):
    """An address that is told of changes in a project.

    The secret that signs what is sent is made of `salt` and the site's own
    secret, so that the database alone does not give it away.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="webhooks"
    )
    url = models.CharField(_("address"), max_length=2000)
    events = models.JSONField(_("events"), default=list)
    active = models.BooleanField(_("active"), default=True)
    salt = models.CharField(max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One thing to tell one webhook; its job says how it stands."""

    webhook = models.ForeignKey(
        Webhook, on_delete=models.CASCADE, related_name="deliveries"
    )
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="delivery")
    happening = models.UUIDField(help_text=_("The same for all webhooks and replays."))
    event = models.CharField(_("event"), max_length=30, choices=Happening)
    body = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("webhook", "created_at"), name="delivery_age"),)

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook_id}"


class DeliveryAttempt(models.Model):
    """One knock at the door of a webhook."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="attempts"
    )
    at = models.DateTimeField()
    status = models.PositiveIntegerField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)
    answer = models.TextField(blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.status or self.error} at {self.at:%Y-%m-%d %H:%M:%S}"
