"""The pulse: a worker is seen, dead ones' jobs are found, messages do not pile up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from alignment import bell, jobs
from alignment.models import Job, Worker
from alignment.tasks.pulse import FORGET_AFTER, MOST_RINGS, beat
from tests.factories import make_document, make_project

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(broker_at):
    """How many messages wait in a queue of a broker in memory."""
    broker_at("memory://")

    def count(queue: str) -> int:
        with current_app.connection_for_read() as line:
            current_app.amqp.queues[queue](line.default_channel).declare()
            return int(line.default_channel.queue_purge(queue))

    for queue in ("default", "embedding"):
        current_app.amqp.queues.select_add(queue)
        count(queue)
    return count


def enqueue(kind: Job.Kind, project) -> Job:
    return jobs.enqueue(
        kind=kind, project=project, user=None, document=make_document(project)
    )


def test_a_beat_notes_that_the_worker_is_alive(waiting):
    before = timezone.now()
    for _ in range(2):
        beat(worker="one@host", queues="default", idle=True)
    worker = Worker.objects.get()
    assert (worker.name, worker.queues) == ("one@host", "default")
    assert worker.started_at <= worker.seen_at
    assert worker.seen_at >= before


def test_a_worker_that_is_long_gone_is_forgotten(waiting):
    long_ago = timezone.now() - FORGET_AFTER - timedelta(minutes=1)
    Worker.objects.create(name="gone@host", started_at=long_ago, seen_at=long_ago)
    beat(worker="one@host", queues="default", idle=True)
    assert [worker.name for worker in Worker.objects.all()] == ["one@host"]


def test_an_idle_worker_rings_for_its_own_queues_alone(waiting):
    project = make_project()
    enqueue(Job.Kind.SEGMENT, project)
    enqueue(Job.Kind.EMBED, project)
    beat(worker="one@host", queues="embedding", idle=True)
    assert (waiting("default"), waiting("embedding")) == (0, 1)
    beat(worker="two@host", queues="default,embedding", idle=True)
    assert (waiting("default"), waiting("embedding")) == (1, 1)


def test_where_messages_wait_nobody_rings_again(waiting):
    project = make_project()
    enqueue(Job.Kind.SEGMENT, project)
    beat(worker="one@host", queues="default,embedding", idle=True)
    enqueue(Job.Kind.EMBED, project)
    for worker in ("one@host", "two@host"):
        beat(worker=worker, queues="default,embedding", idle=True)
    assert (waiting("default"), waiting("embedding")) == (1, 1)


def test_a_busy_worker_does_not_ring_but_still_reaps(waiting, settings):
    settings.JOB_MAX_ATTEMPTS = 1
    project = make_project()
    enqueue(Job.Kind.SEGMENT, project)
    dead = enqueue(Job.Kind.SEGMENT, project)
    assert jobs.claim(dead.pk, worker="gone@host")
    Job.objects.filter(pk=dead.pk).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    beat(worker="one@host", queues="default", idle=False)
    dead.refresh_from_db()
    assert dead.state == Job.State.FAILED
    assert waiting("default") == 0


def test_a_long_queue_is_rung_for_bit_by_bit(waiting):
    project = make_project()
    Job.objects.bulk_create(
        Job(kind=Job.Kind.SEGMENT, project=project, key=str(number))
        for number in range(MOST_RINGS + 50)
    )
    beat(worker="one@host", queues="default", idle=True)
    assert waiting("default") == MOST_RINGS


def test_every_kind_of_job_comes_through_a_queue():
    queues = {"default", bell.EMBEDDING_QUEUE}
    routes = current_app.conf.task_routes
    assert {route["queue"] for route in routes.values()} == {bell.EMBEDDING_QUEUE}
    assert bell.RUN_EMBEDDING_JOB in routes
    assert set().union(*map(bell.kinds_of, queues)) == set(Job.Kind)
    assert not bell.kinds_of("default") & bell.kinds_of(bell.EMBEDDING_QUEUE)
