"""The queue of a project with many open beads: figures, and a number of queries.

The times are printed, not judged: run by hand with
`pytest tests/benchmarks/test_queue_speed.py -s`. WORKBENCH_BENCHMARK_BEADS says
how many beads are open; 100,000 for the figures in the changelog.
"""

from __future__ import annotations

import os
import random
import sys
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alignment.actions.draw_control_sample import draw_control_sample
from alignment.core.beads import Bead as CoreBead
from alignment.models import Project
from tests.factories import NOW, make_bitext, make_project, make_user

BEADS = int(os.environ.get("WORKBENCH_BENCHMARK_BEADS", "2000"))
BITEXTS = 5

pytestmark = pytest.mark.django_db


def fill(project: Project, count: int) -> None:
    chance = random.Random(5)  # noqa: S311 - not a secret
    for number in range(BITEXTS):
        many = range(count // BITEXTS)
        make_bitext(
            project,
            source=[f"Frase número {n} del texto {number}. " for n in many],
            target=[f"Sentence number {n} of text {number}. " for n in many],
            beads=[CoreBead((n,), (n,), chance.betavariate(8, 1)) for n in many],
        )


@pytest.fixture
def reviewer(client_of):
    user = make_user()
    return client_of(user), make_project(reviewer=user)


def times(client, project: Project) -> dict[str, tuple[float, int]]:
    """Milliseconds and number of queries by what is asked."""
    address = reverse("queue", args=[project.slug])
    asked = {
        "the page": lambda: client.get(address),
        "the next one": lambda: client.post(address, headers={"HX-Request": "true"}),
        "the project": lambda: client.get(reverse("project", args=[project.slug])),
    }
    found = {}
    for name, ask in asked.items():
        ask()
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                assert ask().status_code == 200
            best = min(best, 1000 * (time.perf_counter() - start))
        found[name] = (best, len(queries))
    return found


def test_the_queue_is_quick_and_asks_as_often_for_many_beads(reviewer, capsys):
    client, project = reviewer
    fill(project, BEADS // 10)
    few = times(client, project)
    fill(project, BEADS)
    draw_control_sample(project=project, size=200, seed="s", user=None, now=NOW)
    many = times(client, project)
    with capsys.disabled():
        for name, (milliseconds, queries) in many.items():
            sys.stdout.write(
                f"\n{BEADS} open beads, {name}: {milliseconds:.0f} ms, "
                f"{queries} queries"
            )
    draw_control_sample(project=project, size=20, seed="t", user=None, now=NOW)
    for name, (_milliseconds, queries) in times(client, project).items():
        assert queries == many[name][1], name
    assert all(queries <= 30 for _ms, queries in many.values()), many
    assert few
