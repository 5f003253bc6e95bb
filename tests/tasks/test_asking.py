"""A job is refused when who asked for it lost the right meanwhile (W7)."""

from __future__ import annotations

import pytest

from alignment import jobs
from alignment.models import Job
from alignment.pipeline import prepare_document
from alignment.tasks.asking import check_asker
from alignment.tasks.run import run_job
from tests.factories import make_document, make_project, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked():
    """A document that a reviewer put in the queue, and the reviewer."""
    user = make_user("rita")
    project = make_project(manager=make_user("ana"), reviewer=user)
    document = make_document(project, segmented=False)
    segmenting, _embedding = prepare_document(document=document, user=user)
    return segmenting, user


def outcome(job: Job) -> str:
    run_job(job.pk)
    job.refresh_from_db()
    return job.state


def test_a_job_of_somebody_who_may_ask_for_it_is_done(asked):
    job, _user = asked
    assert outcome(job) == "finished"


@pytest.mark.parametrize(
    "change",
    [
        lambda user: user.memberships.all().delete(),
        lambda user: user.memberships.update(role="reader"),
        lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
    ],
    ids=["removed", "only a reader", "account ended"],
)
def test_a_job_of_somebody_who_may_not_any_more_is_refused(asked, change):
    job, user = asked
    change(user)
    assert outcome(job) == "failed"
    assert "rita asked for this and may not do so any more" in job.error
    assert not job.document.segments.exists()


def test_who_tries_it_again_asks_for_it(asked):
    job, user = asked
    user.memberships.all().delete()
    assert outcome(job) == "failed"
    manager = job.project.memberships.get().user
    jobs.retry(job, user=manager)
    assert outcome(job) == "finished"
    assert job.created_by == manager


def test_a_reader_may_look_up_but_not_make_a_release():
    reader = make_user()
    project = make_project(reader=reader)
    looking, releasing = (
        jobs.enqueue(kind=kind, project=project, user=reader)
        for kind in (Job.Kind.LOOK_UP, Job.Kind.RELEASE)
    )
    check_asker(looking)
    with pytest.raises(jobs.JobFailed, match="Somebody with the role manager"):
        check_asker(releasing)
