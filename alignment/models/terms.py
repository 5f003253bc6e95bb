"""The termbase of a project: what is called what, and who said so."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.bitext import Side
from alignment.models.project import Project


class Term(models.Model):
    """A concept with its forms on both sides.

    `version` goes up with each change, as a bead's does. Rows are never deleted:
    a rejected term is remembered, so that nobody is asked twice.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        REJECTED = "rejected", _("rejected")

    class Origin(models.TextChoices):
        HAND = "hand", _("entered by hand")
        GLOSS = "gloss", _("gloss in a text")
        COUNTED = "counted", _("counted in confirmed beads")
        IMPORTED = "imported", _("imported")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="terms")
    source_language = models.CharField(max_length=20)
    target_language = models.CharField(max_length=20)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PROPOSED
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.HAND
    )
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveBigIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("project", "status"), name="terms_of_project"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "agreed", "rejected"]),
                name="term_status_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["hand", "gloss", "counted", "imported"]),
                name="term_origin_known",
            ),
        )

    def __str__(self) -> str:
        return f"term {self.pk}"


class TermForm(models.Model):
    """What a term is called on one side, and whether it should be."""

    class Use(models.TextChoices):
        AGREED = "agreed", _("agreed")
        ALLOWED = "allowed", _("allowed")
        FORBIDDEN = "forbidden", _("forbidden")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="forms")
    side = models.CharField(max_length=6, choices=Side)
    text = models.CharField(_("words"), max_length=300)
    use = models.CharField(_("use"), max_length=10, choices=Use)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ("term", "side", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("term", "side", "text"), name="one_form_a_text"
            ),
            models.UniqueConstraint(
                fields=("term", "side"),
                condition=Q(use="agreed"),
                name="one_agreed_form_a_side",
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="form_side_known"
            ),
            models.CheckConstraint(
                condition=Q(use__in=["agreed", "allowed", "forbidden"]),
                name="form_use_known",
            ),
        )

    def __str__(self) -> str:
        return self.text


class TermEvent(models.Model):
    """One change of a term: the whole of it before and after; append-only.

    `before` is null where the event made the term. What is undone is turned back
    by a further event.
    """

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="term_events"
    )
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(_("what was done"), max_length=30)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    before = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("term",), name="events_of_term"),)

    def __str__(self) -> str:
        return f"{self.verb} term {self.term_id}"


class TermCandidate(models.Model):
    """Words that may be a term, counted in confirmed beads by one harvest.

    Thrown away and made anew by each harvest. `renderings` are dictionaries, the
    best first; see `alignment.core.terms.harvest`.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="term_candidates"
    )
    source_language = models.CharField(max_length=20)
    target_language = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    beads = models.PositiveIntegerField(_("beads that have it"))
    score = models.FloatField()
    is_name = models.BooleanField(default=False)
    renderings = models.JSONField(default=list)
    harvested_at = models.DateTimeField()

    class Meta:
        ordering = ("project", "-score", "text")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "source_language", "target_language", "text"),
                name="one_candidate_a_text",
            ),
        )

    def __str__(self) -> str:
        return self.text
