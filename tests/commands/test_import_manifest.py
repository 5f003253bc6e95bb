"""import_manifest: one row a document, errors by line, nothing half-imported."""

from __future__ import annotations

import json

import pytest

from alignment.models import Bitext, Blob, Document, Job
from tests.demo_pages import DEMO


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "clock.es.txt").write_text("El reloj. Nadie lo mira.", encoding="utf-8")
    (folder / "clock.en.txt").write_text("The clock. Nobody looks.", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"NUL \x00 here")
    return folder


def write(folder, rows, kind="csv"):
    path = folder / f"manifest.{kind}"
    if kind == "jsonl":
        lines = [json.dumps(row) for row in rows]
    else:
        comma = "\t" if kind == "tsv" else ","
        names = list(dict.fromkeys(name for row in rows for name in row))
        lines = [comma.join(names)]
        lines += [comma.join(row.get(name, "") for name in names) for row in rows]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


PAIR = [
    {
        "file": "clock.en.txt",
        "language": "en",
        "id": "en",
        "original": "es",
        "relation": "condensed translation",
        "licence": "CC BY 4.0",
    },
    {"file": "clock.es.txt", "language": "es", "id": "es", "url": "https://a.example/"},
]


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl"])
def test_rows_become_documents_and_join_their_originals(run, project, folder, kind):
    path = write(folder, PAIR, kind)
    ended = run("import_manifest", path, "--project", project.slug, "--user", "ana")
    assert (ended.code, ended.err) == (0, [])
    bitext = Bitext.objects.get()
    assert bitext.source.filename == "clock.es.txt"
    assert bitext.source.url == "https://a.example/"
    assert bitext.target.licence == "CC BY 4.0"
    assert bitext.relation == "condensed translation"
    assert str(bitext.created_by) == "ana"
    first = 1 if kind == "jsonl" else 2
    assert ended.out == [
        f"line {first}: document {bitext.target_id}",
        f"line {first + 1}: document {bitext.source_id}",
        f"line {first}: bitext {bitext.pk}",
    ]
    assert Job.objects.filter(kind="align", state="queued").count() == 1


def test_the_same_manifest_again_changes_nothing(run, project, folder):
    path = write(folder, PAIR)
    run("import_manifest", path, "--project", project.slug)
    ended = run("import_manifest", path, "--project", project.slug)
    assert ended.code == 0
    assert sum("the same bytes were there already" in line for line in ended.out) == 2
    assert ended.out[-1] == "line 2: These documents are a bitext already."
    assert (Document.objects.count(), Bitext.objects.count()) == (2, 1)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_refused_rows_are_reported_by_line_and_the_others_are_whole(
    run, project, folder, kind
):
    rows = [
        {"file": "bad.txt", "id": "bad"},
        *PAIR,
        {"file": "none.txt"},
        {"file": ""},
        {"file": "clock.en.txt", "relation": "cousin"},
        {"file": "clock.en.txt", "licence": "x" * 201},
        {"file": "clock.en.txt", "url": "no address"},
        {"file": "clock.en.txt", "language": "?"},
    ]
    (folder / "other.txt").write_text("Another page. Really.", encoding="utf-8")
    rows.append({"file": "other.txt", "language": "en", "original": "bad"})
    ended = run("import_manifest", write(folder, rows, kind), "--project", project.slug)
    start = 1 if kind == "jsonl" else 2
    reasons = {
        0: "NUL character",
        3: "No such file",
        4: "'file' is empty",
        5: "no relation 'cousin'",
        6: "licence",
        7: "url",
        8: "language",
        9: "the original 'bad' was not imported",
    }
    assert ended.code == 3
    for (row, reason), line in zip(reasons.items(), ended.err, strict=False):
        assert line.startswith(f"line {row + start}: refused: ")
        assert reason in line
    assert ended.err[-1] == "8 rows refused; the others are imported."
    names = set(Document.objects.values_list("filename", flat=True))
    assert names == {"clock.en.txt", "clock.es.txt", "other.txt"}
    assert Bitext.objects.count() == 1
    assert Blob.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("m.csv", 'file,id\nclock.en.txt,1\n"open,2\n', "line"),
        ("m.csv", "page,id\nclock.en.txt,1\n", "the first line must name the columns"),
        ("m.csv", "", "the first line must name the columns"),
        ("m.csv", "file\nclock.en.txt\nsi\xf3n.txt\n", "is not UTF-8"),
        ("m.txt", "file\nclock.en.txt\n", "should end in .csv, .tsv or .jsonl"),
        ("none.csv", None, "No such file"),
    ],
)
def test_a_manifest_that_cannot_be_read_imports_nothing(
    run, project, folder, tmp_path, name, content, reason
):
    path = folder / name
    if content is not None:
        path.write_bytes(content.encode("latin-1"))
    ended = run("import_manifest", path, "--project", project.slug)
    assert ended.code == 1
    assert reason in ended.err[-1]
    assert not Document.objects.exists()
    assert not Job.objects.exists()
    assert not (tmp_path / "blobs").exists()


def test_a_page_outside_is_not_its_own_original(run, project, folder):
    rows = [PAIR[1] | {"original": "es"}]
    ended = run("import_manifest", write(folder, rows), "--project", project.slug)
    assert Bitext.objects.count() == 0
    assert Document.objects.count() == 1
    assert "cannot be its own translation" in ended.out[-1]


def test_the_demo_manifest_is_imported_whole(run, project):
    ended = run("import_manifest", DEMO / "manifest.csv", "--project", project.slug)
    assert (ended.code, ended.err) == (0, [])
    pages = len(list((DEMO / "pages").iterdir()))
    assert Document.objects.count() == pages
    assert Bitext.objects.count() == 7
