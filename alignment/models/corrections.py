"""Exported files that came back corrected, and what differs in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.core.formats.corrections import Aspect, Verdict
from alignment.models.bitext import Bitext
from alignment.models.project import Project
from alignment.models.review import ReviewEvent


class CorrectedFile(models.Model):
    """A file that was compared with the corpus.

    `base` says which state it was compared with: "release NAME", "at event N",
    or "" where the file does not tell what it was made from.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="corrected_files"
    )
    filename = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=20)
    base = models.CharField(max_length=100, blank=True)
    units = models.PositiveIntegerField(_("units read"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.filename


class CorrectionRow(models.Model):
    """One difference, for a person to accept or decline.

    `version` is that of the bead when it was compared: a correction whose bead
    has another one is stale. `content` is what the file has, as the action
    that applies it needs it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        STALE = "stale", _("stale")
        REFUSED = "refused", _("refused")

    file = models.ForeignKey(
        CorrectedFile, on_delete=models.CASCADE, related_name="rows"
    )
    number = models.PositiveIntegerField()
    unit = models.CharField(_("unit"), max_length=200)
    bitext = models.ForeignKey(
        Bitext, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    bead = models.PositiveBigIntegerField(null=True, blank=True)
    version = models.PositiveBigIntegerField(null=True, blank=True)
    aspect = models.CharField(
        max_length=20, choices=[(a.value, a.value) for a in Aspect]
    )
    verdict = models.CharField(
        max_length=30, choices=[(v.value, v.value) for v in Verdict]
    )
    base_text = models.TextField(blank=True)
    their_text = models.TextField(blank=True)
    our_text = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    why = models.CharField(_("why"), max_length=500, blank=True)
    event = models.ForeignKey(
        ReviewEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("file", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("file", "number"), name="one_correction_a_number"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["open", "accepted", "declined", "stale", "refused"]
                ),
                name="correction_state_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.aspect} of {self.unit}"

    @property
    def can_be_accepted(self) -> bool:
        """Whether there is something to apply."""
        return self.state == self.State.OPEN and self.verdict in (
            Verdict.CHANGE,
            Verdict.CONFLICT,
        )
