"""Real workers on real brokers: killed, frozen, absent; no job is lost or doubled."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from alignment.models import AlignmentRun, Embedding, Job, ReviewEvent, Segment, Worker
from alignment.pipeline import prepare_document, start_alignment
from tests.factories import make_bitext, make_document, make_project, make_user
from tests.harness.processes import Process, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

LEASE_SECONDS = 2
PATIENCE = 240  # the first embedding job of a process loads the encoder


@pytest.fixture
def broker(request, broker_at) -> dict[str, str]:
    """Environment that sends workers and this process to the same broker.

    The two ways the site is run: SQLite goes with files, PostgreSQL with Redis.
    """
    if connection.vendor == "sqlite":
        return {"WORKBENCH_BROKER": ""}
    address = request.getfixturevalue("redis_server").address
    broker_at(address, socket_timeout=5, socket_connect_timeout=5)
    return {"WORKBENCH_BROKER": address}


@pytest.fixture
def start(worker_factory, broker):
    """Start a worker on the broker, with a short lease."""

    def start_one(name: str = "first"):
        return worker_factory(
            name=name, WORKBENCH_JOB_LEASE=str(LEASE_SECONDS), **broker
        )

    return start_one


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def wait_for(job: Job, *states: str) -> None:
    wait_until(
        lambda: state(job) in states,
        seconds=PATIENCE,
        what=f"{job} {' or '.join(states)}; it is {job.state}, {job.error}",
    )


def freeze(worker: Process, job: Job) -> None:
    """Stop a worker that holds no lock: nobody gets past one that it keeps."""
    for _ in range(100):
        worker.signal(signal.SIGSTOP)
        time.sleep(0.1)
        if not is_locked(job):
            return
        worker.signal(signal.SIGCONT)
        time.sleep(0.1)
    raise AssertionError("the worker always holds a lock")


def is_locked(job: Job) -> bool:
    """Whether somebody is in the middle of writing the job, on SQLite anything."""
    if connection.vendor == "sqlite":
        address = connection.settings_dict["NAME"]
        with closing(sqlite3.connect(address, timeout=0.2)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            other.rollback()
            return False
    try:
        with transaction.atomic():
            Job.objects.select_for_update(nowait=True).get(pk=job.pk)
    except OperationalError:
        return True
    return False


def long_document(project, sentences: int = 3000):
    """Distinct sentences, so that every one has to be encoded."""
    paragraphs = [
        [
            f"La fila {row} tiene {row * 7 % 1000} casas y {n} puertas. "
            for n in range(20)
        ]
        for row in range(sentences // 20)
    ]
    return make_document(project, paragraphs)


def test_a_worker_cuts_and_embeds_a_document(start, broker):
    document = make_document(
        make_project(), [["El tren llega. Nadie baja."]], segmented=False
    )
    segmenting, embedding = prepare_document(document=document, user=None)
    start()
    wait_for(embedding, "finished")
    assert state(segmenting) == "finished"
    texts = list(Segment.objects.values_list("text", flat=True))
    assert "".join(texts) == "El tren llega. Nadie baja."
    assert Embedding.objects.count() == len(texts) == 2


def test_a_killed_workers_embedding_goes_on_where_it_stopped(start):
    document = long_document(make_project())
    texts = set(document.segments.values_list("text_hash", flat=True))
    first = start()
    _segmenting, job = prepare_document(document=document, user=None)
    wait_until(Embedding.objects.exists, seconds=PATIENCE, what="a saved batch")
    first.kill()
    assert state(job) == "running"
    saved = Embedding.objects.count()
    assert 0 < saved < len(texts)
    start("second")
    wait_for(job, "finished", "failed")
    assert (state(job), job.attempt) == ("finished", 2)
    stored = list(Embedding.objects.values_list("text_hash", flat=True))
    assert sorted(stored) == sorted(texts)


def test_a_killed_workers_alignment_is_written_once(start):
    bitext = make_bitext(beads=[])
    first = start()
    job = start_alignment(bitext=bitext, user=None)
    wait_for(job, "running")
    first.kill()
    assert state(job) == "running"
    assert not AlignmentRun.objects.exists()
    start("second")
    wait_for(job, "finished", "failed")
    assert (state(job), job.attempt) == ("finished", 2)
    assert AlignmentRun.objects.count() == 1
    assert ReviewEvent.objects.count() == 1


def test_a_worker_that_froze_past_its_lease_writes_nothing(start):
    document = long_document(make_project())
    first = start("first")
    _segmenting, job = prepare_document(document=document, user=None)
    wait_until(Embedding.objects.exists, seconds=PATIENCE, what="a saved batch")
    freeze(first, job)
    second = start("second")
    wait_for(job, "finished", "failed")
    ended = Job.objects.values().get(pk=job.pk)
    assert (ended["state"], ended["attempt"]) == ("finished", 2)
    first.signal(signal.SIGCONT)
    wait_until(lambda: "lease lost" in first.output(), what="the first one to notice")
    assert Job.objects.values().get(pk=job.pk) == ended
    assert "Traceback" not in second.output()


def test_work_that_was_queued_while_nobody_worked_is_done_later(start):
    document = make_document(make_project(), segmented=False)
    segmenting, _embedding = prepare_document(document=document, user=None)
    time.sleep(0.5)
    assert state(segmenting) == "queued"
    start()
    wait_for(segmenting, "finished")


def test_a_job_is_done_although_its_message_was_lost(start):
    document = make_document(make_project(), segmented=False)
    segmenting = Job.objects.create(
        kind=Job.Kind.SEGMENT, key="k", project=document.project, document=document
    )
    start()
    wait_for(segmenting, "finished")


def test_many_messages_for_one_job_do_it_once(start):
    document = make_document(make_project(), segmented=False)
    for _ in range(5):
        segmenting, embedding = prepare_document(document=document, user=None)
    start("first")
    start("second")
    wait_for(embedding, "finished")
    assert state(segmenting) == "finished"
    assert (segmenting.attempt, embedding.attempt) == (1, 1)
    assert Job.objects.count() == 2


def test_a_running_job_stops_within_seconds_when_cancelled(start, client_of):
    document = long_document(make_project(), sentences=6000)
    start()
    _segmenting, job = prepare_document(document=document, user=None)
    wait_until(Embedding.objects.exists, seconds=PATIENCE, what="a saved batch")
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)
    wait_until(lambda: state(job) == "cancelled", seconds=5, what="cancelled")


def test_the_page_says_when_nobody_works_and_stops_saying_so(client_of, start):
    manager = make_user()
    project = make_project(manager=manager)
    prepare_document(document=make_document(project, segmented=False), user=manager)
    client = client_of(manager)
    page = f"/projects/{project.slug}/jobs/"
    assert "No worker is running" in client.get(page).content.decode()
    start()
    wait_until(
        lambda: "No worker is running" not in client.get(page).content.decode(),
        seconds=30,
        what="the page to notice the worker",
    )
    assert Worker.objects.get().queues == "default,embedding"


def test_the_site_goes_first_where_a_worker_shares_its_machine(worker_factory):
    worker = worker_factory(WORKBENCH_WORKER_NICENESS="3")
    ours, its = (os.getpriority(os.PRIO_PROCESS, pid) for pid in (0, worker.pid))
    assert its == min(ours + 3, 19)
    session = Path(f"/proc/{worker.pid}/autogroup")
    if session.exists():
        assert session.read_text(encoding="ascii").split()[-2:] == ["nice", "3"]


def test_a_broker_that_is_away_costs_no_job(broker_at, redis_server, worker_factory):
    broker_at("redis://127.0.0.1:9/0", socket_connect_timeout=1)
    document = make_document(make_project(), segmented=False)
    segmenting, _embedding = prepare_document(document=document, user=None)
    assert state(segmenting) == "queued"
    worker_factory(WORKBENCH_BROKER=redis_server.address)
    wait_for(segmenting, "finished")


def test_a_broker_killed_and_started_again_loses_no_job(
    broker_at, worker_factory, redis_server
):
    broker_at(redis_server.address, socket_timeout=5, socket_connect_timeout=5)
    worker = worker_factory(WORKBENCH_BROKER=redis_server.address)
    documents = [make_document(make_project(), segmented=False) for _ in range(6)]
    jobs = [prepare_document(document=document, user=None)[0] for document in documents]
    redis_server.restart()
    jobs += [
        prepare_document(
            document=make_document(make_project(), segmented=False), user=None
        )[0]
    ]
    for job in jobs:
        wait_for(job, "finished")
    assert worker.is_running
