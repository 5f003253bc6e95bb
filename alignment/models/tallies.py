"""Counts that are too dear to take anew for every page."""

from __future__ import annotations

from django.db import models

from alignment.models.bitext import Bitext


class FindingTally(models.Model):
    """How many findings the checks had in a bitext at a revision of it.

    `counts` maps the code of a check to the number of its findings.
    """

    bitext = models.OneToOneField(
        Bitext, on_delete=models.CASCADE, related_name="finding_tally"
    )
    revision = models.PositiveBigIntegerField()
    beads = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"findings of bitext {self.bitext_id} at {self.revision}"
