"""Measure the search: `python -m tests.benchmarks.measure_search 10000 100000 1000000`.

`WORKBENCH_TEST_DATABASE=postgresql` measures PostgreSQL. Each line tells, for one
kind of search, the median, the 95th percentile and the longest time in milliseconds
of a first page with its count, by the clock and of processors (PostgreSQL's process
counts too); the last lines are over all kinds. With
`WORKBENCH_KEEP=1` and a folder in `WORKBENCH_VAR` the database is used again.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import numpy as np

Took = tuple[float, float]
ROUNDS = int(os.environ.get("WORKBENCH_ROUNDS", "12"))
PLACES = (0, 5, 20, 60, 150, 400, 1000, 2500, 6000, 15_000, 30_000, 55_000)


def main(sizes: list[int]) -> None:
    """Fill a test database step by step, and search at each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import connection

    keep = bool(os.environ.get("WORKBENCH_KEEP"))
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, keepdb=keep)
    try:
        measure(sizes)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0, keepdb=keep)


def measure(sizes: list[int]) -> None:
    """Print a table for each size."""
    from django.db import connection

    from alignment.models import Project
    from tests.benchmarks.many_beads import fill

    beads = 0
    for size in sizes:
        project, _new = Project.objects.get_or_create(
            slug=f"beads-{size}", defaults={"name": f"{size} beads"}
        )
        start = time.perf_counter()
        language = fill(project, size)
        beads += size
        took = time.perf_counter() - start
        say(f"\n{connection.vendor}: {size} beads in the project, {beads} in all;")
        say(f"made in {took:.0f} s, load {os.getloadavg()[0]:.1f}")
        everything: list[Took] = []
        for name, make in kinds(language, project).items():
            times = [seconds(make, number) for number in range(ROUNDS)]
            everything += times
            say(f"  {name:34} {told(times)}")
        say(f"  {'all kinds':34} {told(everything)}")


def told(times: list[Took]) -> str:
    """Median, 95th percentile and longest, in milliseconds."""
    table = np.array(times) * 1000
    lines = []
    for name, some in (("clock", table[:, 0]), ("processor", table[:, 1])):
        p50, p95 = np.percentile(some, [50, 95])
        lines.append(f"{name} p50 {p50:5.0f} p95 {p95:5.0f} longest {some.max():5.0f}")
    return "  ".join(lines)


def seconds(make: Callable[[int], tuple[object, object]], number: int) -> Took:
    """Time that scope, first page and count of one search take: clock, processors."""
    from alignment.queries.search.hits import count_hits, find_hits

    start, used = time.perf_counter(), processors()
    query, scope = make(number)
    find_hits(query, scope)  # type: ignore[arg-type]
    count_hits(query, scope)  # type: ignore[arg-type]
    return time.perf_counter() - start, processors() - used


def processors() -> float:
    """Seconds of this process, and of the one that PostgreSQL has for it."""
    from django.db import connection

    mine = time.process_time()
    if connection.vendor != "postgresql":
        return mine
    connection.ensure_connection()
    number = connection.connection.info.backend_pid
    fields = Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return mine + ticks / os.sysconf("SC_CLK_TCK")


def kinds(language, project) -> dict[str, Callable[[int], Any]]:
    """Searches by name; each is made anew for every round."""
    from alignment.core.search.query import How, Query, make_condition
    from alignment.models import Segment
    from alignment.queries.search.scope import SearchFilter, make_scope

    words = [str(language.words[place]) for place in PLACES]
    segments = Segment.objects.filter(
        document__project=project, document__language="es"
    )
    first = segments.order_by("pk").values_list("pk", flat=True)[0]
    texts = list(
        segments.filter(pk__gte=first)
        .order_by("pk")
        .values_list("text", flat=True)[:400:33]
    )

    def phrase(number: int, size: int) -> str:
        return " ".join(texts[number % len(texts)].strip(" .").split()[2 : 2 + size])

    def search(*parts, accents=False, **chosen):
        conditions = tuple(
            make_condition(text, where, how, accents=accents, lacks=lacks, forms=some)
            for text, where, how, lacks, some in parts
        )
        return Query(conditions, accents), make_scope([project], SearchFilter(**chosen))

    def some_forms(word: str) -> frozenset[str]:
        at = words.index(word)
        return frozenset(str(w) for w in language.words[PLACES[at] :][:30])

    w, p, r, forms = How.WORDS, How.PHRASE, How.REGEX, How.LEMMAS
    word = lambda n: words[n % len(words)]  # noqa: E731
    return {
        "a word": lambda n: search((word(n), "source", w, False, None)),
        "a word on either side": lambda n: search((word(n), "either", w, False, None)),
        "two words": lambda n: search(
            (f"{word(n)} {word(n + 5)}", "source", w, False, None)
        ),
        "a phrase of two": lambda n: search((phrase(n, 2), "source", p, False, None)),
        "a phrase of three": lambda n: search((phrase(n, 3), "source", p, False, None)),
        "the beginning of a word": lambda n: search(
            (f"{word(n)[:4]}*", "source", w, False, None)
        ),
        "has, and the other side lacks": lambda n: search(
            (word(n), "source", w, False, None), ("the", "target", w, True, None)
        ),
        "thirty forms of a word": lambda n: search(
            (word(n), "source", forms, False, some_forms)
        ),
        "accents count": lambda n: search(
            (word(n), "source", w, False, None), accents=True
        ),
        "an expression with letters": lambda n: search(
            (rf"\b{word(n)[:4]}\w*s\b", "source", r, False, None)
        ),
        "an expression without": lambda n: search(
            (r"\b(\w)\w\1\b \w\w\.", "source", r, False, None)
        ),
        "confirmed beads only": lambda n: search(
            (word(n), "source", w, False, None), status="confirmed"
        ),
        "one translator": lambda n: search(
            (word(n), "source", w, False, None), translator="T3"
        ),
        "a decade": lambda n: search(
            (word(n), "source", w, False, None), since="1990", until="1999"
        ),
    }


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
