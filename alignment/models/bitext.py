"""Bitexts and their beads."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alignment.core.corpus_document import Relation as CoreRelation
from alignment.core.review import Label, Status
from alignment.models.document import Document, Segment
from alignment.models.project import Project


class Relation(models.TextChoices):
    """How the target document came from the source; the names are the core's."""

    TRANSLATION = CoreRelation.TRANSLATION.value, _("translation")
    CONDENSED = CoreRelation.CONDENSED.value, _("condensed translation")
    EXCERPT = CoreRelation.EXCERPT.value, _("excerpt")
    REVISED = CoreRelation.REVISED.value, _("revised translation")
    REPUBLICATION = CoreRelation.REPUBLICATION.value, _("republication")
    RELAY = CoreRelation.RELAY.value, _("relay translation")
    UNKNOWN = CoreRelation.UNKNOWN.value, _("unknown")


class Bitext(models.Model):
    """A source and a target document known to belong together.

    `revision` counts the events; every change of a bead takes the next one.
    """

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="bitexts"
    )
    source = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="bitexts_as_source"
    )
    target = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="bitexts_as_target"
    )
    relation = models.CharField(
        _("relation"), max_length=30, choices=Relation, default=Relation.UNKNOWN
    )
    evidence = models.JSONField(_("evidence"), default=dict, blank=True)
    revision = models.PositiveBigIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    copy_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text=_("The bitext that is reviewed a second time here."),
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "target"),
                condition=Q(copy_of__isnull=True),
                name="one_bitext_a_source_and_target",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="source_is_not_target"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="relation_known"
            ),
        )

    def __str__(self) -> str:
        return f"bitext {self.pk}"


class AlignmentRun(models.Model):
    """One run of the aligner, with everything its result depends on."""

    bitext = models.ForeignKey(Bitext, on_delete=models.CASCADE, related_name="runs")
    encoder = models.CharField(max_length=200)
    encoder_revision = models.CharField(max_length=100, blank=True)
    weights = models.CharField(_("version of the weights"), max_length=100, blank=True)
    parameters = models.JSONField(default=dict)
    source_segments = models.PositiveIntegerField()
    target_segments = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"run {self.pk} of bitext {self.bitext_id}"


class Bead(models.Model):
    """A bead as it stands now; how it came about is in the events.

    `version` is the bitext's revision at the bead's last change, so a number
    never comes back, not even when an undo brings the bead back.
    `position` orders the beads; neighbours leave room for insertions.
    """

    bitext = models.ForeignKey(Bitext, on_delete=models.CASCADE, related_name="beads")
    run = models.ForeignKey(
        AlignmentRun,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="beads",
    )
    position = models.BigIntegerField()
    status = models.CharField(
        max_length=10,
        choices=[(status.value, status.value) for status in Status],
        default=Status.PROPOSED.value,
    )
    label = models.CharField(
        max_length=12,
        choices=[(label.value, label.value) for label in Label],
        blank=True,
    )
    confidence = models.FloatField(null=True, blank=True)
    version = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("bitext", "position", "pk")
        indexes = (
            models.Index(fields=("bitext", "position"), name="bead_order"),
            models.Index(fields=("bitext", "status"), name="bead_progress"),
            models.Index(fields=("status", "confidence"), name="bead_doubt"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in Status]),
                name="bead_status_known",
            ),
            models.CheckConstraint(
                condition=Q(label__in=["", *(label.value for label in Label)]),
                name="bead_label_known",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True)
                | Q(confidence__gte=0, confidence__lte=1),
                name="confidence_is_a_probability",
            ),
        )

    def __str__(self) -> str:
        return f"bead {self.pk} of bitext {self.bitext_id}"


class Side(models.TextChoices):
    """The two sides of a bitext."""

    SOURCE = "source", _("source")
    TARGET = "target", _("target")


class BeadSegment(models.Model):
    """A segment's place in a bead; at most one a segment and bitext."""

    bitext = models.ForeignKey(Bitext, on_delete=models.CASCADE, related_name="+")
    bead = models.ForeignKey(Bead, on_delete=models.CASCADE, related_name="places")
    segment = models.ForeignKey(
        Segment, on_delete=models.PROTECT, related_name="places"
    )
    side = models.CharField(max_length=6, choices=Side)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("bitext", "segment"), name="a_segment_is_in_one_bead"
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="place_side_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.side} segment {self.segment_id} in bead {self.bead_id}"
