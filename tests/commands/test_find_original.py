"""find_original: among files without a database, and in a project."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from alignment.adapters.candidate_files import list_candidates
from tests.demo_pages import HELD_OUT
from tests.factories import make_document
from tests.fakes.encoder import FakeEncoder
from tests.queries.test_originals import OTHER, STORY, TALE, embed

PAGE = HELD_OUT / "volcano.en.html"


@pytest.fixture
def folder(tmp_path) -> Path:
    place: Path = tmp_path / "candidates"
    (place / "more").mkdir(parents=True)
    shutil.copy(HELD_OUT / "volcano.es.html", place / "more")
    for name in ("volcano-1", "volcano-3", "rain-1"):
        shutil.copy(HELD_OUT / "distractors" / f"{name}.txt", place)
    return place


def test_the_original_among_files_is_found_without_a_database(folder):
    """The fixture `db` is missing: a query would be an error."""
    out = io.StringIO()
    call_command(
        "find_original",
        str(PAGE),
        candidates=folder,
        language="en",
        json=True,
        stdout=out,
    )
    found = json.loads(out.getvalue())
    original = str(folder / "more" / "volcano.es.html")
    assert found["original"] == original
    first = found["candidates"][0]
    assert (first["candidate"], first["probability"] > 0.9) == (original, True)
    assert {reason["name"] for reason in first["reasons"]} >= {"sentences", "order"}
    assert len(found["candidates"]) == 4
    (folder / "manifest.csv").write_text("file\n", encoding="utf-8")
    assert len(list(list_candidates(folder))) == 4


def test_that_nobody_is_it_is_an_answer_and_no_error(run, folder):
    (folder / "more" / "volcano.es.html").unlink()
    ended = run("find_original", PAGE, "--candidates", folder, "--limit", 2)
    assert ended.code == 0
    assert ended.out[-1].startswith("None of these is the original: ")
    assert [line[0] for line in ended.out if line[:1].isdigit()] == ["1", "2"]


def test_files_that_cannot_be_candidates_are_named_and_passed_over(run, folder):
    (folder / "bad.txt").write_bytes(b"NUL \x00 here")
    shutil.copy(HELD_OUT / "rain.en.txt", folder)
    ended = run("find_original", PAGE, "--candidates", folder)
    assert ended.code == 0
    assert any("bad.txt: refused: " in line for line in ended.err)
    assert f"{folder}/rain.en.txt: passed over: in the page's own language" in ended.err
    assert ended.out[0].endswith("volcano.es.html")


def test_a_manifest_names_candidates_with_their_addresses(run, folder):
    manifest = folder / "list.csv"
    rows = ["file,language,url", "volcano-1.txt,es,https://a.example/1", ",es,"]
    manifest.write_text("\n".join(rows), encoding="utf-8")
    ended = run("find_original", PAGE, "--candidates", manifest)
    assert ended.code == 0
    assert ended.err == ["refused: line 3: the column 'file' is empty"]
    assert ended.out[0].endswith("volcano-1.txt")


def test_an_empty_folder_holds_no_candidates(run, tmp_path):
    ended = run("find_original", PAGE, "--candidates", tmp_path)
    assert ended.code == 0
    assert ended.out == ["No candidates.", "None of these is the original: 100%"]


def test_a_project_is_searched_by_what_is_stored(run, project):
    page = make_document(project, TALE, language="en")
    original = make_document(project, STORY, language="es", title="El faro")
    for document in (page, original, make_document(project, OTHER, language="es")):
        embed(document, FakeEncoder())
    where = ("--project", project.slug, "--document", page.pk)
    ended = run("find_original", *where)
    assert ended.code == 0
    assert ended.out[0].endswith(f"document {original.pk}: El faro")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Give a page and --candidates, or --project and --document."),
        (["a.txt"], "Give a page and --candidates"),
        (["a.txt", "--candidates", "x", "--project", "p"], "Give a page"),
        (["nowhere.txt", "--candidates", "."], "No such file"),
        ([PAGE, "--candidates", "nowhere.csv"], "No such file"),
        ([PAGE, "--candidates", PAGE], "should end in .csv, .tsv or .jsonl"),
        ([PAGE, "--candidates", ".", "--limit", "0"], "--limit must be"),
        (["--project", "nowhere", "--document", "1"], "There is no project"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(run, arguments, message):
    ended = run("find_original", *arguments)
    assert ended.code == 1
    assert message in " ".join(ended.err)
