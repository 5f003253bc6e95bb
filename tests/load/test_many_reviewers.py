"""Many reviewers beside a worker that embeds: how long they wait (L1, L2, L4).

Somebody opens the page of 200 beads, then decides ten times, a second of thought before
each, and opens the page anew where a conflict was told.
"""

from __future__ import annotations

import os
import random
import time
from functools import partial

import pytest
from django.conf import settings

from alignment.models import Bitext, Job
from alignment.pipeline import prepare_document
from tests.factories import make_bitext, make_document, make_project, make_user
from tests.harness.figures import figure, reached
from tests.harness.reviewer import CONFLICT, Reviewer
from tests.harness.site import WebServer
from tests.harness.threads import at_once

IS_SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]
REVIEWERS = figure("L1 reviewers", 5, full=10 if IS_SQLITE else 50)
SECONDS = figure("L1b seconds", 5, full=600)
CROWD = figure("L1c reviewers in a crowd", 10, full=20 if IS_SQLITE else 200)
DOCUMENTS = figure("L1d documents of 20,000 sentences to embed", 1, full=60)
QUEUE = figure("L4 queued jobs", 1000, full=100_000)
THINK = 1.0  # seconds between two requests of a person
LOOK_AGAIN = 10  # decisions


class Timed(Reviewer):
    """Notes how long each answer took."""

    def __init__(self, url: str, bitext: Bitext, user) -> None:
        self.seconds: dict[str, list[float]] = {"GET": [], "POST": []}
        super().__init__(url, bitext, user)

    def _ask(self, method, *args, **named):
        begin = time.monotonic()
        reply = super()._ask(method, *args, **named)
        self.seconds[method].append(time.monotonic() - begin)
        return reply

    def work(self, until: float, seed: int) -> None:
        """Look, then think and decide, again and again."""
        chance = random.Random(seed)  # noqa: S311 - not a secret
        time.sleep(chance.uniform(0, THINK))  # they do not all come at once
        while time.monotonic() < until:
            for fields in chance.sample(self.buttons(), LOOK_AGAIN):
                time.sleep(chance.uniform(0.5, 1.5) * THINK)
                if time.monotonic() > until or self.press(fields) == CONFLICT:
                    break


@pytest.fixture
def server(transactional_db, tmp_path):
    server = WebServer(tmp_path, workers=2)
    yield server
    server.stop()


@pytest.fixture
def people(request, server):
    bitexts = [
        make_bitext(
            source=[f"Frase {n}. " for n in range(200)],
            target=[f"Sentence {n}. " for n in range(200)],
        )
        for _ in range(max(1, getattr(request, "param", REVIEWERS) // 10))
    ]
    people: list[Timed] = []
    for number in range(getattr(request, "param", REVIEWERS)):
        bitext, user = bitexts[number % len(bitexts)], make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        people.append(Timed(server.url, bitext, user))
    yield people
    for person in people:
        person.close()


def measure(people: list[Timed], seconds: float) -> dict[str, dict[str, float]]:
    for person in people:
        person.seconds = {"GET": [], "POST": []}
    until = time.monotonic() + seconds
    at_once([partial(p.work, until, n) for n, p in enumerate(people)], seconds + 300)
    return {
        method: spread([t for person in people for t in person.seconds[method]])
        for method in ("GET", "POST")
    }


def spread(times: list[float]) -> dict[str, float]:
    assert times, "nobody was answered in that time"
    times.sort()
    return {
        "p50": times[len(times) // 2],
        "p95": times[int(len(times) * 0.95)],
        "p99": times[int(len(times) * 0.99)],
        "requests": len(times),
    }


def told(figures: dict[str, dict[str, float]]) -> str:
    return (
        "; ".join(
            f"{found['requests']:.0f} {what}, p50 {found['p50'] * 1000:.0f}, "
            f"p95 {found['p95'] * 1000:.0f}, p99 {found['p99'] * 1000:.0f} ms"
            for what, found in (
                ("decisions", figures["POST"]),
                ("pages", figures["GET"]),
            )
        )
        + f"; load of the machine {os.getloadavg()[0]:.0f}"
    )


def test_reviewers_beside_an_embedding_job(people, worker_factory):
    project = make_project()
    for d in range(DOCUMENTS):
        document = make_document(
            project,
            [[f"La fila {d}, {b} y {n}. " for n in range(20)] for b in range(1000)],
            segmented=False,
        )
        prepare_document(document=document, user=None)
    worker_factory(WORKBENCH_WORKER_NICENESS="10")
    figures = measure(people, SECONDS)
    assert project.jobs.filter(state__in=Job.LIVE).exists(), "the worker ran dry"
    reached(
        "L2" if IS_SQLITE else "L1",
        "10 reviewers on SQLite beside a job: p95 <= 500 ms"
        if IS_SQLITE
        else "50 reviewers 10 min beside a job: p95 <= 200 ms, p99 <= 500 ms, 0 errors",
        f"{REVIEWERS} reviewers, {SECONDS} s: {told(figures)}, 0 errors",
    )


@pytest.mark.parametrize("people", [CROWD], indirect=True)
def test_a_crowd_of_reviewers(people):
    figures = measure(people, min(SECONDS, 120))
    reached(
        "L1c",
        "200 reviewers (SQLite 20): p95 <= 1 s, no errors",
        f"{CROWD} reviewers: {told(figures)}, 0 errors",
    )


def test_a_long_queue_slows_nobody(people):
    short = measure(people, max(SECONDS / 10, 30))
    project = people and make_project()
    Job.objects.bulk_create(
        (
            Job(kind="segment", key=f"k{n}", project=project, state="queued")
            for n in range(QUEUE)
        ),
        batch_size=5000,
    )
    long = measure(people, max(SECONDS / 10, 30))
    reached(
        "L4",
        "a queue of 100,000 jobs slows the web's p95 by at most 20 %",
        f"{QUEUE} jobs: {told(short)} -> {told(long)}",
    )
