"""Calibrate the aligner's confidence on a project's decided beads."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from alignment.core.confidence import Calibration, calibrate
from alignment.models import Project, ProjectCalibration

ENOUGH = 200
"""Decided proposals from which a calibration of a project's own is fitted."""


class TooFewDecisions(Exception):
    """Not enough decided proposals; the text says how many there are."""


@transaction.atomic
def recalibrate_project(
    *,
    project: Project,
    weights: str,
    decided: Sequence[tuple[float, bool]],
    usual: Calibration,
) -> Calibration:
    """Fit and keep the calibration that the project's next runs use.

    Args:
        project: whose reviewers decided.
        weights: version of the weights behind the proposals.
        decided: posterior of each decided proposal, and if it was right.
        usual: calibration of the weights, to which few decisions stay close.

    Raises:
        TooFewDecisions: fewer than ENOUGH; nothing is kept.
    """
    if len(decided) < ENOUGH:
        raise TooFewDecisions(
            f"{project.slug} has {len(decided)} decided proposals of weights "
            f"{weights} in finished bitexts; {ENOUGH} are needed"
        )
    found = calibrate(
        [posterior for posterior, _ in decided], [ok for _, ok in decided], usual=usual
    )
    ProjectCalibration.objects.update_or_create(
        project=project,
        defaults={
            "weights": weights,
            "slope": found.slope,
            "offset": found.offset,
            "decisions": len(decided),
        },
    )
    return found
