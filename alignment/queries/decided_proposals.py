"""What became of the aligner's proposals once people had decided."""

from __future__ import annotations

from alignment.core.confidence import Calibration
from alignment.core.review import Status
from alignment.models import AlignmentRun, Bead, Bitext, Project
from alignment.models.bead_evidence import BeadEvidence, segments_key
from alignment.queries.beads import load_beads


def decided_proposals(
    project: Project, weights: str, usual: Calibration
) -> list[tuple[float, bool]]:
    """Posterior of each proposal in finished bitexts, and if it was right.

    A bitext is finished where no bead is merely proposed. Only those count: beads
    that somebody picked out of an unfinished one are no fair sample. A proposal of
    the last run is right if a confirmed bead holds exactly its segments.

    Args:
        project: whose bitexts.
        weights: version of the weights that the proposals have to come from.
        usual: their own calibration, behind runs that did not record one.
    """
    open_ones = Bead.objects.filter(status=Status.PROPOSED.value).values("bitext")
    bitexts = Bitext.objects.filter(project=project).exclude(pk__in=open_ones)
    return [found for bitext in bitexts for found in _of_bitext(bitext, weights, usual)]


def _of_bitext(
    bitext: Bitext, weights: str, usual: Calibration
) -> list[tuple[float, bool]]:
    run = AlignmentRun.objects.filter(bitext=bitext).order_by("pk").last()
    if run is None or run.weights != weights:
        return []
    used = Calibration(
        float(run.parameters.get("slope", usual.slope)),
        float(run.parameters.get("offset", usual.offset)),
    )
    confirmed = {
        segments_key(bead.source, bead.target)
        for bead, _version in load_beads(bitext).values()
        if bead.status == Status.CONFIRMED
    }
    proposals = BeadEvidence.objects.filter(run=run).values_list(
        "segments", "content__confidence"
    )
    return [
        (used.posterior(float(confidence)), key in confirmed)
        for key, confidence in proposals
    ]


def calibration_of(project: Project, weights: str) -> Calibration | None:
    """The project's own calibration for these weights, if it has one."""
    row = getattr(project, "calibration", None)
    if row is None or row.weights != weights:
        return None
    return Calibration(row.slope, row.offset)
