"""The review page on a long bitext: figures, and numbers of queries that stay.

The times are printed, not judged: run by hand with
`pytest tests/benchmarks/test_review_speed.py -s`. WORKBENCH_BENCHMARK_BEADS
says how long the bitext is; 20,000 for the figures in the changelog.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alignment.core.beads import Bead as CoreBead
from alignment.models import Bead, Bitext
from tests.factories import make_bitext, make_project, make_user

BEADS = int(os.environ.get("WORKBENCH_BENCHMARK_BEADS", "2000"))
TIMES = 40

pytestmark = pytest.mark.django_db


def long_bitext(count: int, user) -> Bitext:
    """A bitext of one-to-one beads, and a database that has seen it.

    Within a minute PostgreSQL counts rows by itself. Here it may have counted none at
    a moment when the tests before had taken theirs back, and plans for that.
    """
    bitext = make_bitext(
        make_project(reviewer=user),
        source=[f"Frase número {n}, ni corta ni larga. " for n in range(count)],
        target=[f"Sentence number {n}, neither short nor long. " for n in range(count)],
        beads=[CoreBead((n,), (n,), 0.9) for n in range(count)],
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return bitext


class Reviewer:
    """Somebody at work, with a clock and a counter of queries."""

    def __init__(self, client, bitext: Bitext) -> None:
        self.client = client
        self.bitext = bitext
        self.address = reverse("bitext", args=[bitext.project.slug, bitext.pk])
        self.operations = reverse(
            "bitext-operation", args=[bitext.project.slug, bitext.pk]
        )

    def post(self, **fields: str) -> None:
        answer = self.client.post(
            self.operations, fields, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 200, answer.content[:300]

    def open(self, query: str = "") -> None:
        assert self.client.get(self.address + query).status_code == 200

    def key(self, place: int) -> str:
        bead = Bead.objects.filter(bitext=self.bitext).order_by("position")[place]
        return f"{bead.pk}:{bead.version}"


OPERATIONS: dict[str, Callable[[Reviewer, int], dict[str, str]]] = {
    "confirm": lambda r, n: {"operation": "confirm", "bead": r.key(n)},
    "merge": lambda r, n: {
        "operation": "merge",
        "bead": r.key(n),
        "other": r.key(n + 1),
    },
    "unlink": lambda r, n: {"operation": "unlink", "bead": r.key(n)},
    "undo": lambda _r, _n: {"operation": "undo"},
}


@pytest.fixture
def reviewer(client_of):
    user = make_user()
    return Reviewer(client_of(user), long_bitext(BEADS, user))


def tell(capsys, line: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{BEADS} beads, {line}")


def timed(act: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor time in this process."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return (
        1000 * (time.perf_counter() - clock),
        1000 * (time.process_time() - processor),
    )


def test_operations_on_a_long_bitext(reviewer, capsys):
    for turn, (name, fields) in enumerate(OPERATIONS.items(), 1):
        times = []
        for number in range(TIMES):
            asked = fields(reviewer, turn * BEADS // 6 + 3 * number)
            times.append(timed(partial(reviewer.post, **asked)))
        for number, kind in enumerate(("clock", "processor")):
            some = [pair[number] for pair in times]
            tell(
                capsys,
                f"{name}: {kind} median {median(some):.1f} ms, "
                f"p95 {quantiles(some, n=20)[-1]:.1f} ms",
            )


OPENINGS = {
    "at the top": "",
    "in the middle": "?place=.5",
    "uncertain ones": "?show=uncertain",
    "not 1-1": "?only=not-1-1",
    "words": "?q=number+77",
    "a regular expression": "?q=(7%7C8)%2B9%5Cb&regex=1",
}


def test_opening_a_long_bitext_anywhere(reviewer, capsys):
    reviewer.open()
    last = reviewer.key(BEADS - 1).partition(":")[0]
    for name, query in {**OPENINGS, "at the end": f"?at={last}"}.items():
        clock, processor = timed(partial(reviewer.open, query))
        tell(capsys, f"open {name}: {clock:.0f} ms, processor {processor:.0f} ms")


def queries_of(act: Callable[[], None]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_bitext(client_of):
    counts = []
    for size in (30, 300):
        user = make_user()
        reviewer = Reviewer(client_of(user), long_bitext(size, user))
        reviewer.open()
        found = {"open": queries_of(reviewer.open)}
        for name, fields in OPERATIONS.items():
            asked = fields(reviewer, 12)
            found[name] = queries_of(partial(reviewer.post, **asked))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) < 40, counts[0]
