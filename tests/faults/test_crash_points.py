"""A worker that ends at any named place, in any way, leaves work that recovers (J2).

The places are enumerated in `tests.harness.crash`, not sampled.
"""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection

from alignment.models import AlignmentRun, Embedding, Job, ReviewEvent
from alignment.pipeline import prepare_document, start_alignment
from tests.factories import make_bitext
from tests.harness.crash import PLACES, WAYS
from tests.harness.figures import IS_FULL, reached
from tests.harness.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

# Every way at every place in the full run; here the worst way at three of them.
REDUCED = [
    ("after a batch is saved", "SIGKILL"),
    ("after the end is noted, before the commit", "SIGKILL"),
    ("before the beads are written", "MemoryError"),
]
CASES = list(product(PLACES, WAYS)) if IS_FULL else REDUCED


@pytest.fixture
def start(worker_factory, request, broker_at, tmp_path):
    env = {"WORKBENCH_JOB_LEASE": "2", "WORKBENCH_CRASH_MARK": str(tmp_path / "mark")}
    if connection.vendor == "postgresql":
        env["WORKBENCH_BROKER"] = request.getfixturevalue("redis_server").address
        broker_at(env["WORKBENCH_BROKER"], socket_timeout=5, socket_connect_timeout=5)
    return lambda **more: worker_factory(**env, **more)


def is_done() -> bool:
    return not Job.objects.exclude(state="finished").exists()


@pytest.mark.parametrize(("place", "how"), CASES)
def test_work_recovers_from_a_crash(start, tmp_path, place, how):
    bitext = make_bitext(beads=[])
    prepare_document(document=bitext.source, user=None)
    start_alignment(bitext=bitext, user=None)
    start(WORKBENCH_CRASH=f"{place}:{how}")
    wait_until(is_done, seconds=240, what=f"recovery from {how} {place}")
    assert (tmp_path / "mark").exists(), "nothing crashed: the test shows nothing"
    assert AlignmentRun.objects.count() == ReviewEvent.objects.count() == 1
    hashes = list(Embedding.objects.values_list("text_hash", flat=True))
    assert len(hashes) == len(set(hashes)) == 8
    reached(
        "J2",
        f"every one of {len(PLACES)} places x {len(WAYS)} ways recovers",
        f"{how} {place}: recovered",
    )
