"""Redis killed, emptied, paused, full: every job is done, and the site answers (J3)."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from celery import current_app

from alignment import bell, jobs
from alignment.models import Job
from tests.factories import make_document, make_project
from tests.harness.figures import figure, reached
from tests.harness.processes import wait_until
from tests.harness.redis import RedisServer
from tests.harness.site import WebServer, get

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

KILLS = figure("J3 kills", 1, full=10)
FLUSHES = figure("J3b flushes", 1, full=3)


def killed(server: RedisServer) -> None:
    server.process.kill()


def emptied(server: RedisServer) -> None:
    with server.client() as client:
        client.flushall()


def paused(server: RedisServer) -> None:
    with server.client() as client:
        client.execute_command("CLIENT", "PAUSE", "1500")


def hung_up(server: RedisServer) -> None:
    with server.client() as client:
        client.client_kill_filter(_type="normal", skipme=True)


def full(server: RedisServer) -> None:
    with server.client() as client:
        client.config_set("maxmemory", "1mb")


def mend(server: RedisServer) -> None:
    """Let it be well again."""
    if not server.process.is_running:
        server.restart()
    with server.client() as client:
        client.config_set("maxmemory", "0")


TROUBLES: list[Callable[[RedisServer], None]] = [
    *[killed] * KILLS,
    *[emptied] * FLUSHES,
    paused,
    hung_up,
    full,
]


@pytest.fixture
def redis(tmp_path, redis_server):
    """A Redis of this test's own; `redis_server` skips where there is none."""
    (tmp_path / "redis").mkdir()
    server = RedisServer(tmp_path / "redis")
    yield server
    server.stop()


def queue(project) -> Job:
    """Put a document in the queue; the row is there, whatever becomes of the message."""
    document = make_document(project, segmented=False)
    job = jobs.enqueue(
        kind=Job.Kind.SEGMENT, project=project, user=None, document=document
    )
    bell.ring([job.pk])
    return job


def test_a_broker_that_breaks_costs_no_job_and_no_page(
    redis, broker_at, worker_factory, tmp_path
):
    broker_at(redis.address, socket_timeout=1, socket_connect_timeout=1)
    env = {"WORKBENCH_BROKER": redis.address, "WORKBENCH_JOB_LEASE": "2"}
    worker = worker_factory(**env)
    site = WebServer(tmp_path, **env)
    project = make_project()
    try:
        for trouble in TROUBLES:
            queue(project)
            trouble(redis)
            queue(project)
            assert get(f"{site.url}/login/").status == 200
            mend(redis)
        begin = time.monotonic()
        wait_until(
            lambda: not Job.objects.exclude(state="finished").exists(),
            seconds=120 + 20 * KILLS,
            what="all jobs finished",
        )
    finally:
        site.stop()
    assert worker.is_running
    reached(
        "J3",
        "Redis killed 10 times and emptied 3 times, paused, hung up, full: all jobs done",
        f"{KILLS} kills, {FLUSHES} flushes and 3 other troubles: {Job.objects.count()} "
        f"jobs done {time.monotonic() - begin:.0f} s after the last, pages answered",
    )


def test_messages_of_a_later_version_are_understood(
    redis, broker_at, worker_factory, monkeypatch
):
    """And a kind of job that this version does not know waits for one that does (J8)."""
    broker_at(redis.address)
    env = {"WORKBENCH_BROKER": redis.address}
    project = make_project()
    worker = worker_factory(WORKBENCH_TEST_BEAT="60", **env)  # nobody else rings
    monkeypatch.setattr(bell, "_ring", lambda _ids: None)
    first, second = queue(project), queue(project)
    later = Job.objects.create(kind="divine", key="d", project=project)
    send = current_app.send_task
    send(bell.RUN_JOB, (later.pk,))
    send(bell.RUN_JOB, (first.pk, "an argument more"), {"and": "a name"})
    send(bell.RUN_EMBEDDING_JOB, (second.pk, 2), {"and": "a name"})
    known = Job.objects.exclude(pk=later.pk)
    wait_until(
        lambda: not known.exclude(state="finished").exists(),
        seconds=60,
        what="the messages to be understood",
    )
    later.refresh_from_db()
    assert (later.state, later.attempt) == ("queued", 0)
    assert "Traceback" not in worker.output()
    later.delete()
    reached(
        "J8", "messages of a newer version: 0 failed", "0 failed; kinds unknown wait"
    )
