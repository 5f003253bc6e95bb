"""Jobs and the workers that take them. The job row is the queue."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.bitext import Bitext
from alignment.models.document import Document
from alignment.models.project import Project


class Job(models.Model):
    """A piece of work for a worker.

    `attempt` is the fence: a worker may only write results while the row still
    carries the attempt it claimed. `lease_until` is how long that claim is
    believed without a heartbeat.
    """

    class Kind(models.TextChoices):
        FETCH = "fetch", _("fetch")
        SEGMENT = "segment", _("segment")
        EMBED = "embed", _("embed")
        ALIGN = "align", _("align")
        LOOK_UP = "look up", _("look up")
        HARVEST = "harvest", _("harvest terms")
        RELEASE = "release", _("release")
        CHECK = "check", _("count findings")
        DELIVER = "deliver", _("tell a webhook")
        MINE = "mine", _("find pairs")

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    LIVE = (State.QUEUED, State.RUNNING)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    bitext = models.ForeignKey(
        Bitext, on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    payload = models.JSONField(
        default=dict, blank=True, help_text=_("Input that is not a row.")
    )
    key = models.CharField(
        max_length=64, help_text=_("Hash of kind and input; one live job a key.")
    )
    prerequisites = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="dependents"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.QUEUED
    )
    attempt = models.PositiveIntegerField(default=0)
    attempt_limit = models.PositiveIntegerField(default=3)
    lease_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(
        null=True, blank=True, help_text=_("No worker takes it earlier.")
    )
    worker = models.CharField(max_length=200, blank=True)
    cancel_requested = models.BooleanField(default=False)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "lease_until"), name="job_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=("key",),
                condition=Q(state__in=["queued", "running"]),
                name="one_live_job_a_key",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["queued", "running", "finished", "failed", "cancelled"]
                ),
                name="job_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False),
                name="running_job_has_a_lease",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} job {self.pk}"


class Worker(models.Model):
    """A worker process that said it is alive."""

    name = models.CharField(max_length=200, primary_key=True)
    queues = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
