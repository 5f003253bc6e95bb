"""Pairs that were found among unpaired documents and wait for a decision."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.document import Document
from alignment.models.job import Job
from alignment.models.project import Project


class Mining(models.Model):
    """How far the search of a project has come: it goes on there after a crash.

    Attributes:
        reached: number of the last translation that was compared; they are compared
            in the order of their numbers.
    """

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="mining")
    reached = models.BigIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"mining of {self.job}"


class MinedPair(models.Model):
    """Two documents that are probably a bitext.

    Who joins them makes a bitext, who declines a `NotOriginal`; either ends this row.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="mined_pairs"
    )
    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField(_("probability"))
    reasons = models.JSONField(
        default=list, help_text=_("Name, weight and words of each reason.")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("target",), name="one_mined_pair_a_target"),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1),
                name="mined_pair_probability",
            ),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="mined_pair_of_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} and {self.target_id}"
