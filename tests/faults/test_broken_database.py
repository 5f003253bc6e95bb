"""PostgreSQL cuts every line, or restarts: nothing acknowledged is lost (J5)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest
from django.db import connection

from alignment.models import Bitext, Job, ReviewEvent
from alignment.pipeline import prepare_document
from tests.factories import make_bitext, make_document, make_project, make_user
from tests.harness.figures import figure, reached
from tests.harness.postgres import durable
from tests.harness.processes import wait_until
from tests.harness.reviewer import Patient
from tests.harness.site import WebServer, database_address, get
from tests.harness.threads import at_once

SECONDS = figure("J5 seconds", 6, full=60)
RESTARTS = figure("J5b restarts", 1, full=5)
EVERY = 2
RECOVERY = 5.0  # seconds
WRITERS = 4
CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'site'"""


@pytest.fixture
def server(transactional_db, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no lines to cut")
    address = f"{database_address()}&application_name=site"
    with durable():
        server = WebServer(tmp_path, WORKBENCH_DATABASE=address)
        yield server
        server.stop()


@pytest.fixture
def bitext(transactional_db) -> Bitext:
    sides = [[f"{word} {n}. " for n in range(40)] for word in ("Uno", "One")]
    return make_bitext(source=sides[0], target=sides[1])


@pytest.fixture
def writers(server, bitext) -> Iterator[list[Patient]]:
    people = []
    for _ in range(WRITERS):
        user = make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        people.append(Patient(server.url, bitext, user))
    yield people
    for person in people:
        person.close()


def acknowledged(writers: list[Patient], bitext: Bitext) -> int:
    """How many edits were acknowledged; all of them are there."""
    told = [key for writer in writers for key in writer.accepted]
    events = ReviewEvent.objects.filter(bitext=bitext).exclude(verb="align")
    assert told
    assert not set(told) - set(events.values_list("request_key", flat=True))
    return len(told)


def test_lines_that_are_cut_cost_no_acknowledged_edit(server, writers, bitext):
    until = time.monotonic() + SECONDS
    cuts: list[int] = []

    def cut() -> None:
        with psycopg.connect(database_address(), autocommit=True) as line:
            while time.monotonic() < until:
                time.sleep(EVERY)
                cuts.append(len(line.execute(CUT).fetchall()))

    tasks: list[Callable[[], None]] = [
        partial(writer.work, until, n) for n, writer in enumerate(writers)
    ]
    at_once([cut, *tasks])
    assert sum(cuts) > 0, "no line was cut: the test shows nothing"
    assert get(f"{server.url}/readyz").status == 200, "the site did not recover"
    edits = acknowledged(writers, bitext)
    reached(
        "J5",
        "all lines cut every 2 s for 60 s: 0 acknowledged edits lost, site recovers",
        f"{sum(cuts)} lines cut in {SECONDS} s, {edits} edits: 0 lost",
    )


def test_a_database_that_restarts_costs_no_edit_and_no_job(
    server, writers, bitext, worker_factory, postgres_server
):
    """As `pg_ctl restart -m immediate` does it: without a word to anybody."""
    worker_factory(WORKBENCH_JOB_LEASE="2")
    is_over = threading.Event()
    away: list[float] = []

    def restart() -> None:
        try:
            for _ in range(RESTARTS):
                time.sleep(EVERY)
                postgres_server.restart(at_once=True)
                begin = time.monotonic()
                wait_until(lambda: get(f"{server.url}/readyz").status == 200)
                away.append(time.monotonic() - begin)
                connection.close()  # it was cut
                project = make_project()
                prepare_document(
                    document=make_document(project, segmented=False), user=None
                )
        finally:
            is_over.set()

    connection.close()  # it would be cut
    tasks: list[Callable[[], None]] = [
        partial(writer.work_till, is_over, n, look=1)
        for n, writer in enumerate(writers)
    ]
    at_once([restart, *tasks])
    edits = acknowledged(writers, bitext)
    wait_until(
        lambda: not Job.objects.exclude(state="finished").exists(),
        seconds=120,
        what="all jobs finished",
    )
    assert max(away) < RECOVERY, "the site did not recover by itself"
    reached(
        "J5b",
        "PostgreSQL stopped at once and started 5 times: 0 lost, the site is back in "
        "5 s, jobs finish",
        f"{RESTARTS} restarts, {edits} edits: 0 lost, back after {max(away):.1f} s, "
        f"{Job.objects.count()} jobs finished",
    )
