"""The site without one of its guards: the damage that the guard is there for is seen.

What the other tests of faults show is worth something only if they can fail.
"""

from __future__ import annotations

import pytest

from alignment import jobs
from alignment.actions import change_beads
from alignment.actions.append_event import Act
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.jobs import queueing
from alignment.models import Job, ReviewEvent
from alignment.queries.beads import load_beads
from tests.actions.test_two_editors import Editor, ModelBead
from tests.factories import NOW, make_bitext, make_document, make_project, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def overtaken(project) -> tuple[jobs.Claim, Job]:
    """The claim of a worker that froze, and the job that another one has now."""
    job = jobs.enqueue(
        kind=Job.Kind.SEGMENT,
        project=project,
        user=None,
        document=make_document(project, segmented=False),
    )
    stale = jobs.claim(job.pk, worker="frozen")
    assert stale is not None
    Job.objects.filter(pk=job.pk).update(lease_until=NOW)
    assert jobs.claim(job.pk, worker="second") is not None
    return stale, job


def test_without_the_fence_a_frozen_worker_ends_the_job_of_another(monkeypatch):
    stale, job = overtaken(make_project())
    with pytest.raises(jobs.LeaseLost):
        stale.finish()
    monkeypatch.setattr(
        jobs.Claim, "_mine", lambda claim: Job.objects.filter(pk=claim.job_id)
    )
    stale.finish()
    job.refresh_from_db()
    assert (job.state, job.worker) == ("finished", "second")


def test_without_the_lease_nobody_takes_over_from_the_dead(monkeypatch, settings):
    _stale, job = overtaken(make_project())
    settings.JOB_LEASE_SECONDS = 10**8
    Job.objects.filter(pk=job.pk).update(lease_until=NOW.replace(year=2100))
    assert jobs.claim(job.pk, worker="third") is None
    Job.objects.filter(pk=job.pk).update(lease_until=NOW)
    assert jobs.claim(job.pk, worker="third") is not None


def careless(bitext, expected):
    """Load beads whatever version their author saw."""
    return {
        bead: placed for bead, (placed, _) in load_beads(bitext, ids=expected).items()
    }


def test_without_versions_the_second_tab_writes_over_the_first(monkeypatch):
    bitext, anna, bert = make_bitext(), make_user(), make_user()
    seen = {bead: version for bead, (_, version) in load_beads(bitext).items()}
    first = dict(list(seen.items())[:1])

    def decide(user, status: Status) -> None:
        act = Act(verb=status.value, actor=user, now=NOW)
        review_beads(bitext=bitext, versions=first, status=status, act=act)

    decide(anna, Status.CONFIRMED)
    with pytest.raises(change_beads.StaleBead):
        decide(bert, Status.REJECTED)
    monkeypatch.setattr(change_beads, "load_fresh", careless)
    decide(bert, Status.REJECTED)
    (bead, _version), *_ = load_beads(bitext).values()
    assert bead.status == Status.REJECTED, "Anna was not told"
    assert ReviewEvent.objects.filter(bitext=bitext).count() == 3


def test_the_test_of_two_editors_sees_that_versions_are_missing(monkeypatch):
    bitext = make_bitext()
    model = [ModelBead((n,), (n,)) for n in range(4)]
    first, second = (Editor(bitext, make_user()) for _ in range(2))
    first.look(model)
    second.look(model)
    model = first.change("confirm", 0, model)
    assert second.change("merge", 0, model) == model
    monkeypatch.setattr(change_beads, "load_fresh", careless)
    with pytest.raises(AssertionError, match="wrote over somebody's change"):
        second.change("merge", 0, model)


def test_without_the_key_the_same_work_is_queued_twice(monkeypatch):
    project = make_project()
    document = make_document(project)

    def enqueue() -> Job:
        return jobs.enqueue(
            kind=Job.Kind.EMBED, project=project, user=None, document=document
        )

    assert enqueue() == enqueue()
    numbers = iter("abcdef")
    monkeypatch.setattr(queueing, "_key", lambda *_given: next(numbers))
    assert enqueue() != enqueue()
