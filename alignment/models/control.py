"""Control samples: beads drawn by lot to learn what nobody looked at is worth."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alignment.models.bitext import Bitext
from alignment.models.project import Project


class ControlSample(models.Model):
    """A stratified random sample of the beads that nobody had decided on.

    `frame` keeps how many beads and how many drawn ones each stratum had, so that
    the drawing can be repeated from `seed`.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="control_samples"
    )
    seed = models.CharField(_("seed"), max_length=40)
    frame = models.JSONField(default=dict)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"control sample {self.pk} of project {self.project_id}"


class ControlItem(models.Model):
    """A drawn bead as it was: what became of it since is the verdict.

    Beads come and go, so `bead` is a number and no foreign key. `source` and
    `target` are the ids of its segments, `revision` the bitext's when it was drawn.
    """

    sample = models.ForeignKey(
        ControlSample, on_delete=models.CASCADE, related_name="items"
    )
    bitext = models.ForeignKey(Bitext, on_delete=models.CASCADE, related_name="+")
    bead = models.PositiveBigIntegerField()
    stratum = models.CharField(max_length=20)
    source = models.JSONField()
    target = models.JSONField()
    revision = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("sample", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("sample", "bead"), name="a_bead_is_drawn_once_a_sample"
            ),
        )

    def __str__(self) -> str:
        return f"bead {self.bead} of sample {self.sample_id}"
