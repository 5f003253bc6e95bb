from __future__ import annotations

import pytest
from hypothesis import given

from alignment.core.corpus import Corpus
from alignment.core.formats.cells import escape_cell, unescape_cell
from alignment.core.formats.format import FormatRejected, ReadOptions
from alignment.core.formats.registry import gather, read_corpus
from alignment.core.formats.tsv import COLUMNS
from tests.core.formats.corpora import (
    SMALL,
    corpora,
    random_corpora,
    round_trip,
    words,
    write,
)

NAME = "prensa-demo.tsv"


@random_corpora
@given(corpora())
def test_a_corpus_comes_back_from_tsv_as_it_was(corpus: Corpus):
    assert round_trip("tsv", corpus) == corpus


@given(words)
def test_an_escaped_cell_is_one_line_and_comes_back(text: str):
    cell = escape_cell(text)
    assert len(f"x{cell}x".splitlines()) == 1
    assert "\t" not in cell
    assert unescape_cell(cell) == text


def test_every_row_has_the_cells_that_the_first_row_names():
    folder, _ = write("tsv", SMALL)
    rows = [line.split("\t") for line in folder.text(NAME).splitlines()]
    assert rows[0] == [*COLUMNS]
    assert {len(row) for row in rows} == {len(rows[0])}
    second = dict(zip(rows[0], rows[2], strict=True))
    assert second["source"] == "¿Qué pasó? Nada & «todo». Fin."
    assert second["source_ids"] == "s2 s3 s4"
    assert second["source_people"] == "Ana Pérez; Luis Ruiz"
    assert second["target_people"] == "M. Rose"
    gap = dict(zip(rows[0], rows[3], strict=True))
    assert (gap["target"], gap["target_ids"]) == ("", "")


def test_a_text_corrected_in_a_joined_cell_names_its_segments():
    folder, _ = write("tsv", SMALL)
    changed = folder.text(NAME).replace("Nada & «todo».", "Nada.")
    folder.files[NAME] = changed.encode()
    (part,) = gather(read_corpus("tsv", folder.files)).parts
    (segment,) = tuple(part.units)[1].source
    assert segment.id == "s2+s3+s4"
    assert segment.text == "¿Qué pasó? Nada. Fin."


def test_two_plain_columns_are_read():
    data = "Hola.\tHello.\nAdiós.\tBye.\n\t Alone\n".encode()
    options = ReadOptions(languages=("es", "en"))
    (part,) = gather(read_corpus("tsv", {"x.tsv": data}, options)).parts
    units = tuple(part.units)
    assert [(u.source[0].text, u.target[0].text) for u in units[:2]] == [
        ("Hola.", "Hello."),
        ("Adiós.", "Bye."),
    ]
    assert units[2].is_gap
    assert [u.id for u in units] == ["u1", "u2", "u3"]


def test_columns_may_be_called_by_their_languages():
    data = b"id\ten\tes\nx\tHello.\tHola.\n"
    options = ReadOptions(languages=("es", "en"))
    (part,) = gather(read_corpus("tsv", {"x.tsv": data}, options)).parts
    (unit,) = part.units
    assert (unit.source[0].text, unit.target[0].text) == ("Hola.", "Hello.")


def test_columns_may_come_in_any_order():
    data = b"score\ttarget\tsource\n1\tHello.\tHola.\n"
    options = ReadOptions(languages=("es", "en"))
    (part,) = gather(read_corpus("tsv", {"x.tsv": data}, options)).parts
    (unit,) = part.units
    assert unit.source[0].text == "Hola."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"only one", "1 tab-separated cells where 3 are needed"),
        (b"\t\t1", "no segments"),
        (b"a\tb\tmuch", "could not convert"),
        (b"a\tb\t7", "probability"),
        (b"a\x00\tb\t1", "NUL"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row: bytes, reason: str):
    data = b"source\ttarget\tconfidence\n" + row + b"\n"
    options = ReadOptions(languages=("es", "en"))
    with pytest.raises(FormatRejected, match=reason) as caught:
        list(read_corpus("tsv", {"x.tsv": data}, options))
    assert caught.value.line == 2
