"""Second, blind reviews of a sample, and how their differences were settled."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.bitext import Bitext
from alignment.models.review import ReviewEvent


class SecondReview(models.Model):
    """Somebody reviews a bitext, or a stretch of it, without seeing the first review.

    `copy` is where they work: a bitext of the same documents, aligned for
    itself. `sample` are the segments that count. Once both are through, the
    two are compared: `outcome` keeps the differences and the agreement as they
    were then, and with that the blindness ends.
    """

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", _("under way")
        FINISHED = "finished", _("finished")
        COMPARED = "compared", _("compared")
        CALLED_OFF = "called off", _("called off")

    bitext = models.ForeignKey(
        Bitext, on_delete=models.PROTECT, related_name="second_reviews"
    )
    copy = models.OneToOneField(
        Bitext, on_delete=models.PROTECT, related_name="second_review"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drawn_at = models.DateTimeField()
    seed = models.BigIntegerField(_("seed"))
    sample = models.JSONField(
        null=True, help_text=_("Ids of the segments that count; null for all.")
    )
    due = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    finished_at = models.DateTimeField(null=True, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(encoder=DjangoJSONEncoder, null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("open", "finished", "compared", "called off")),
                name="second_review_state_known",
            ),
            models.UniqueConstraint(
                fields=("bitext", "reviewer"),
                condition=Q(state__in=("open", "finished")),
                name="one_second_review_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"second review {self.pk} of bitext {self.bitext_id}"


class Adjudication(models.Model):
    """How one difference was settled, and why.

    It is in force as long as its event is not undone; `difference` is the
    difference's key in the outcome.
    """

    class Choice(models.TextChoices):
        """Whose version was taken."""

        FIRST = "first", _("the first review")
        SECOND = "second", _("the second review")
        OWN = "own", _("neither: another one")

    review = models.ForeignKey(
        SecondReview, on_delete=models.PROTECT, related_name="adjudications"
    )
    difference = models.PositiveBigIntegerField()
    choice = models.CharField(max_length=6, choices=Choice)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    event = models.OneToOneField(
        ReviewEvent, on_delete=models.PROTECT, related_name="adjudication"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(choice__in=("first", "second", "own")),
                name="adjudication_choice_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.choice} for {self.difference} of {self.review}"
