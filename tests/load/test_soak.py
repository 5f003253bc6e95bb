"""People and jobs for an hour: memory and open files stay as they were (L4, soak)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from alignment.models import Job
from alignment.pipeline import prepare_document
from tests.factories import make_bitext, make_document, make_project, make_user
from tests.harness.figures import IS_FULL, figure, reached
from tests.harness.processes import Process, wait_until
from tests.harness.site import WebServer
from tests.harness.threads import at_once
from tests.load.test_many_reviewers import Timed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
SECONDS = figure("L4b seconds of soak", 10, full=3600)
PEOPLE = 5
MOST = 1.05 if IS_FULL else 1.5  # in a short run it is still warming up


def family(pid: int) -> list[int]:
    """The process and what it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *[p for child in map(int, children) for p in family(child)]]


def memory(process: Process) -> int:
    """Resident KiB of a program and its children."""
    lines = [
        line
        for pid in family(process.pid)
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


def files(process: Process) -> int:
    """Open files of a program and its children."""
    return sum(len(list(Path(f"/proc/{p}/fd").iterdir())) for p in family(process.pid))


def feed(until: float) -> None:
    """New documents for the worker, one every few seconds."""
    project = make_project()
    number = 0
    while time.monotonic() < until:
        text = [f"La fila {number} y {n}. " for n in range(50)]
        document = make_document(project, [text], segmented=False)
        prepare_document(document=document, user=None)
        number += 1
        time.sleep(5)


def test_an_hour_leaves_memory_and_files_as_they_were(tmp_path, worker_factory):
    server, worker = WebServer(tmp_path, workers=2), worker_factory()
    people = []
    for _ in range(PEOPLE):
        bitext, user = (
            make_bitext(source=[f"Uno {n}. " for n in range(50)]),
            make_user(),
        )
        bitext.project.memberships.create(user=user, role="reviewer")
        people.append(Timed(server.url, bitext, user))
    start = time.monotonic()
    until = start + SECONDS
    measured: list[tuple[int, int]] = []

    def watch() -> None:
        for moment in (start + SECONDS / 3, until):
            time.sleep(max(0.0, moment - time.monotonic()))
            programs = (server.process, worker)
            measured.append((sum(map(memory, programs)), sum(map(files, programs))))

    tasks: list[Callable[[], None]] = [watch, partial(feed, until)]
    tasks += [partial(p.work, until, n) for n, p in enumerate(people)]
    try:
        at_once(tasks, SECONDS + 300)
        connection.close()
        wait_until(
            lambda: not Job.objects.exclude(state="finished").exists(),
            seconds=300,
            what="the queue to drain",
        )
    finally:
        server.stop()
        for person in people:
            person.close()
    (before, open_before), (after, open_after) = measured
    reached(
        "soak",
        "1 h: memory grows by 5 % at most, no file is left open, the queue drains",
        f"{SECONDS} s: memory {before // 1024} -> {after // 1024} MiB, files "
        f"{open_before} -> {open_after}, {Job.objects.count()} jobs, queue empty",
    )
    assert after <= MOST * before
    assert open_after <= open_before + 5 * PEOPLE
