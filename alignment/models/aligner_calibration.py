"""What a project's reviewers taught the aligner about its own certainty."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alignment.models.project import Project


class ProjectCalibration(models.Model):
    """Calibration of the aligner's confidence by a project's decided beads.

    It holds for one version of the weights: other weights are sure in another way.
    """

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, related_name="calibration"
    )
    weights = models.CharField(max_length=100)
    slope = models.FloatField()
    offset = models.FloatField()
    decisions = models.PositiveIntegerField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(slope__gt=0), name="calibration_keeps_the_order"
            ),
        )

    def __str__(self) -> str:
        return f"calibration of project {self.project_id}"
