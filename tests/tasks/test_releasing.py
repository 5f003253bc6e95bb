"""Release jobs: frozen once, written whole, taken over, the same bytes again."""

from __future__ import annotations

import datetime
import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from alignment import jobs
from alignment.actions.append_event import Act
from alignment.actions.create_release import (
    ReleaseRefused,
    publish_release,
    withdraw_release,
)
from alignment.actions.draw_control_sample import draw_control_sample
from alignment.actions.review_bead import review_beads
from alignment.actions.set_rights import set_rights
from alignment.adapters.release_folder import ReleaseFolder
from alignment.core.corpus import CorpusUnit
from alignment.core.formats.registry import FORMATS, read_corpus
from alignment.core.releasing.splits import Shares
from alignment.core.releasing.wanted import Filters, Naming, Wanted
from alignment.core.review import Status
from alignment.models import Bitext, Job, Project, Release
from alignment.pipeline.releasing import make_release
from alignment.queries import release_cut
from alignment.tasks.releasing import folder_of, release_step
from alignment.tasks.run import run_job
from tests.factories import make_bitext, make_project, make_user
from tests.harness.figures import reached
from tests.harness.requirements import missing

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)
EVERY_FORMAT = tuple(name for name, found in FORMATS.items() if found.write)
WANTED = Wanted("1.0", DAY, ("jsonl",))


@pytest.fixture(autouse=True)
def _release_dir(settings, tmp_path):
    settings.RELEASE_DIR = tmp_path / "releases"


@pytest.fixture
def project() -> Project:
    return make_project(manager=make_user())


def confirm(bitext: Bitext, user=None, count: int = 99) -> None:
    beads = {b.pk: b.version for b in bitext.beads.order_by("position")[:count]}
    review_beads(
        bitext=bitext,
        versions=beads,
        status=Status.CONFIRMED,
        act=Act(verb="confirm", actor=user or make_user(), now=timezone.now()),
    )


def run(release: Release) -> Release:
    assert release.job is not None
    claim = jobs.claim(release.job.pk, worker="w")
    assert claim is not None
    release_step(release.job, claim)
    release.refresh_from_db()
    return release


def made(project: Project, wanted: Wanted = WANTED) -> Release:
    return run(make_release(project=project, wanted=wanted, user=None))


def place(release: Release) -> Path:
    return folder_of(release) / release.cut


def manifest(release: Release) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (place(release) / "manifest.json").read_text("utf-8")
    )
    return found


def units(release: Release, split: str = "all") -> list[CorpusUnit]:
    folder = place(release) / "data" / "jsonl" / split
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return [r for r in read_corpus("jsonl", files) if isinstance(r, CorpusUnit)]


def handed_out(release: Release) -> dict[str, str]:
    folder = ReleaseFolder(place(release))
    return {file.path: file.sha256 for file in folder.files()}


def test_a_release_holds_the_confirmed_beads_and_says_so(project):
    bitext = make_bitext(project)
    confirm(bitext, count=2)
    release = made(project)
    assert release.state == Release.State.READY
    assert release.number == 1
    assert [u.source[0].text for u in units(release)] == ["Uno.", "Dos."]
    assert manifest(release)["counts"]["all"]["units"] == 2
    assert Job.objects.get(pk=release.job_id or 0).state == Job.State.FINISHED


