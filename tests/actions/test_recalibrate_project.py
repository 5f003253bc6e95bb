"""A project's decided beads teach the aligner how sure it may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

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
    found = decided_proposals(project, "1", Calibration())
    assert sorted(right for _, right in found) == [False, True, True, True]
    assert all(posterior == pytest.approx(0.9) for posterior, _ in found)
    assert decided_proposals(project, "other weights", Calibration()) == []


def test_a_run_is_read_with_the_calibration_that_it_had() -> None:
    project = make_project()
    bitext = make_bitext(project)
    record_evidence(bitext)
    Bead.objects.filter(bitext=bitext).update(status=Status.CONFIRMED.value)
    [(before, _), *_rest] = decided_proposals(project, "1", USUAL)
    assert before == pytest.approx(USUAL.posterior(0.9))
    run = AlignmentRun.objects.get(bitext=bitext)
    run.parameters = {"slope": 2.0, "offset": -1.0}
    run.save()
    [(after, _), *_rest] = decided_proposals(project, "1", USUAL)
    assert after == pytest.approx(Calibration(2.0, -1.0).posterior(0.9))


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


def test_the_command_says_how_many_decisions_are_needed() -> None:
    project = make_project()
    with pytest.raises(CommandError, match=f"0 decided .* {ENOUGH} are needed"):
        call_command("train_aligner", project=project.slug)


def test_the_command_takes_folders_or_a_project_but_not_both(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="or --project"):
        call_command("train_aligner")
    with pytest.raises(CommandError, match="or --project"):
        call_command("train_aligner", tmp_path, project="any")


def test_a_calibration_can_be_undone() -> None:
    for confidence in (0.02, 0.5, 0.9, 0.999):
        back = USUAL.confidence(USUAL.posterior(confidence))
        assert back == pytest.approx(confidence, abs=1e-5)
