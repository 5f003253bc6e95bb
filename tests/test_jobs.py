"""The queue: whoever claims a job has it alone, and nothing gets stuck."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.models import Job
from tests.factories import make_document, make_project, make_user
from tests.harness.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make_document(make_project())


def enqueue(document, kind=Job.Kind.SEGMENT, **options) -> Job:
    return jobs.enqueue(
        kind=kind, project=document.project, user=None, document=document, **options
    )


def claimed(job: Job) -> jobs.Claim:
    claim = jobs.claim(job.pk, worker="worker")
    assert claim is not None
    return claim


def let_lease_run_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )


def reap(kinds=Job.Kind, limit=100) -> list[int]:
    return jobs.reap(timezone.now(), kinds=list(kinds), limit=limit)


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


# --- enqueue ----------------------------------------------------------------------


def test_the_same_work_is_queued_once(document):
    assert enqueue(document) == enqueue(document)
    assert Job.objects.count() == 1


def test_other_work_is_queued_beside_it(document):
    other = make_document(document.project)
    assert (
        len({enqueue(document), enqueue(other), enqueue(document, Job.Kind.EMBED)}) == 3
    )


def test_work_that_ended_can_be_queued_anew(document):
    first = enqueue(document)
    claimed(first).finish()
    second = enqueue(document)
    assert second != first
    assert second.state == Job.State.QUEUED


def test_a_job_remembers_who_asked_and_how_often_it_may_be_tried(document, settings):
    settings.JOB_MAX_ATTEMPTS = 5
    user = make_user()
    job = jobs.enqueue(
        kind=Job.Kind.SEGMENT, project=document.project, user=user, document=document
    )
    assert (job.created_by, job.attempt_limit, job.attempt) == (user, 5, 0)


@pytest.mark.django_db(transaction=True)
def test_many_who_enqueue_the_same_work_at_once_get_the_same_job(document):
    found = at_once([lambda: enqueue(document).pk] * 6)
    assert len(set(found)) == 1
    assert Job.objects.count() == 1


# --- claim ------------------------------------------------------------------------


def test_a_claim_starts_the_job(document):
    job = enqueue(document)
    claim = claimed(job)
    assert state_of(job) == Job.State.RUNNING
    assert (claim.attempt, job.attempt, job.worker) == (1, 1, "worker")
    assert job.started_at is not None


def test_a_claimed_job_cannot_be_claimed(document):
    job = enqueue(document)
    claimed(job)
    assert jobs.claim(job.pk, worker="other") is None


def test_a_job_that_does_not_exist_cannot_be_claimed():
    assert jobs.claim(123_456, worker="worker") is None


@pytest.mark.django_db(transaction=True)
def test_of_many_who_claim_at_once_one_gets_the_job(document):
    for _ in range(5):
        job = enqueue(document)
        claims = at_once([partial(jobs.claim, job.pk, worker="w")] * 6)
        (winner,) = [claim for claim in claims if claim is not None]
        assert winner.attempt == 1
        winner.finish()


def test_a_job_waits_for_all_its_prerequisites(document):
    other = make_document(document.project)
    needed = [enqueue(document), enqueue(other)]
    job = enqueue(document, Job.Kind.EMBED, prerequisites=needed)
    assert jobs.claim(job.pk, worker="worker") is None
    claimed(needed[0]).finish()
    assert jobs.claim(job.pk, worker="worker") is None
    assert jobs.dependents_due(needed[0].pk) == []
    claimed(needed[1]).finish()
    assert jobs.dependents_due(needed[1].pk) == [job.pk]
    claimed(job)


def test_a_job_does_not_start_after_a_prerequisite_that_failed(document):
    needed = enqueue(document)
    job = enqueue(document, Job.Kind.EMBED, prerequisites=[needed])
    claimed(needed).fail("broken")
    assert jobs.claim(job.pk, worker="worker") is None
    jobs.retry(needed)
    claimed(needed).finish()
    claimed(job)


# --- lease and fence --------------------------------------------------------------------


def test_a_silent_workers_job_is_taken_up_by_another(document):
    job = enqueue(document)
    claimed(job)
    let_lease_run_out(job)
    assert claimed(job).attempt == 2


@pytest.mark.parametrize(
    "write",
    [
        lambda claim: claim.heartbeat(done=1),
        lambda claim: claim.hold(),
        lambda claim: claim.finish(),
        lambda claim: claim.fail("late"),
        lambda claim: claim.give_back("late"),
    ],
    ids=["heartbeat", "hold", "finish", "fail", "give_back"],
)
def test_whoever_lost_the_lease_can_write_nothing(document, write):
    job = enqueue(document)
    late = claimed(job)
    let_lease_run_out(job)
    claimed(job)
    before = Job.objects.values().get(pk=job.pk)
    with pytest.raises(jobs.LeaseLost):
        write(late)
    assert Job.objects.values().get(pk=job.pk) == before


def test_nothing_of_the_late_ones_transaction_stays(document):
    job = enqueue(document)
    late = claimed(job)
    let_lease_run_out(job)
    claimed(job).finish()

    @transaction.atomic
    def write_late() -> None:
        document.title = "written too late"
        document.save()
        late.hold()

    with pytest.raises(jobs.LeaseLost):
        write_late()
    document.refresh_from_db()
    assert document.title != "written too late"


def test_a_heartbeat_extends_the_lease_and_tells_the_progress(document, settings):
    settings.JOB_LEASE_SECONDS = 50
    job = enqueue(document)
    claim = claimed(job)
    let_lease_run_out(job)
    claim.heartbeat(done=3, total=9)
    assert jobs.claim(job.pk, worker="other") is None
    job.refresh_from_db()
    assert (job.progress_done, job.progress_total) == (3, 9)
    assert job.lease_until is not None
    left = job.lease_until - timezone.now()
    assert timedelta(seconds=45) < left <= timedelta(seconds=50)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_finish_a_job_one_does(document):
    job = enqueue(document)
    claim = claimed(job)

    def finish() -> bool:
        try:
            claim.finish()
        except jobs.LeaseLost:
            return False
        return True

    assert sorted(at_once([finish] * 4)) == [False, False, False, True]


# --- ends ---------------------------------------------------------------------------


def test_a_job_given_back_is_tried_again_until_its_limit(document, settings):
    settings.JOB_MAX_ATTEMPTS = 2
    job = enqueue(document)
    claimed(job).give_back("first")
    assert state_of(job) == Job.State.QUEUED
    assert job.error == "first"
    claimed(job).give_back("second")
    assert state_of(job) == Job.State.FAILED
    assert job.error == "second"
    assert job.finished_at is not None
    assert jobs.claim(job.pk, worker="worker") is None


def test_the_reaper_rings_for_what_is_due_and_nothing_else(document):
    project = document.project
    waiting, running, silent, done = (enqueue(make_document(project)) for _ in range(4))
    enqueue(document, Job.Kind.EMBED, prerequisites=[waiting])
    claimed(running)
    claimed(silent)
    let_lease_run_out(silent)
    claimed(done).finish()
    assert reap() == [waiting.pk, silent.pk]
    assert reap(limit=1) == [waiting.pk]
    assert reap(kinds=[Job.Kind.EMBED]) == []


def test_the_reaper_fails_a_job_whose_every_attempt_died(document, settings):
    settings.JOB_MAX_ATTEMPTS = 2
    job = enqueue(document)
    for _ in range(2):
        claimed(job)
        let_lease_run_out(job)
    assert reap() == []
    assert state_of(job) == Job.State.FAILED
    assert "died in every attempt" in job.error


# --- cancel and retry ---------------------------------------------------------------


def test_a_waiting_job_is_cancelled_at_once(document):
    job = enqueue(document)
    jobs.cancel(job)
    assert state_of(job) == Job.State.CANCELLED
    assert jobs.claim(job.pk, worker="worker") is None


def test_a_running_job_stops_at_its_next_heartbeat(document):
    job = enqueue(document)
    claim = claimed(job)
    jobs.cancel(job)
    assert state_of(job) == Job.State.RUNNING
    with pytest.raises(jobs.JobCancelled):
        claim.heartbeat()
    assert state_of(job) == Job.State.CANCELLED
    with pytest.raises(jobs.LeaseLost):
        claim.finish()


def test_a_job_cancelled_while_it_writes_stays_cancelled_and_writes_nothing(document):
    job = enqueue(document)
    claim = claimed(job)
    jobs.cancel(job)

    @transaction.atomic
    def write_results() -> None:
        document.title = "written although cancelled"
        document.save()
        claim.heartbeat()

    with pytest.raises(jobs.JobCancelled):
        write_results()
    claim.note_cancelled()
    assert state_of(job) == Job.State.CANCELLED
    document.refresh_from_db()
    assert document.title != "written although cancelled"


def test_a_job_that_nobody_cancelled_cannot_be_noted_as_such(document):
    job = enqueue(document)
    claimed(job).note_cancelled()
    assert state_of(job) == Job.State.RUNNING


@pytest.mark.parametrize("end", ["finish", "cancel"])
def test_a_job_that_ended_cannot_be_cancelled(document, end):
    job = enqueue(document)
    if end == "finish":
        claimed(job).finish()
    else:
        jobs.cancel(job)
    with pytest.raises(jobs.StepRefused, match="ended already"):
        jobs.cancel(job)


def test_a_failed_job_can_be_tried_again_with_fresh_attempts(document, settings):
    settings.JOB_MAX_ATTEMPTS = 1
    job = enqueue(document)
    claimed(job).give_back("broken")
    jobs.retry(job)
    assert state_of(job) == Job.State.QUEUED
    assert (job.error, job.finished_at) == ("", None)
    assert claimed(job).attempt == 2


def test_a_cancelled_job_can_be_tried_again_and_then_runs(document):
    job = enqueue(document)
    claim = claimed(job)
    jobs.cancel(job)
    with pytest.raises(jobs.JobCancelled):
        claim.heartbeat()
    jobs.retry(job)
    claimed(job).heartbeat()
    assert state_of(job) == Job.State.RUNNING


@pytest.mark.parametrize("state", ["queued", "running", "finished"])
def test_only_a_failed_or_cancelled_job_can_be_tried_again(document, state):
    job = enqueue(document)
    if state != "queued":
        claim = claimed(job)
        if state == "finished":
            claim.finish()
    with pytest.raises(jobs.StepRefused, match="Only a failed"):
        jobs.retry(job)
    assert state_of(job) == state


def test_a_job_cannot_be_tried_again_while_the_same_work_is_queued(document):
    job = enqueue(document)
    claimed(job).fail("broken")
    enqueue(document)
    with pytest.raises(jobs.StepRefused, match="in the queue already"):
        jobs.retry(job)
