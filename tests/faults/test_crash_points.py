"""A worker that ends at any named place, in any way, leaves work that recovers (J2).

The places are enumerated in `tests.harness.crash`, not sampled.
"""

from __future__ import annotations

import datetime
import hashlib
from itertools import product

import pytest
from django.db import connection

from alignment.core.releasing.wanted import Wanted
from alignment.models import AlignmentRun, Embedding, Job, Release, ReviewEvent
from alignment.pipeline import prepare_document, start_alignment
from alignment.pipeline.releasing import make_release
from tests.factories import make_bitext
from tests.harness.crash import HANG, PLACES, RELEASE_PLACES, WAYS
from tests.harness.figures import IS_FULL, reached
from tests.harness.processes import wait_until
from tests.tasks.test_releasing import confirm

pytestmark = pytest.mark.django_db(transaction=True)

# Every way at every place in the full run; here the worst ways at three of them.
# Amid embedding test_killed_worker.py kills.
REDUCED = [
    ("after the end is noted, before the commit", "SIGKILL"),
    ("before the beads are written", "MemoryError"),
    ("after the claim", "MemoryError"),
]
HANGING = ("before the beads are written", HANG)
CASES = [*product(PLACES, WAYS), HANGING] if IS_FULL else REDUCED
RELEASE_CASES = (
    list(product(RELEASE_PLACES, WAYS))
    if IS_FULL
    else [("after the release is seen, before the commit", "SIGKILL")]
)


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
    bitext.source.blocks.create(
        position=99, role="paragraph", text="Se cortará.", alignable=True
    )
    prepare_document(document=bitext.source, user=None)
    start_alignment(bitext=bitext, user=None)
    start(WORKBENCH_CRASH=f"{place}:{how}", WORKBENCH_TASK_SECONDS="60")
    wait_until(is_done, seconds=240, what=f"recovery from {how} {place}")
    assert (tmp_path / "mark").exists(), "nothing crashed: the test shows nothing"
    assert AlignmentRun.objects.count() == ReviewEvent.objects.count() == 1
    hashes = list(Embedding.objects.values_list("text_hash", flat=True))
    assert len(hashes) == len(set(hashes)) == 9
    reached(
        "J2",
        f"every one of {len(PLACES)} places x {len(WAYS)} ways, and a hang: recovers",
        f"{how} {place}: recovered",
    )


@pytest.mark.parametrize(("place", "how"), RELEASE_CASES)
def test_a_release_recovers_from_a_crash(start, tmp_path, place, how):
    bitext = make_bitext()
    confirm(bitext)
    wanted = Wanted("1.0", datetime.date(2026, 3, 1), ("jsonl", "tmx"))
    make_release(project=bitext.project, wanted=wanted, user=None)
    folder = tmp_path / "releases"
    start(WORKBENCH_CRASH=f"{place}:{how}", WORKBENCH_RELEASES=str(folder))
    wait_until(is_done, seconds=240, what=f"recovery from {how} {place}")
    assert (tmp_path / "mark").exists(), "nothing crashed: the test shows nothing"
    release = Release.objects.get()
    assert release.state == Release.State.READY
    cut = folder / str(release.project_id) / "1" / release.cut
    for line in (cut / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((cut / name).read_bytes()).hexdigest() == digest
    reached(
        "J2b",
        f"a release: {len(RELEASE_PLACES)} places x {len(WAYS)} ways recover, files whole",
        f"{how} {place}: recovered",
    )