def test_every_format_is_in_it_with_its_hash(project):
    confirm(make_bitext(project, target=("One. ", "Two.")))
    release = made(project, replace(WANTED, formats=EVERY_FORMAT))
    listed = {file["path"]: file for file in manifest(release)["files"]}
    for path, file in listed.items():
        content = (place(release) / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert len(content) == file["bytes"]
    assert {file["format"] for file in listed.values()} >= set(EVERY_FORMAT)
    on_disk = set(handed_out(release))
    package = next(name for name in on_disk if name.endswith(".zip"))
    assert on_disk == {*listed, "manifest.json", "SHA256SUMS", package}
    sums = (place(release) / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.split("  ")[1] for line in sums} == {*listed, "manifest.json"}
    with zipfile.ZipFile(place(release) / package) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(on_disk) - 1


def test_webhooks_are_told_when_a_release_is_ready_and_when_it_is_withdrawn(project):
    hook = project.webhooks.create(
        url="https://hooks.example/",
        events=["release.ready", "release.withdrawn"],
        created_by=make_user(),
        created_at=timezone.now(),
    )
    confirm(make_bitext(project))
    release = make_release(project=project, wanted=WANTED, user=None)
    assert not hook.deliveries.exists()
    run(release)
    withdraw_release(release=release, why="A mistake.", now=timezone.now())
    told = [
        json.loads(body)
        for body in hook.deliveries.order_by("pk").values_list("body", flat=True)
    ]
    assert [one["event"] for one in told] == ["release.ready", "release.withdrawn"]
    assert told[0]["about"] == {
        "release": release.number,
        "name": "1.0",
        "manifest_sha256": release.manifest_sha256,
    }


def test_what_is_frozen_stays_when_the_corpus_moves_on(project):
    bitext = make_bitext(project)
    confirm(bitext, count=1)
    release = make_release(project=project, wanted=WANTED, user=None)
    before = handed_out(run(release))
    confirm(Bitext.objects.get(pk=bitext.pk), count=99)
    assert handed_out(release) == before
    with pytest.raises(ReleaseRefused):
        publish_release(
            release=release, record={}, manifest_sha256="0" * 64, now=timezone.now()
        )


def test_a_job_that_died_is_taken_over_where_it_ended(project, monkeypatch):
    """The second worker writes from the first one's frozen corpus."""
    bitext = make_bitext(project)
    confirm(bitext)
    wanted = replace(WANTED, formats=("jsonl", "tmx", "tsv"))
    release = make_release(project=project, wanted=wanted, user=None)
    assert release.job is not None
    whole = ReleaseFolder.write_format
    written: list[str] = []

    def dies_at_the_second(self, name, split, corpus):
        if len(written) == 1:
            raise RuntimeError("the power is gone")
        written.append(name)
        return whole(self, name, split, corpus)

    monkeypatch.setattr(ReleaseFolder, "write_format", dies_at_the_second)
    claim = jobs.claim(release.job.pk, worker="first")
    assert claim is not None
    with pytest.raises(RuntimeError):
        release_step(release.job, claim)
    release.refresh_from_db()
    assert release.state == Release.State.BUILDING
    assert release.cut
    claim.give_back("died")
    bead = bitext.beads.order_by("position")[0]
    bead.delete()  # too late: the corpus is frozen

    def notes(self, name, split, corpus):
        written.append(name)
        return whole(self, name, split, corpus)

    monkeypatch.setattr(ReleaseFolder, "write_format", notes)
    run(release)
    assert written == ["jsonl", "tmx", "tsv"]
    assert len(units(release)) == 4


def test_an_overtaken_worker_publishes_nothing(project):
    confirm(make_bitext(project))
    release = make_release(project=project, wanted=WANTED, user=None)
    assert release.job is not None
    old = jobs.claim(release.job.pk, worker="old")
    assert old is not None
    Job.objects.filter(pk=release.job.pk).update(
        lease_until=timezone.now() - datetime.timedelta(1)
    )
    new = jobs.claim(release.job.pk, worker="new")
    assert new is not None
    with pytest.raises(jobs.LeaseLost):
        release_step(release.job, old)
    release.refresh_from_db()
    assert (release.state, release.cut) == (Release.State.BUILDING, "")
    release_step(release.job, new)
    release.refresh_from_db()
    assert release.state == Release.State.READY
    assert [path.name for path in folder_of(release).iterdir()] == [release.cut]


def test_a_bitext_that_moves_while_it_is_read_is_read_anew(project, monkeypatch):
    bitext = make_bitext(project)
    confirm(bitext, count=1)
    ask = release_cut.coverage_of
    asked: list[Bitext] = []

    def meanwhile(row):
        if not asked:
            confirm(Bitext.objects.get(pk=bitext.pk))
        asked.append(row)
        return ask(row)

    monkeypatch.setattr("alignment.tasks.cutting.coverage_of", meanwhile)
    release = made(project)
    assert len(asked) == 2
    assert len(units(release)) == 4
    revision = Bitext.objects.get(pk=bitext.pk).revision
    assert manifest(release)["bitexts"][0]["revision"] == revision


def test_a_document_that_was_taken_down_stays_out_of_every_later_release(project):
    kept, gone = make_bitext(project), make_bitext(project, source=("Otro.",))
    confirm(kept)
    confirm(gone)
    before = made(project)
    assert {u.id.split(".")[0] for u in units(before)} == {
        f"b{kept.pk}",
        f"b{gone.pk}",
    }
    set_rights(
        document=gone.source,
        licence="",
        taken_down=True,
        reason="asked for",
        user=None,
        now=timezone.now(),
    )
    after = made(project, replace(WANTED, name="1.1"))
    assert {u.id.split(".")[0] for u in units(after)} == {f"b{kept.pk}"}
    found = manifest(after)
    assert found["taken_down"] == [f"d{gone.source_id}"]
    assert found["left_out"] == [{"bitext": f"b{gone.pk}", "reason": "taken down"}]
    assert "Otro." not in "".join(
        p.read_text("utf-8") for p in place(after).rglob("*.jsonl")
    )


def test_duplicates_are_left_out_once_and_listed(project):
    first = make_bitext(project, source=("Hola. ", "Uno."), target=("Hello. ", "One."))
    second = make_bitext(
        project, source=("HOLA. ", "Dos."), target=("hello.  ", "Two.")
    )
    confirm(first)
    confirm(second)
    release = made(project)
    assert [u.source[0].text for u in units(release)] == ["Hola.", "Uno.", "Dos."]
    listed = (place(release) / "duplicates.jsonl").read_text("utf-8")
    doubles = [b.pk for b in second.beads.order_by("position")[:1]]
    firsts = [b.pk for b in first.beads.order_by("position")[:1]]
    assert json.loads(listed) == {
        "unit": f"b{second.pk}.{doubles[0]}",
        "same_as": f"b{first.pk}.{firsts[0]}",
    }
    assert manifest(release)["duplicates_left_out"] == 1
    both = made(project, replace(WANTED, name="2", without_duplicates=False))
    assert len(units(both)) == 4


def test_the_change_list_names_what_came_went_and_changed(project):
    bitext = make_bitext(project)
    confirm(bitext, count=3)
    made(project)
    beads = list(bitext.beads.order_by("position"))
    act = Act(verb="reject", actor=make_user(), now=timezone.now())
    bitext.refresh_from_db()
    for bead, status, label in (
        (beads[0], Status.REJECTED, None),
        (beads[1], Status.CONFIRMED, "free"),
        (beads[3], Status.CONFIRMED, None),
    ):
        bead.refresh_from_db()
        review_beads(
            bitext=bitext,
            versions={bead.pk: bead.version},
            status=status,
            label=label,
            act=act,
        )
    release = made(project, replace(WANTED, name="1.1"))
    lines = (place(release) / "changes.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"unit": f"b{bitext.pk}.{beads[1].pk}", "change": "label"},
        {"unit": f"b{bitext.pk}.{beads[3].pk}", "change": "added"},
        {"unit": f"b{bitext.pk}.{beads[0].pk}", "change": "removed"},
    ]
    assert manifest(release)["previous"]["changes"] == {
        "added": 1,
        "label": 1,
        "removed": 1,
    }


@pytest.mark.parametrize(
    ("naming", "names"),
    [
        (Naming.NAMES, ["ana", "bea"]),
        (Naming.PSEUDONYMS, ["reviewer 1", "reviewer 2"]),
        (Naming.NOBODY, []),
    ],
)
def test_reviewers_appear_as_was_chosen(project, naming, names):
    bitext = make_bitext(project)
    confirm(bitext, make_user("ana"), count=1)
    bitext.refresh_from_db()
    second = bitext.beads.order_by("position")[1]
    review_beads(
        bitext=bitext,
        versions={second.pk: second.version},
        status=Status.CONFIRMED,
        act=Act(verb="confirm", actor=make_user("bea"), now=timezone.now()),
    )
    release = made(project, replace(WANTED, naming=naming))
    assert manifest(release)["reviewers"] == names
    assert [u.reviewer for u in units(release)] == (names or ["", ""])
    everything = b"".join(
        path.read_bytes() for path in place(release).rglob("*") if path.is_file()
    )
    assert (b'"ana"' in everything) == (naming is Naming.NAMES)


def test_splits_go_by_document_and_share_no_text(project):
    for number in range(12):
        bitext = make_bitext(
            project, source=(f"Uno {number}. ", "Dos."), target=(f"One {number}.",)
        )
        confirm(bitext)
    wanted = replace(WANTED, shares=Shares(dev=25, test=25))
    release = made(project, wanted)
    splits = {
        name: {unit.id.split(".")[0] for unit in units(release, name)}
        for name in ("train", "dev", "test")
    }
    assert sum(map(len, splits.values())) == 12
    assert all(splits.values())
    assert {r["id"]: r["split"] for r in manifest(release)["bitexts"]} == {
        bitext: name for name, found in splits.items() for bitext in found
    }


def test_a_full_disk_is_said_and_nothing_is_published(project, monkeypatch):
    confirm(make_bitext(project))
    release = make_release(project=project, wanted=WANTED, user=None)
    assert release.job is not None
    claim = jobs.claim(release.job.pk, worker="w")
    assert claim is not None

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(jobs.JobFailed, match="No space left"):
        release_step(release.job, claim)
    release.refresh_from_db()
    assert release.state == Release.State.BUILDING


@pytest.fixture
def small_disk(tmp_path, settings) -> Iterator[Path]:
    """A disk of a quarter of a megabyte for releases (E2)."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        missing("nobody may mount a small disk")
    settings.RELEASE_DIR = place
    yield place
    # Lazily: something may still have a file open there for a moment.
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_disk_that_is_really_full_costs_nothing_that_was_there(project, small_disk):
    confirm(make_bitext(project))
    before = made(project)
    kept = handed_out(before)
    long = [f"Una frase {n} de muchas palabras distintas. " * 20 for n in range(150)]
    confirm(make_bitext(project, source=long, target=long))
    wanted = Wanted("2.0", DAY, ("jsonl", "tmx"))
    release = make_release(project=project, wanted=wanted, user=None)
    assert release.job is not None
    run_job(release.job.pk)
    job = Job.objects.get(pk=release.job.pk)
    assert (job.state, "No space left" in job.error) == ("failed", True)
    release.refresh_from_db()
    assert release.state != Release.State.READY
    assert handed_out(before) == kept, "the release before it was touched"
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    jobs.retry(job)
    run_job(job.pk)
    release.refresh_from_db()
    assert release.state == Release.State.READY
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    third = make_release(
        project=project, wanted=Wanted("3.0", DAY, ("jsonl",)), user=None
    )
    assert third.job is not None
    run_job(third.job.pk)
    job = Job.objects.get(pk=third.job.pk)
    assert (job.state, "Read-only" in job.error) == ("failed", True)
    assert handed_out(before) == kept
    reached(
        "E2",
        "a full disk, a read-only one: nothing partial seen, what was there intact",
        "a full tmpfs and a read-only one: both told, both harmless, tried again: ready",
    )


def test_a_name_is_given_once(project):
    make_release(project=project, wanted=WANTED, user=None)
    with pytest.raises(ReleaseRefused, match="choose another name"):
        make_release(project=project, wanted=WANTED, user=None)


def test_an_empty_project_makes_an_empty_release(project):
    release = made(project, replace(WANTED, formats=EVERY_FORMAT))
    assert manifest(release)["counts"]["all"]["units"] == 0


def test_filters_by_confidence_label_and_gap(project):
    bitext = make_bitext(project, target=("One. ", "Two. ", "Three."))
    confirm(bitext, count=1)
    everything = Filters(statuses=())
    names = iter("abcdef")

    def found(**filters) -> list[str]:
        wanted = replace(
            WANTED, name=next(names), filters=replace(everything, **filters)
        )
        return [u.kind for u in units(made(project, wanted))]

    assert found() == ["1-1", "1-1", "1-1", "1-0"]
    assert found(gaps=False) == ["1-1"] * 3
    assert found(least_confidence=0.95) == ["1-1"]
    assert found(least_confidence=0.5) == ["1-1", "1-1", "1-1", "1-0"]
    assert found(statuses=(Status.PROPOSED,)) == ["1-1", "1-1", "1-0"]
    assert found(languages=(("fr", "en"),)) == []


def test_the_datasheet_reports_what_was_measured(project):
    bitext = make_bitext(project)
    confirm(bitext, count=1)
    sheet = json.loads((place(made(project)) / "datasheet.json").read_text("utf-8"))
    assert sheet["figures"]["agreement"] == "not measured"
    assert sheet["figures"]["estimated_error"] == "not measured"
    assert sheet["figures"]["coverage"]["source_share"] == 1.0
    draw_control_sample(
        project=project, size=3, seed="1", user=make_user(), now=timezone.now()
    )
    again = made(project, replace(WANTED, name="2"))
    sheet = json.loads((place(again) / "datasheet.json").read_text("utf-8"))
    error = sheet["figures"]["estimated_error"]
    assert error["left"] == 3
    assert (error["low"], error["high"]) == (0.0, 1.0)
