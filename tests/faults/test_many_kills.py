"""Worker groups killed at random while documents are cut, embedded and aligned (J1).

The beads in the end are those of a run in which nobody was killed, but in which every
message came three times and in any order (J4).
"""

from __future__ import annotations

import hashlib
import random
import time

import pytest
from django.db import connection

from alignment import bell
from alignment.models import (
    AlignmentRun,
    Bitext,
    Embedding,
    Job,
    Relation,
    ReviewEvent,
)
from alignment.pipeline import join_documents, prepare_document
from alignment.queries.beads import load_beads
from tests.factories import make_document, make_project
from tests.harness.echo import echoing
from tests.harness.figures import IS_FULL, figure, reached
from tests.harness.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = figure("J1 kills", 2, full=100)
BITEXTS = figure("J1b bitexts", 2, full=100)
ECHOES = 3
WORKERS = 2 if IS_FULL else 1
PATIENCE = 240


@pytest.fixture
def start(worker_factory, request, broker_at):
    """Start a worker with a short lease, on the broker that goes with the database."""
    env = {"WORKBENCH_JOB_LEASE": "2"}
    if connection.vendor == "postgresql":
        env["WORKBENCH_BROKER"] = request.getfixturevalue("redis_server").address
        broker_at(env["WORKBENCH_BROKER"], socket_timeout=5, socket_connect_timeout=5)
    numbers = iter(range(10**6))
    return lambda **more: worker_factory(
        name=f"killed{next(numbers)}", WORKBENCH_JOB_ATTEMPTS="1000", **env, **more
    )


def make_bitexts(settings) -> list[Bitext]:
    """Bitexts whose documents are still to be cut, embedded and aligned."""
    settings.JOB_MAX_ATTEMPTS = 1000  # kills are no fault of the job
    project = make_project()
    bitexts = []
    for number in range(BITEXTS):
        sides = [
            make_document(
                project,
                [[text.format(number * 1000 + n) for n in range(40)]],
                language=language,
                segmented=False,
            )
            for language, text in (
                ("es", "En la casa {} vive un pescador. "),
                ("en", "In house {} there lives a fisherman. "),
            )
        ]
        for side in sides:
            prepare_document(document=side, user=None)
        bitexts.append(
            join_documents(
                source=sides[0],
                target=sides[1],
                relation=Relation.TRANSLATION,
                user=None,
            )
        )
    return bitexts


def beads_hash(bitexts: list[Bitext]) -> str:
    """Hash of all beads by the places of their segments; ids do not count."""
    digest = hashlib.sha256()
    for bitext in bitexts:
        place = {
            pk: n
            for side in (bitext.source, bitext.target)
            for n, pk in enumerate(
                side.segments.filter(active=True)
                .order_by("block__position", "position")
                .values_list("pk", flat=True)
            )
        }
        for bead, _version in load_beads(bitext).values():
            row = ([place[s] for s in bead.source], [place[t] for t in bead.target])
            digest.update(f"{row} {bead.confidence:.4f}\n".encode())
    return digest.hexdigest()


def wait_for_all() -> None:
    wait_until(
        lambda: not Job.objects.exclude(state="finished").exists(),
        seconds=PATIENCE + BITEXTS * 10,
        what="all jobs finished",
    )


def test_killed_workers_lose_nothing_and_double_nothing(start, settings, monkeypatch):
    bitexts = make_bitexts(settings)
    chance = random.Random(7)  # noqa: S311 - not a secret
    kills = 0
    worker = start()
    while kills < KILLS and Job.objects.exclude(state="finished").exists():
        time.sleep(chance.uniform(0.2, 4))
        worker.kill()
        kills += 1
        worker = start()
    wait_for_all()
    jobs = Job.objects.count()
    assert jobs == 5 * BITEXTS
    assert AlignmentRun.objects.count() == ReviewEvent.objects.count() == BITEXTS
    killed = beads_hash(bitexts)
    attempts = sum(Job.objects.values_list("attempt", flat=True)) - jobs
    Embedding.objects.all().delete()
    worker.kill()
    monkeypatch.setattr(bell, "_ring", echoing(bell._ring, ECHOES))
    for _ in range(WORKERS):
        start(WORKBENCH_ECHO=str(ECHOES))
    calm = make_bitexts(settings)
    wait_for_all()
    assert beads_hash(calm) == killed
    assert AlignmentRun.objects.count() == 2 * BITEXTS
    reached(
        "J4",
        "every message 3 times and in any order: as once",
        f"{jobs} jobs, {WORKERS} workers: one run a bitext, beads equal",
    )
    reached(
        "J1",
        "100 kills, 200 documents: 0 lost, 0 doubled, beads as without kills",
        f"{kills} kills, {2 * BITEXTS} documents: 0 lost, 0 doubled, beads equal; "
        f"{attempts} attempts repeated",
    )
