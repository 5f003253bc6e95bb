"""The parts of the demonstration; `make demo CHECK=1` runs it as a whole."""

from __future__ import annotations

import io
import json
import socket
import stat
from datetime import UTC, datetime

import pytest
from django.core.management.base import OutputWrapper

from alignment import jobs
from alignment.adapters.export_folder import write_to_folder
from alignment.management.demonstration import accounts, checking, processes, watching
from alignment.models import Job, Membership, User
from alignment.queries.corpus import corpus_of
from tests.factories import make_bitext, make_document

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 3, 1, tzinfo=UTC).date()


def test_the_people_get_passwords_that_only_the_owner_can_read(tmp_path):
    project, passwords = accounts.set_up(tmp_path)
    assert set(passwords) == {"manager", "reviewer1", "reviewer2"}
    assert len(set(passwords.values())) == 3
    assert all(len(password) >= 12 for password in passwords.values())
    for name, password in passwords.items():
        assert User.objects.get(username=name).check_password(password)
    roles = Membership.objects.values_list("user__username", "role")
    assert dict(roles) == {
        "manager": "manager",
        "reviewer1": "reviewer",
        "reviewer2": "reviewer",
    }
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert project.slug == "demo"


def test_the_second_start_finds_the_people_of_the_first(tmp_path):
    first = accounts.set_up(tmp_path)
    sessions = {user.pk: user.password for user in User.objects.all()}
    assert accounts.set_up(tmp_path) == first
    assert {user.pk: user.password for user in User.objects.all()} == sessions


def test_a_broken_password_file_is_made_anew(tmp_path):
    (tmp_path / "demo-passwords.json").write_text("{}", encoding="utf-8")
    _project, passwords = accounts.set_up(tmp_path)
    kept = json.loads((tmp_path / "demo-passwords.json").read_text(encoding="utf-8"))
    assert kept == passwords


def test_an_export_with_a_missing_unit_is_noticed(tmp_path):
    bitext = make_bitext()
    corpus = corpus_of(bitext.project, beads="all", date=TODAY)
    written = write_to_folder("tmx", corpus, tmp_path)
    path = tmp_path / written.files[0]
    checking.verify_export(path, expected=4)
    with pytest.raises(checking.CheckFailed, match="has 4 units, expected 5"):
        checking.verify_export(path, expected=5)


def test_the_bars_end_when_the_jobs_do(project):
    document = make_document(project)
    job = jobs.enqueue(
        kind=Job.Kind.SEGMENT, project=project, user=None, document=document
    )
    claim = jobs.claim(job.pk, worker="w")
    assert claim is not None
    claim.finish()
    out = io.StringIO()
    watching.watch_jobs(project, OutputWrapper(out), check=lambda: None)
    assert "segment  ████████████████████████████ 1/1" in out.getvalue()


@pytest.fixture
def failed(project) -> Job:
    job = jobs.enqueue(
        kind=Job.Kind.SEGMENT,
        project=project,
        user=None,
        document=make_document(project),
    )
    claim = jobs.claim(job.pk, worker="w")
    assert claim is not None
    claim.fail("no such rules")
    return job


def test_a_failed_job_fails_the_demonstration_with_its_reason(project, failed):
    out = OutputWrapper(io.StringIO())
    with pytest.raises(watching.JobsFailed, match="no such rules"):
        watching.watch_jobs(project, out, check=lambda: None)


def test_a_dead_worker_ends_the_waiting(project):
    make_document(project)
    bitext = make_bitext(project)
    jobs.enqueue(kind=Job.Kind.ALIGN, project=project, user=None, bitext=bitext)

    def dead() -> None:
        raise processes.ProcessDied("the worker ended")

    with pytest.raises(processes.ProcessDied):
        watching.watch_jobs(project, OutputWrapper(io.StringIO()), check=dead)


def test_a_taken_port_is_left_to_its_owner():
    with socket.socket() as owner:
        owner.bind(("127.0.0.1", 0))
        owner.listen()
        taken = owner.getsockname()[1]
        found = processes.free_port(taken)
    assert found != taken
    assert found > 0


def test_a_program_that_ends_by_itself_shows_its_log(tmp_path):
    process = processes.Process("sample", ["no_such_module"], tmp_path / "log")
    process.wait()
    with pytest.raises(processes.ProcessDied, match="No module named"):
        process.check()
    process.stop()


def test_a_program_is_stopped_with_its_block(tmp_path):
    process = processes.Process("sample", ["http.server", "0"], tmp_path / "log")
    process.check()
    process.stop()
    with pytest.raises(processes.ProcessDied):
        process.check()
