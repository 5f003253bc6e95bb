"""A backup made while people review: whole, and nothing acknowledged is missing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial

import pytest

from alignment.adapters.backups.manifest import read_manifest
from alignment.models import Bitext
from tests.factories import make_bitext, make_user
from tests.harness.figures import figure, reached
from tests.harness.processes import wait_until
from tests.harness.reviewer import Reviewer
from tests.harness.site import ROOT, site_environment
from tests.harness.spare import spare_sqlite
from tests.harness.threads import at_once

WRITERS = figure("K1 writers", 4, full=20)


@pytest.fixture
def bitext(transactional_db) -> Bitext:
    sides = [[f"{word} {n}. " for n in range(30)] for word in ("Uno", "One")]
    return make_bitext(source=sides[0], target=sides[1])


@pytest.fixture
def writers(web_server, bitext):
    people = []
    for _ in range(WRITERS):
        user = make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        people.append(Reviewer(web_server.url, bitext, user))
    yield people
    for writer in people:
        writer.close()


def test_a_backup_among_writers_holds_all_that_was_acknowledged(writers, tmp_path):
    acknowledged: list[int] = []
    is_over = threading.Event()

    def told() -> int:
        return sum(len(writer.accepted) for writer in writers)

    def back_up() -> None:
        try:
            wait_until(told, seconds=300, what="the first edit")
            acknowledged.append(told())
            done = subprocess.run(
                [sys.executable, "manage.py", "backup", str(tmp_path / "backup")],
                cwd=ROOT,
                env=site_environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            acknowledged.append(told())
        finally:
            is_over.set()

    tasks: list[Callable[[], None]] = [
        partial(writer.work_till, is_over, seed, look=0.5)
        for seed, writer in enumerate(writers)
    ]
    at_once([back_up, *tasks])
    rows = {t.model: t.rows for t in read_manifest(tmp_path / "backup").tables}
    before, after = acknowledged
    assert 0 < before < after, "nobody wrote meanwhile: the test shows nothing"
    aligning = 1
    assert before + aligning <= rows["alignment.reviewevent"]
    done = spare_sqlite(tmp_path).manage("restore", tmp_path / "backup")
    assert done.returncode == 0, done.stderr
    assert "verified" in done.stdout
    reached(
        "K1",
        "a backup while 20 people write, restored: whole, nothing acknowledged missing",
        f"{WRITERS} writers, {before} edits before and {after - before} during it: "
        f"{rows['alignment.reviewevent'] - aligning} in the backup, restored and verified",
    )
