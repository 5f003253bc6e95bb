"""Why a run drew its beads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import models

from alignment.models.bitext import AlignmentRun


class BeadEvidence(models.Model):
    """The evidence behind one bead of a run, as the aligner explains it.

    It belongs to the run and the segments, not to the row of the bead, so that it
    is there again when an undo brings the bead back. `content` is what
    `Explanation.to_record` makes.
    """

    run = models.ForeignKey(
        AlignmentRun, on_delete=models.CASCADE, related_name="evidence"
    )
    segments = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("run", "segments"), name="one_evidence_a_run_and_bead"
            ),
        )

    def __str__(self) -> str:
        return f"evidence {self.pk} of run {self.run_id}"


def segments_key(source: Sequence[int], target: Sequence[int]) -> str:
    """Key of a bead by the ids of its segments, in any order: 64 hex digits."""
    text = "|".join(",".join(map(str, sorted(ids))) for ids in (source, target))
    return hashlib.sha256(text.encode()).hexdigest()
