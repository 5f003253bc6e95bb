"""The web server is killed while people decide; what they were told is done, is (K2)."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPException

import pytest

from alignment.models import Bitext, ReviewEvent
from tests.factories import make_bitext, make_user
from tests.harness.figures import figure, reached
from tests.harness.reviewer import Reviewer
from tests.harness.site import WebServer
from tests.harness.threads import at_once

KILLS = figure("K2 kills", 1, full=60)
WRITERS = 4
EVERY = 3.0  # seconds


class Undaunted(Reviewer):
    """Goes on when the server was away; remembers what was acknowledged."""

    def work(self, until: float, seed: int) -> None:
        """Press buttons as long as there is time."""
        while time.monotonic() < until:
            try:
                super().work(min(until, time.monotonic() + 1), seed)
            except (OSError, HTTPException):
                self.close()
                time.sleep(0.1)
            seed += 1000


@pytest.fixture
def bitext(transactional_db) -> Bitext:
    sides = [[f"{word} {n}. " for n in range(40)] for word in ("Uno", "One")]
    return make_bitext(source=sides[0], target=sides[1])


def test_what_was_acknowledged_survives_the_death_of_the_server(bitext, tmp_path):
    server = WebServer(tmp_path)
    writers = []
    for _ in range(WRITERS):
        user = make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        writers.append(Undaunted(server.url, bitext, user))
    chance = random.Random(3)  # noqa: S311 - not a secret
    started = threading.Event()

    def kill() -> None:
        started.wait()
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.5, EVERY))
            server.process.restart()
            server.process.wait_ready(server.is_ready)

    def work(writer: Undaunted, seed: int) -> None:
        started.set()
        writer.work(until, seed)

    until = time.monotonic() + 4 + KILLS * (EVERY + 3)
    tasks: list[Callable[[], None]] = [
        partial(work, w, n) for n, w in enumerate(writers)
    ]
    try:
        at_once([kill, *tasks])
    finally:
        server.stop()
        for writer in writers:
            writer.close()
    acknowledged = [key for writer in writers for key in writer.accepted]
    events = ReviewEvent.objects.filter(bitext=bitext).exclude(verb="align")
    kept = set(events.values_list("request_key", flat=True))
    assert len(acknowledged) > KILLS
    assert not set(acknowledged) - kept
    reached(
        "K2",
        "10,000 acknowledged edits, the server killed meanwhile: 0 lost",
        f"{len(acknowledged)} acknowledged over {KILLS} kills: 0 lost",
    )
