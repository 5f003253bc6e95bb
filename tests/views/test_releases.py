"""Releases in the browser: count, make, look, download in parts, withdraw."""

from __future__ import annotations

import hashlib

import pytest

from alignment import jobs
from alignment.models import Document, Release
from alignment.tasks.releasing import folder_of, release_step
from tests.factories import make_bitext, make_document
from tests.views.screen import Screen
from tests.views.test_exporting import close

FIELDS = {
    "name": "1.0",
    "date": "2026-03-01",
    "statuses": ["confirmed", "proposed"],
    "least_confidence": "0",
    "gaps": "on",
    "dev": "0",
    "test": "0",
    "seed": "1",
    "naming": "pseudonyms",
    "formats": ["tmx", "jsonl"],
    "purpose": "To show <b>that</b> it works.",
}


@pytest.fixture(autouse=True)
def _release_dir(settings, tmp_path):
    settings.RELEASE_DIR = tmp_path / "releases"


def words(answer) -> str:
    return " ".join("".join(Screen(answer).one("//body").itertext()).split())


def make(team, **fields) -> Release:
    answer = team.manager.post(
        team.address("releases/new/"), FIELDS | {"operation": "make"} | fields
    )
    assert answer.status_code == 302, words(answer)
    return Release.objects.get(name=fields.get("name", "1.0"))


def work(release: Release) -> Release:
    assert release.job is not None
    claim = jobs.claim(release.job.pk, worker="w")
    assert claim is not None
    release_step(release.job, claim)
    release.refresh_from_db()
    return release


def test_the_count_comes_before_the_making(team):
    make_bitext(team.project, target=("One. ", "Two."))
    answer = team.manager.post(
        team.address("releases/new/"), FIELDS | {"operation": "count"}
    )
    assert "4 beads of 1 bitexts, 2 of them gaps" in words(answer)
    assert not Release.objects.exists()


def test_a_release_is_asked_for_made_and_shown(team):
    make_bitext(team.project)
    release = make(team)
    waiting = words(team.reader.get(team.address("releases/1/")))
    assert "being made" in waiting
    address = team.address("releases/1/files/manifest.json")
    assert team.reader.get(address).status_code == 404
    work(release)
    page = words(team.reader.get(team.address("releases/1/")))
    assert "Download everything" in page
    assert release.manifest_sha256 in page
    assert "To show <b>that</b> it works." in page
    assert "not measured" in page
    assert "1.0" in words(team.reader.get(team.address("releases/")))


def test_what_makes_no_sense_is_said_in_the_form(team):
    for field, value in (
        ("name", "../evil"),
        ("formats", []),
        ("dev", "101"),
        ("since", "soon"),
        ("least_confidence", "2"),
    ):
        fields = FIELDS | {"operation": "make", field: value}
        screen = Screen(team.manager.post(team.address("releases/new/"), fields))
        assert screen.status == 422, field
    assert not Release.objects.exists()
    make(team)
    again = team.manager.post(
        team.address("releases/new/"), FIELDS | {"operation": "make"}
    )
    assert Screen(again).errors("name")


def download(team, path: str, **headers: str):
    address = team.address(f"releases/1/files/{path}")
    answer = team.reader.get(address, headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    close(answer)
    return answer, content


def test_a_download_that_broke_off_goes_on(team):
    make_bitext(team.project)
    release = work(make(team))
    path = release.record["files"][0]["path"]
    whole = (folder_of(release) / release.cut / path).read_bytes()
    answer, content = download(team, path)
    assert (answer.status_code, content) == (200, whole)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["ETag"].strip('"') == hashlib.sha256(whole).hexdigest()
    tag = answer["ETag"]
    for asked, start, end in (
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, len(whole)),
        ("bytes=-7", len(whole) - 7, len(whole)),
        (f"bytes=5-{10**9}", 5, len(whole)),
    ):
        answer, content = download(team, path, range=asked, if_range=tag)
        assert answer.status_code == 206
        assert content == whole[start:end]
        assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{len(whole)}"
        assert answer["Content-Length"] == str(end - start)
    answer, content = download(team, path, if_none_match=tag)
    assert (answer.status_code, content, answer["ETag"]) == (304, b"", tag)


def test_a_part_of_other_bytes_is_never_handed_out(team):
    make_bitext(team.project)
    release = work(make(team))
    path = release.record["files"][0]["path"]
    answer, content = download(team, path, range="bytes=3-5", if_range='"other"')
    assert answer.status_code == 200
    assert len(content) == release.record["files"][0]["bytes"]
    answer, _content = download(team, path, range=f"bytes={len(content)}-")
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(content)}"
    for odd in ("bytes=5-2", "bytes=-0"):
        assert download(team, path, range=odd)[0].status_code == 416
    for several in ("bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-b"):
        assert download(team, path, range=several)[0].status_code == 200


@pytest.mark.parametrize(
    "path",
    ["../../../etc/passwd", ".cut/frame.json", ".cut/units.jsonl", "data", "nothing"],
)
def test_only_files_of_the_manifest_are_handed_out(team, path):
    make_bitext(team.project)
    work(make(team))
    assert team.reader.get(team.address(f"releases/1/files/{path}")).status_code == 404


def test_a_withdrawn_release_keeps_its_name_and_gives_no_files(team):
    make_bitext(team.project)
    work(make(team))
    address = team.address("releases/1/withdraw/")
    page = words(team.manager.post(address, {"why": ""}, follow=True))
    assert "Say why" in page
    page = words(team.manager.post(address, {"why": "wrong names"}, follow=True))
    assert "wrong names" in page
    assert "Download everything" not in page
    assert download(team, "manifest.json")[0].status_code == 404


def test_a_release_tells_what_was_taken_down_since(team):
    bitext = make_bitext(team.project)
    work(make(team))
    answer = team.manager.post(
        team.address(f"documents/{bitext.source_id}/rights/"),
        {"licence": "", "taken_down": "on", "reason": "the author asked"},
    )
    assert answer.status_code == 302
    page = words(team.reader.get(team.address("releases/1/")))
    assert "the author asked" in page
    listed = words(team.reader.get(team.address("releases/")))
    assert "1 document taken down since" in listed


def test_a_takedown_needs_a_reason_and_keeps_a_document_out_of_exports(team):
    bitext = make_bitext(team.project)
    address = team.address(f"documents/{bitext.target_id}/rights/")
    refused = team.manager.post(address, {"taken_down": "on"}, follow=True)
    assert "Say why" in words(refused)
    assert not Document.objects.filter(taken_down=True).exists()
    team.manager.post(address, {"taken_down": "on", "reason": "asked"})
    answer = team.reader.get(
        team.address("export/"), {"format": "tsv", "status": "all", "download": "1"}
    )
    assert b"Uno." not in answer.getvalue()
    close(answer)
    team.manager.post(address, {"licence": "CC BY 4.0"})
    document = Document.objects.get(pk=bitext.target_id)
    assert (document.licence, document.taken_down) == ("CC BY 4.0", False)
    assert document.rights_by == team.people["manager"]


def test_the_document_shows_its_rights(team):
    document = make_document(team.project)
    page = words(team.manager.get(team.address(f"documents/{document.pk}/")))
    assert "Rights" in page
