"""PostgreSQL cuts every line again and again: nothing acknowledged is lost (J5)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import psycopg
import pytest
from django.db import connection

from alignment.models import Bitext, ReviewEvent
from tests.factories import make_bitext, make_user
from tests.faults.test_killed_site import Undaunted
from tests.harness.figures import figure, reached
from tests.harness.site import WebServer, database_address, get
from tests.harness.threads import at_once

SECONDS = figure("J5 seconds", 6, full=60)
EVERY = 2
WRITERS = 4
CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'site'"""


@pytest.fixture
def server(transactional_db, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no lines to cut")
    address = f"{database_address()}&application_name=site"
    server = WebServer(tmp_path, WORKBENCH_DATABASE=address)
    yield server
    server.stop()


class Patient(Undaunted):
    """Takes a 500 or 503 for what it is: nothing was done."""

    def work(self, until: float, seed: int) -> None:
        """Go on after an error page."""
        while time.monotonic() < until:
            try:
                super().work(until, seed)
            except AssertionError as error:
                if not str(error).lstrip().startswith(("500", "503")):
                    raise
            seed += 1


def test_lines_that_are_cut_cost_no_acknowledged_edit(server, transactional_db):
    sides = [[f"{word} {n}. " for n in range(40)] for word in ("Uno", "One")]
    bitext: Bitext = make_bitext(source=sides[0], target=sides[1])
    writers = []
    for _ in range(WRITERS):
        user = make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        writers.append(Patient(server.url, bitext, user))
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
    try:
        at_once([cut, *tasks])
    finally:
        for writer in writers:
            writer.close()
    assert sum(cuts) > 0, "no line was cut: the test shows nothing"
    assert get(f"{server.url}/readyz").status == 200, "the site did not recover"
    acknowledged = [key for writer in writers for key in writer.accepted]
    events = ReviewEvent.objects.filter(bitext=bitext).exclude(verb="align")
    assert acknowledged
    assert not set(acknowledged) - set(events.values_list("request_key", flat=True))
    reached(
        "J5",
        "all lines cut every 2 s for 60 s: 0 acknowledged edits lost, site recovers",
        f"{sum(cuts)} lines cut in {SECONDS} s, {len(acknowledged)} edits: 0 lost",
    )
