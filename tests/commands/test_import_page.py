"""import_page: files and standard input, each on its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alignment.models import Blob, Document, Job
from tests.demo_pages import DEMO
from tests.harness.site import ROOT, site_environment

PAGES = DEMO / "pages"


def stored(path) -> list[str]:
    return [file.name for file in path.rglob("*") if file.is_file()]


def test_several_files_are_imported_and_queued(run, project):
    files = [PAGES / "town-clock.en.txt", PAGES / "water.es.html"]
    ended = run("import_page", *files, "--project", project.slug, "--user", "ana")
    first, second = Document.objects.order_by("pk")
    assert ended.code == 0
    assert ended.out == [
        f"{files[0]}: document {first.pk}, en",
        f"{files[1]}: document {second.pk}, es",
    ]
    assert first.filename == "town-clock.en.txt"
    assert str(first.imported_by) == "ana"
    assert Job.objects.filter(state="queued").count() == 4


def test_the_language_and_licence_can_be_said(run, project, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("1 2 3.", encoding="utf-8")
    said = ("--language", "es", "--licence", "CC BY 4.0")
    assert run("import_page", page, "--project", project.slug, *said).code == 0
    document = Document.objects.get()
    assert (document.language, document.licence) == ("es", "CC BY 4.0")


def test_a_dash_reads_standard_input(run, project, monkeypatch):
    given = io.TextIOWrapper(io.BytesIO("«¿Así?», dijo ella.".encode("cp1252")))
    monkeypatch.setattr("sys.stdin", given)
    ended = run("import_page", "-", "--project", project.slug, "--language", "es")
    assert ended.code == 0
    document = Document.objects.get()
    assert document.filename == ""
    assert document.blocks.get().text == "«¿Así?», dijo ella."


def test_refused_files_do_not_stop_the_others(run, project, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"NUL \x00 here")
    picture = tmp_path / "picture.html"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    good = PAGES / "water.en.html"
    files = [bad, tmp_path / "none.txt", tmp_path, picture, good]
    ended = run("import_page", *files, "--project", project.slug)
    assert ended.code == 3
    assert Document.objects.get().filename == "water.en.html"
    assert Blob.objects.count() == 1
    assert stored(tmp_path / "blobs") == [Document.objects.get().blob_id]
    reasons = ["NUL character", "No such file", "directory", "PNG picture", "4 of 5"]
    for line, reason in zip(ended.err, reasons, strict=True):
        assert reason in line
    assert ended.err[0].startswith(f"{bad}: ")


def test_the_same_bytes_again_are_said_to_be_there(run, project):
    page = PAGES / "water.en.html"
    run("import_page", page, "--project", project.slug)
    ended = run("import_page", page, page, "--project", project.slug)
    assert ended.code == 0
    assert all("the same bytes were there already" in line for line in ended.out)
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--language", "not a language", "language"),
        ("--language", "x" * 30, "language"),
        ("--licence", "x" * 201, "licence"),
    ],
)
def test_details_that_cannot_be_stored_are_refused(
    run, project, tmp_path, option, value, reason
):
    page = PAGES / "water.en.html"
    ended = run("import_page", page, "--project", project.slug, option, value)
    assert ended.code == 1
    assert reason in ended.err[0]
    assert not Document.objects.exists()
    assert stored(tmp_path / "blobs") == []


def test_a_file_name_that_is_no_utf_8_is_no_obstacle(run, project, tmp_path):
    name = os.fsdecode(str(tmp_path / "informaci").encode() + b"\xf3n.txt")
    Path(name).write_bytes(b"Una frase. Y otra.")
    ended = run("import_page", name, "--project", project.slug, "--language", "es")
    assert ended.code == 0
    assert Document.objects.get().filename == "informaci?n.txt"
    "\n".join(ended.out).encode()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--project", "nowhere"), "There is no project 'nowhere' (there: project-"),
        (("--project", "SLUG", "--user", "nobody"), "There is no user 'nobody'."),
    ],
)
def test_a_wrong_project_or_user_is_named(run, project, arguments, reason):
    arguments = [project.slug if word == "SLUG" else word for word in arguments]
    ended = run("import_page", PAGES / "water.en.html", *arguments)
    assert ended.code == 1
    assert reason in ended.err[0]
    assert not Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_shell_sees_the_exit_code(run, project, tmp_path):
    command = [sys.executable, "manage.py", "import_page", "--project", project.slug]
    for file, code in ((PAGES / "water.en.html", 0), (tmp_path / "none", 1)):
        ended = subprocess.run(
            [*command, str(file)],
            cwd=ROOT,
            env=site_environment(WORKBENCH_BLOBS=str(tmp_path / "blobs")),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ended.returncode == code, ended.stderr
        assert "Traceback" not in ended.stderr
    assert Document.objects.count() == 1
