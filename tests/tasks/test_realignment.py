"""The real job on a bitext that people worked on: it proposes, and keeps their word."""

from __future__ import annotations

import pytest

from alignment import jobs
from alignment.core.aligner import align_bitext
from alignment.core.beads import Bead as CoreBead
from alignment.models import (
    AlignmentRun,
    Bead,
    Bitext,
    Job,
    ProjectCalibration,
    Proposal,
)
from alignment.operations.by_name import carry_out
from alignment.pipeline import start_alignment
from alignment.queries.beads import load_beads
from alignment.tasks import steps
from tests.actions.test_any_operations import key_of
from tests.factories import NOW, make_bitext, make_user
from tests.harness.processes import wait_until

pytestmark = pytest.mark.django_db

SOURCE = [
    "El volcán despertó el lunes. ",
    "Los vecinos dejaron sus casas. ",
    "Nadie resultó herido. ",
    "El alcalde prometió ayuda para todos.",
]
TARGET = [
    "The volcano woke up on Monday. ",
    "The neighbours left their houses. ",
    "Nobody was hurt. ",
    "The mayor promised help for everybody.",
]


@pytest.fixture
def bitext() -> Bitext:
    return make_bitext(source=SOURCE, target=TARGET, beads=[])


@pytest.fixture
def anna():
    return make_user("anna")


def run(bitext: Bitext) -> None:
    """What a worker does with the job."""
    job = start_alignment(bitext=bitext, user=None)
    claim = jobs.claim(job.pk, worker="test")
    assert claim is not None
    steps.align_step(Job.objects.get(pk=job.pk), claim)


def texts(bitext: Bitext) -> list[tuple[int, int]]:
    return [
        (len(bead.source), len(bead.target))
        for bead, _version in load_beads(bitext).values()
    ]


def do(bitext: Bitext, user, operation: str, place: int = 0, **fields: str) -> None:
    bitext.refresh_from_db()
    carry_out(
        bitext=bitext,
        fields={"operation": operation, "bead": key_of(bitext, place), **fields},
        user=user,
        now=NOW,
    )


def test_the_first_alignment_is_written_and_later_ones_too_while_nobody_worked(bitext):
    run(bitext)
    run(bitext)
    assert texts(bitext) == [(1, 1)] * 4
    assert not Proposal.objects.exists()


def test_where_somebody_worked_the_run_proposes_and_keeps_what_is_confirmed(
    bitext, anna
):
    run(bitext)
    do(bitext, anna, "confirm", 0)
    do(bitext, anna, "merge", 2, other=key_of(bitext, 3))
    do(bitext, anna, "undo")
    before = load_beads(bitext)
    run(bitext)
    assert load_beads(bitext) == before
    assert Proposal.objects.get().parts.count() == 0


def test_a_rejected_pair_is_never_proposed_again(bitext, anna):
    run(bitext)
    taken_apart = sides(bitext)[1]
    rejected = sides(bitext)[3]
    do(bitext, anna, "part", 1, reason="another paragraph")
    do(bitext, anna, "reject", 4, reason="no")
    assert rejected in sides(bitext)
    for _ in range(2):
        run(bitext)
        parts = Proposal.objects.latest("pk").parts.all()
        proposed = [
            (bead["source"], bead["target"]) for part in parts for bead in part.after
        ]
        assert taken_apart not in proposed
        assert rejected not in proposed
        assert not [pair for pair in proposed if pair[0] == taken_apart[0] and pair[1]]


def test_a_rejected_gap_among_confirmed_beads_stops_no_run(anna):
    bitext = make_bitext(
        source=SOURCE[:2],
        target=TARGET[:1],
        beads=[CoreBead((0,), (0,)), CoreBead((1,), ())],
    )
    do(bitext, anna, "confirm", 0)
    do(bitext, anna, "reject", 1, reason="it is rendered somewhere")
    before = load_beads(bitext)
    run(bitext)
    assert load_beads(bitext) == before
    assert Proposal.objects.get().parts.count() == 0


def test_a_project_that_found_the_aligner_oversure_gets_humbler_beads(bitext):
    run(bitext)
    usual = AlignmentRun.objects.get(bitext=bitext)
    beads = Bead.objects.filter(bitext=bitext)
    before = max(bead.confidence or 0 for bead in beads.all())
    ProjectCalibration.objects.create(
        project=bitext.project,
        weights=usual.weights,
        slope=usual.parameters["slope"],
        offset=usual.parameters["offset"] - 2.0,
        decisions=200,
    )
    run(bitext)
    latest = AlignmentRun.objects.filter(bitext=bitext).latest("pk")
    assert latest.parameters["offset"] == usual.parameters["offset"] - 2.0
    assert max(bead.confidence or 0 for bead in beads.all()) < before


def sides(bitext: Bitext) -> list[tuple[list[int], list[int]]]:
    """Ids of the segments of each bead, in order."""
    return [
        (list(bead.source), list(bead.target))
        for bead, _version in load_beads(bitext).values()
    ]


def test_what_was_reviewed_while_the_aligner_worked_makes_it_a_proposal(
    bitext, anna, monkeypatch
):
    run(bitext)
    aligned = align_bitext

    def meanwhile(*sides, **options):
        """Somebody confirms a bead between the look and the write."""
        do(bitext, anna, "confirm", 1)
        return aligned(*sides, **options)

    monkeypatch.setattr("alignment.tasks.steps.align_bitext", meanwhile)
    run(bitext)
    assert Bead.objects.filter(bitext=bitext, status="confirmed").count() == 1
    assert Proposal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_and_a_worker_do_not_write_over_one_another(celery_worker):
    bitext = make_bitext(source=SOURCE, target=TARGET, beads=[])
    anna, bert = make_user(), make_user()
    for person in (anna, bert):
        bitext.project.memberships.create(user=person, role="reviewer")
    job = start_alignment(bitext=bitext, user=anna)
    wait_until(lambda: done(job), seconds=120, what="the first alignment")
    do(bitext, anna, "confirm", 0)
    do(bitext, bert, "merge", 1, other=key_of(bitext, 2))
    do(bitext, bert, "note", 1, text="Look at this.")
    job = start_alignment(bitext=bitext, user=bert)
    do(bitext, anna, "dispute", 2)
    mine = load_beads(bitext)
    wait_until(lambda: done(job), seconds=120, what="the proposal")
    assert load_beads(bitext) == mine
    assert Proposal.objects.get().asked_by == bert


def done(job: Job) -> bool:
    job.refresh_from_db()
    assert job.state not in ("failed", "cancelled"), job.error
    return job.state == "finished"
