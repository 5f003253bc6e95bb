"""Commands in scripts: JSON on standard output, exit codes, nothing in a pipe."""

from __future__ import annotations

import io
import json
import sys
import zipfile

import pytest

from alignment.actions.create_project import set_role
from alignment.management.reporting import Progress
from alignment.models import ProjectRole, Release
from tests.factories import make_bitext, make_document, make_user


@pytest.fixture(autouse=True)
def _release_dir(settings, tmp_path):
    settings.RELEASE_DIR = tmp_path / "releases"


@pytest.fixture
def as_json(run):
    def run_json(name, *arguments):
        ended = run(name, *arguments, "--json")
        return ended.code, json.loads("\n".join(ended.out) or "null"), ended.err

    return run_json


class Pipe(io.TextIOWrapper):
    """Standard output as a pipe has it."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO())

    @property
    def content(self) -> bytes:
        self.flush()
        found = self.buffer
        assert isinstance(found, io.BytesIO)
        return found.getvalue()


def test_commands_hand_over_one_json_object(as_json, project, tmp_path):
    (tmp_path / "page.txt").write_text("Una página. Tiene dos frases.", "utf-8")
    place = ("--project", project.slug)
    code, found, _err = as_json("import_page", tmp_path / "page.txt", *place)
    assert code == 0
    assert [row["new"] for row in found["imported"]] == [True]
    source, target = make_document(project), make_document(project, language="en")
    code, found, _err = as_json("pair_documents", source.pk, target.pk, *place)
    assert (code, list(found)) == (0, ["bitext"])
    code, found, _err = as_json("align_bitext", *place)
    assert [row["bitext"] for row in found["started"]]
    code, found, _err = as_json("create_project", "other")
    assert found["project"] == "other"


def test_some_refused_is_three_all_refused_is_one(as_json, project, tmp_path):
    (tmp_path / "good.txt").write_text("Una página. Tiene dos frases.", "utf-8")
    (tmp_path / "bad.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    place = ("--project", project.slug)
    both = (tmp_path / "good.txt", tmp_path / "bad.bin")
    code, found, err = as_json("import_page", *both, *place)
    assert code == 3
    assert len(found["imported"]) == len(found["refused"]) == 1
    assert "1 of 2 files refused." in err
    code, found, err = as_json("import_page", tmp_path / "bad.bin", *place)
    assert code == 1
    assert found["imported"] == []


def test_a_release_is_counted_made_and_copied(as_json, run, project, tmp_path):
    make_bitext(project)
    options = ("--project", project.slug, "--status", "proposed", "--format", "tsv")
    code, found, _err = as_json("make_release", "1.0", *options, "--preview")
    assert (code, found["units"], found["bitexts"]) == (0, 4, 1)
    assert not Release.objects.exists()
    output = tmp_path / "out.zip"
    code, found, _err = as_json("make_release", "1.0", *options, "--here", "-o", output)
    assert (code, found["state"], found["units"]) == (0, "ready", 4)
    assert {file["format"] for file in found["files"]} == {"", "tsv"}
    with zipfile.ZipFile(output) as archive:
        assert archive.testzip() is None
    again = run("make_release", "1.0", *options, "--here")
    assert again.code == 1
    assert "choose another name" in again.err[0]


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--languages", "spanish", "looks like es:en"),
        ("--date", "tomorrow", "isoformat"),
        ("--dev", "200", "percentages"),
        ("--words", "/nowhere.json", "No such file"),
    ],
)
def test_a_release_that_makes_no_sense_is_refused(run, project, option, value, why):
    ended = run("make_release", "1", "--project", project.slug, option, value)
    assert ended.code == 1
    assert why in ended.err[0]
    assert not Release.objects.exists()


def test_an_export_goes_down_a_pipe(run, project, monkeypatch):
    make_bitext(project)
    pipe = Pipe()
    monkeypatch.setattr(sys, "stdout", pipe)
    options = ("--project", project.slug, "--beads", "all")
    ended = run("export_corpus", *options, "--format", "tmx", "-o", "-")
    assert ended.code == 0
    assert ended.out == []
    assert pipe.content.startswith(b"<?xml")
    assert b"Cuatro." in pipe.content


def test_a_corrected_file_is_listed_and_accepted(as_json, run, project, tmp_path):
    set_role(project=project, user=make_user("bea"), role=ProjectRole.REVIEWER)
    make_bitext(project)
    options = ("--project", project.slug, "--beads", "all", "--format", "tsv")
    run("export_corpus", *options, "-o", tmp_path)
    table, side = (
        next(p for p in tmp_path.iterdir() if p.name.endswith(end))
        for end in (".tsv", ".side.jsonl")
    )
    table.write_text(table.read_text("utf-8").replace("Two.", "Dos!"), "utf-8")
    place = (table, side, "--project", project.slug, "--user", "bea")
    code, found, _err = as_json("import_corrections", *place)
    (row,) = found["corrections"]
    assert (row["aspect"], row["ours"], row["theirs"]) == (
        "target text",
        "Two.",
        "Dos!",
    )
    assert (code, found["states"]) == (0, {"open": 1})
    chosen = (*place, "--accept", "changes", "--unit")
    code, _found, err = as_json("import_corrections", *chosen, "b0.0")
    assert (code, "b0.0 has none" in err[-1]) == (1, True)
    code, found, _err = as_json("import_corrections", *chosen, row["unit"])
    assert (code, found["states"]) == (0, {"accepted": 1})
    code, found, _err = as_json("import_corrections", *place)
    assert found["corrections"] == []


def test_waiting_for_nothing_ends_at_once(as_json, project):
    code, found, _err = as_json("wait_for_jobs", "--project", project.slug)
    assert (code, found) == (0, {"finished": [], "failed": []})
    make = make_document(project)
    run = project.jobs.create(kind="segment", document=make, key="k")
    code, found, err = as_json(
        "wait_for_jobs", "--project", project.slug, "--seconds", "0"
    )
    assert (code, run.state) == (1, "queued")
    assert "Time is up" in err[0]


def test_progress_is_drawn_on_a_terminal_only():
    class Terminal(io.StringIO):
        def write(self, text: str, ending: str = "\n") -> int:
            return super().write(text + ending)

    terminal = Terminal()
    bar = Progress("work", terminal)
    bar.show(1, 4)
    assert "1/4" in terminal.getvalue()
    bar.close()
    silent = Progress("work", None)
    silent.show(1, 4)
    silent.close()
