"""Manifests: CSV, TSV and JSON lines, read row by row."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.adapters.manifest import (
    COLUMNS,
    ManifestRejected,
    ManifestRow,
    read_manifest,
)
from alignment.core.corpus_document import Relation

# What a cell may hold; white space at its ends is not kept.
texts = st.text(
    st.characters(exclude_characters="\x00", codec="utf-8"), max_size=12
).map(str.strip)
rows: st.SearchStrategy[dict[str, str]] = st.builds(
    dict,
    file=texts.filter(bool),
    id=texts,
    original=texts,
    url=texts,
    licence=texts,
    relation=st.sampled_from(["", *Relation]),
)


def read(tmp_path, content: str | bytes, kind="csv"):
    path = tmp_path / f"manifest.{kind}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_manifest(path))


def reason(found) -> str:
    assert isinstance(found, ManifestRejected)
    return str(found)


@given(rows=st.lists(rows, min_size=1, max_size=4))
@pytest.mark.parametrize(("kind", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_table_comes_back_as_it_was_written(tmp_path_factory, kind, delimiter, rows):
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    found = read(tmp_path_factory.mktemp("m"), out.getvalue(), kind)
    assert [row for _line, row in found] == [ManifestRow(**row) for row in rows]


@given(rows=st.lists(rows, max_size=4), is_ascii=st.booleans())
def test_json_lines_come_back_as_they_were_written(tmp_path_factory, rows, is_ascii):
    text = "".join(f"{json.dumps(row, ensure_ascii=is_ascii)}\n" for row in rows)
    found = read(tmp_path_factory.mktemp("m"), text, "jsonl")
    assert found == [(n, ManifestRow(**row)) for n, row in enumerate(rows, 1)]


def test_a_mark_before_the_text_and_windows_line_ends_do_no_harm(tmp_path):
    content = b"\xef\xbb\xbffile,language\r\na.txt,es\r\n"
    assert read(tmp_path, content) == [(2, ManifestRow(file="a.txt", language="es"))]
    content = b'\xef\xbb\xbf{"file": "a.txt"}\r\n\r\n{"file": "b.txt"}\r\n'
    assert read(tmp_path, content, "jsonl") == [
        (1, ManifestRow(file="a.txt")),
        (3, ManifestRow(file="b.txt")),
    ]


def test_columns_that_nobody_knows_are_passed_over(tmp_path):
    content = "file,mood,language\na.txt,good,es\n"
    assert read(tmp_path, content) == [(2, ManifestRow(file="a.txt", language="es"))]


def test_a_short_row_leaves_its_cells_empty_and_a_long_one_is_cut(tmp_path):
    content = "file,language\na.txt\nb.txt,es,surplus\n"
    assert [row for _line, row in read(tmp_path, content)] == [
        ManifestRow(file="a.txt"),
        ManifestRow(file="b.txt", language="es"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"file": ""}', "'file' is empty"),
        ('{"language": "es"}', "'file' is empty"),
        ('{"file": "a", "relation": "cousin"}', "no relation 'cousin'; use one of "),
        ('{"file": "a\\u0000b"}', "a NUL or a lone surrogate"),
        ('{"file": "a", "id": "\\ud800"}', "a NUL or a lone surrogate"),
        ('["a"]', "must be a JSON object"),
        ("{file: a}", "not JSON"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_read(tmp_path, line, expected):
    found = read(tmp_path, f'{{"file": "before"}}\n{line}\n{{"file": "x"}}\n', "jsonl")
    assert [number for number, _row in found] == [1, 2, 3]
    assert expected in reason(found[1][1])
    assert found[2][1] == ManifestRow(file="x")


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        ("", "csv", "must name the columns"),
        ("page,language\na.txt,es\n", "csv", "must name the columns"),
        ('file\n"never closed\n', "csv", "line 2"),
        ('file\n"a"b\n', "csv", "line 2"),
        (b"file\nsi\xf3n.txt\n", "csv", "is not UTF-8"),
        ("file\n", "txt", "should end in .csv, .tsv or .jsonl"),
    ],
)
def test_a_manifest_that_is_none_is_rejected(tmp_path, content, kind, expected):
    with pytest.raises(ManifestRejected, match=expected):
        read(tmp_path, content, kind)


def test_the_columns_are_those_of_a_row():
    assert "file" in COLUMNS
    assert {*ManifestRow(file="a").__slots__} == COLUMNS
