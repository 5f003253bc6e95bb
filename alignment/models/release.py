"""Releases: frozen, checksummed cuts of a project."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.job import Job
from alignment.models.project import Project


class Release(models.Model):
    """A named, numbered, frozen corpus.

    `wanted` is what somebody asked for (see `alignment.core.releasing.wanted`).
    The files are under `cut` in the release's folder; nobody sees them before
    the release is ready. `record` is the summary of a ready one: its files with
    size and SHA-256, its counts, and the revision of every bitext.
    """

    class State(models.TextChoices):
        BUILDING = "building", _("being made")
        READY = "ready", _("ready")
        WITHDRAWN = "withdrawn", _("withdrawn")

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="releases"
    )
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=60)
    wanted = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.BUILDING
    )
    cut = models.CharField(
        max_length=40,
        blank=True,
        help_text=_("Folder of the cut; empty until the corpus is frozen."),
    )
    record = models.JSONField(default=dict, blank=True)
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey(
        Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(
        _("why it was withdrawn"), max_length=500, blank=True
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "number"), name="one_release_a_number"
            ),
            models.UniqueConstraint(
                fields=("project", "name"), name="one_release_a_name"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["building", "ready", "withdrawn"]),
                name="release_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="building") | ~Q(manifest_sha256=""),
                name="made_release_has_a_manifest",
            ),
        )

    def __str__(self) -> str:
        return self.name
