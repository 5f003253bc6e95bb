"""A project's decided beads teach the aligner how sure it may be."""

from __future__ import annotations

import pytest

from alignment.actions.recalibrate_project import (
    ENOUGH,
    TooFewDecisions,
    recalibrate_project,
)
from alignment.core.confidence import Calibration
from alignment.core.review import Status
from alignment.models import AlignmentRun, Bead, ProjectCalibration
from alignment.models.bead_evidence import BeadEvidence, segments_key
from alignment.queries.decided_proposals import calibration_of, decided_proposals
from tests.factories import make_bitext, make_project, segment_ids

pytestmark = pytest.mark.django_db
USUAL = Calibration(0.5, 1.0)


def record_evidence(bitext) -> None:
    """What a run of the aligner keeps: four proposals, all at 0.9."""
    run = AlignmentRun.objects.get(bitext=bitext)
    source, target = segment_ids(bitext.source), segment_ids(bitext.target)
    for s, t in zip(source, target, strict=True):
        BeadEvidence.objects.create(
            run=run, segments=segments_key([s], [t]), content={"confidence": 0.9}
        )


def test_only_finished_bitexts_count_and_each_proposal_is_judged() -> None:
    project = make_project()
    done, unfinished = make_bitext(project), make_bitext(project)
    for bitext in (done, unfinished):
        record_evidence(bitext)
    beads = list(Bead.objects.filter(bitext=done).order_by("position"))
    Bead.objects.filter(pk__in=[b.pk for b in beads[1:]]).update(
        status=Status.CONFIRMED.value
    )
    Bead.objects.filter(pk=beads[0].pk).update(status=Status.REJECTED.value)
    found = decided_proposals(project, "1")
    assert sorted(right for _, right in found) == [False, True, True, True]
    assert all(posterior == pytest.approx(0.9) for posterior, _ in found)
    assert decided_proposals(project, "other weights") == []


def test_few_decisions_change_nothing() -> None:
    project = make_project()
    with pytest.raises(TooFewDecisions, match=str(ENOUGH)):
        recalibrate_project(
            project=project, weights="1", decided=[(0.9, True)] * 10, usual=USUAL
        )
    assert not ProjectCalibration.objects.exists()


def test_decisions_bring_an_oversure_aligner_down_for_its_weights_alone() -> None:
    project = make_project()
    decided = [(0.99, n % 4 != 0) for n in range(400)]
    found = recalibrate_project(
        project=project, weights="1", decided=decided, usual=USUAL
    )
    assert found.confidence(0.99) == pytest.approx(0.75, abs=0.05)
    assert calibration_of(project, "1") == found
    assert calibration_of(project, "2") is None
