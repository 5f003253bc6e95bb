from __future__ import annotations

import json

import pytest
from hypothesis import given

from alignment.core.corpus import Corpus, CorpusUnit
from alignment.core.formats.format import FormatRejected, ReadOptions
from alignment.core.formats.registry import gather, read_corpus
from tests.core.formats.corpora import (
    SMALL,
    UNITS,
    corpora,
    random_corpora,
    round_trip,
    write,
)


@random_corpora
@given(corpora())
def test_a_corpus_comes_back_from_jsonl_as_it_was(corpus: Corpus):
    assert round_trip("jsonl", corpus) == corpus


def test_every_line_is_one_unit_with_the_same_fields():
    folder, written = write("jsonl", SMALL)
    rows = [json.loads(line) for line in folder.text("prensa-demo.jsonl").splitlines()]
    assert [row["id"] for row in rows] == ["u1", "u2", "u3", "u4", "u5"]
    assert len({tuple(row) for row in rows}) == 1
    assert rows[1]["source"][1]["text"] == "Nada & «todo»."
    assert written.units == 5
    assert [loss.kept_in for loss in written.losses] == ["prensa-demo.side.jsonl"]


def test_units_are_read_without_the_side_file():
    folder, _ = write("jsonl", SMALL)
    alone = {"x.jsonl": folder.files["prensa-demo.jsonl"]}
    corpus = gather(read_corpus("jsonl", alone))
    (part,) = corpus.parts
    assert part.units == UNITS
    assert part.bitext.languages == ("es", "en")
    assert part.bitext.source.id == "d1"
    assert part.bitext.source.title == ""


def test_a_shuffled_file_loses_no_unit():
    folder, _ = write("jsonl", SMALL)
    name = "prensa-demo.jsonl"
    lines = folder.files[name].splitlines(keepends=True)
    folder.files[name] = b"".join(reversed(lines))
    (part,) = gather(read_corpus("jsonl", folder.files)).parts
    assert part.units == tuple(reversed(UNITS))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "Expecting"),
        (b"[]", "a JSON object is needed"),
        (b'{"id":"u1","confidence":NaN}', "NaN"),
        (b'{"id":"u1"}', "no segments"),
        (b'{"id":"u 1","source":[{"id":"s","text":"x"}]}', "not an id"),
        (b'{"id":"u1","source":[{"id":"s","text":"\\u0000"}]}', "NUL"),
        (b'{"id":"u1","source":[{"id":"s","text":"\\ud800"}]}', "surrogate"),
        (b'{"id":"u1","source":[{"id":"s","text":"x","block":1.5}]}', "whole number"),
        (b'{"id":"u1","source":{"id":"s"}}', "a list"),
        (b'{"id":"u1","status":"fine","source":[{"id":"s","text":"x"}]}', "fine"),
        (b'{"id":7}', "a string"),
        (b"\xff", "UTF-8"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"id":"u1","source":[{"id":"s","text":"x"}]}', "languages"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(line: bytes, reason: str):
    good = (
        b'{"id":"g","source":[{"id":"s0","text":"x"}],"bitext":"b0",'
        b'"source_language":"es","target_language":"en"}\n'
    )
    records = read_corpus("jsonl", {"a.jsonl": good + line + b"\n"})
    with pytest.raises(FormatRejected, match=reason) as caught:
        list(records)
    if reason != "languages":
        assert caught.value.line == 2


def test_a_line_without_end_is_not_read_whole():
    options = ReadOptions()
    endless = b" " * (8 * options.limits.text_characters + 2)
    with pytest.raises(FormatRejected, match="too long"):
        list(read_corpus("jsonl", {"a.jsonl": endless}))


def test_reading_streams():
    """The first unit is there before the second line is read."""
    folder, _ = write("jsonl", SMALL)
    broken = folder.files["prensa-demo.jsonl"].splitlines(keepends=True)[0] + b"{"
    records = read_corpus("jsonl", {"a.jsonl": broken})
    assert any(isinstance(next(records), CorpusUnit) for _ in range(3))
