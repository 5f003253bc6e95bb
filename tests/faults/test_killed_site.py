"""Web server and database are killed while people decide: what they were told is done, is.

K2. On SQLite the database dies with the web server; PostgreSQL is killed as well, with
all its processes, every second time.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.db import connection

from alignment.models import Bitext, ReviewEvent
from tests.factories import make_bitext, make_user
from tests.harness.figures import figure, reached
from tests.harness.postgres import PostgresServer, durable
from tests.harness.processes import wait_until
from tests.harness.reviewer import Patient
from tests.harness.site import WebServer
from tests.harness.threads import at_once

KILLS = figure("K2 kills", 1, full=60)
EDITS = figure("K2b edits", 5, full=10_000)
WRITERS = 4
EVERY = 3.0  # seconds between two kills at most
PATIENCE = 7200  # seconds


@pytest.fixture
def bitext(transactional_db) -> Bitext:
    sides = [[f"{word} {n}. " for n in range(40)] for word in ("Uno", "One")]
    return make_bitext(source=sides[0], target=sides[1])


@pytest.fixture
def database(transactional_db, request) -> Iterator[PostgresServer | None]:
    """The server that can be killed; None on SQLite, which is none."""
    if connection.vendor != "postgresql":
        yield None
        return
    server = request.getfixturevalue("postgres_server")
    with durable():
        yield server


@pytest.fixture
def writers(bitext, server) -> Iterator[list[Patient]]:
    people = []
    for _ in range(WRITERS):
        user = make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        people.append(Patient(server.url, bitext, user, presses=5))
    yield people
    for person in people:
        person.close()


@pytest.fixture
def server(database, tmp_path) -> Iterator[WebServer]:
    server = WebServer(tmp_path)
    yield server
    server.stop()


def test_what_was_acknowledged_survives_the_death_of_the_server(
    bitext, server, database, writers
):
    chance = random.Random(3)  # noqa: S311 - not a secret
    is_over = threading.Event()

    def told() -> list[str]:
        return [key for writer in writers for key in writer.accepted]

    def kill() -> None:
        try:
            for number in range(KILLS):
                time.sleep(chance.uniform(0.5, EVERY))
                if database and number % 2 == 0:
                    database.crash()
                server.process.restart()
                server.process.wait_ready(server.is_ready)
            wait_until(lambda: len(told()) >= EDITS, seconds=PATIENCE, what="edits")
        finally:
            is_over.set()

    tasks: list[Callable[[], None]] = [
        partial(w.work_till, is_over, n, look=1) for n, w in enumerate(writers)
    ]
    connection.close()  # it would be cut
    at_once([kill, *tasks], PATIENCE)
    events = ReviewEvent.objects.filter(bitext=bitext).exclude(verb="align")
    kept = set(events.values_list("request_key", flat=True))
    assert len(told()) >= EDITS
    assert not set(told()) - kept
    reached(
        "K2",
        "10,000 acknowledged edits, site and database killed meanwhile: 0 lost",
        f"{len(told())} acknowledged over {KILLS} kills of the site"
        f"{f' and {(KILLS + 1) // 2} of PostgreSQL' if database else ''}: 0 lost",
    )
