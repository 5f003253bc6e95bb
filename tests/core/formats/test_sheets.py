from __future__ import annotations

import io
import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from alignment.core.corpus import Corpus, CorpusPart, CorpusSegment
from alignment.core.formats.cells import bitext_cells, unit_cells
from alignment.core.formats.format import CannotWrite, FormatUnavailable
from alignment.core.formats.json_object import parse_json
from alignment.core.formats.records import unit_record
from alignment.core.formats.tsv import COLUMNS
from tests.core.formats.corpora import (
    BITEXT,
    SMALL,
    UNITS,
    corpora,
    random_corpora,
    write,
)

openpyxl = pytest.importorskip("openpyxl")


def with_source(text: str) -> Corpus:
    unit = replace(UNITS[0], source=(CorpusSegment("s1", text),))
    return Corpus(SMALL.header, (CorpusPart(BITEXT, (unit,)),))


def sheet(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def unescaped(value: str | None) -> str:
    """openpyxl leaves the escapes of Open XML as they are; spreadsheets do not."""
    return str(openpyxl.utils.escape.unescape(value or ""))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|'/c calc'!A0"],
)
def test_a_text_never_becomes_a_formula(text: str):
    found = sheet(write("xlsx", with_source(text))[0].files["prensa-demo.xlsx"])
    cells = [cell for row in found.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(cell.value is None or isinstance(cell.value, str) for cell in cells)
    assert unescaped(found.cell(2, 2).value) == text
    assert found.cell(2, 2).quotePrefix


@random_corpora
@given(corpora())
def test_the_sheet_has_the_cells_of_every_unit(corpus: Corpus):
    folder, written = write("xlsx", corpus)
    rows = list(sheet(folder.files[written.files[1]]).iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    expected = [
        {**bitext_cells(part.bitext), **unit_cells(unit, part.bitext)}
        for part in corpus.parts
        for unit in part.units
    ]
    assert len(rows) == len(expected) + 1
    for row, cells in zip(rows[1:], expected, strict=True):
        for value, column in zip(row, COLUMNS, strict=True):
            assert unescaped(value) == cells[column].replace("\r\n", "\r\n")


def test_a_cell_that_is_too_long_is_refused_and_not_cut():
    assert write("xlsx", with_source("x" * 32_767))
    with pytest.raises(CannotWrite, match=r"unit u1: the cell 'source' has 32768"):
        write("xlsx", with_source("x" * 32_768))
    with pytest.raises(CannotWrite):
        write("xlsx", with_source("\U0001f600" * 16_384))


@random_corpora
@given(corpora())
def test_parquet_has_the_record_of_every_unit(corpus: Corpus):
    parquet = pytest.importorskip("pyarrow.parquet")
    folder, written = write("parquet", corpus)
    table = parquet.read_table(
        io.BytesIO(folder.files[f"{corpus.header.stem}.parquet"])
    )
    expected = [
        (part.bitext.id, json.loads(json.dumps(unit_record(unit))))
        for part in corpus.parts
        for unit in part.units
    ]
    rows = table.to_pylist()
    assert [
        (row["bitext"], {k: row[k] for k in record})
        for row, (_, record) in zip(rows, expected, strict=True)
    ] == expected
    assert written.units == len(expected)


def test_the_card_says_what_datasets_reads():
    card = write("parquet", SMALL)[0].text("README.md")
    front = card.split("---\n")[1]
    about = {
        line.split(": ", 1)[0]: parse_json(line.split(": ", 1)[1])
        for line in front.splitlines()
    }
    assert about["language"] == ["en", "es"]
    assert about["configs"] == [
        {"config_name": "default", "data_files": "prensa-demo.parquet"}
    ]
    assert about["size_categories"] == ["n<1K"]
    assert "- CC BY 4.0\n- unknown\n" in card


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FormatUnavailable, match='the extra "parquet"'):
        write("parquet", SMALL)
