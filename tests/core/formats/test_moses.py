from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from alignment.core.corpus import Corpus, CorpusPart, CorpusSegment
from alignment.core.formats.format import FormatRejected, Loss, ReadOptions
from alignment.core.formats.registry import gather, read_corpus
from tests.core.formats.corpora import (
    BITEXT,
    SMALL,
    TARGET,
    UNITS,
    corpora,
    random_corpora,
    round_trip,
    write,
)

BREAKS = re.compile("\r\n|[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def flat(corpus: Corpus) -> Corpus:
    """The corpus with the line breaks of linked segments turned into spaces."""

    def side(segments: tuple[CorpusSegment, ...]) -> tuple[CorpusSegment, ...]:
        return tuple(
            replace(
                s, text=re.sub("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", s.text)
            )
            for s in segments
        )

    parts = [
        CorpusPart(
            part.bitext,
            tuple(
                u
                if u.is_gap
                else replace(u, source=side(u.source), target=side(u.target))
                for u in part.units
            ),
        )
        for part in corpus.parts
    ]
    return Corpus(corpus.header, tuple(parts))


@random_corpora
@given(corpora().map(flat))
def test_a_corpus_without_line_breaks_comes_back_from_moses(corpus: Corpus):
    assert round_trip("moses", corpus) == corpus


@random_corpora
@given(corpora())
def test_the_files_of_a_pair_have_one_line_a_unit(corpus: Corpus):
    folder, written = write("moses", corpus)
    for name in folder.files:
        if name.endswith(".ids"):
            base = name.removesuffix("ids")
            trio = [n for n in folder.files if n.startswith(base)]
            counts = {n: len(folder.text(n).splitlines()) for n in trio}
            assert len(trio) == 3
            assert len(set(counts.values())) == 1, counts
    units = [unit for part in corpus.parts for unit in part.units]
    lines = sum(
        len(folder.text(name).splitlines())
        for name in folder.files
        if name.endswith(".ids")
    )
    gaps = sum(unit.is_gap for unit in units)
    assert written.units == len(units)
    assert lines == len(units) - gaps


def test_gaps_go_into_the_side_file_and_it_is_said():
    folder, written = write("moses", SMALL)
    assert sorted(folder.files) == [
        "prensa-demo.es-en.en",
        "prensa-demo.es-en.es",
        "prensa-demo.es-en.ids",
        "prensa-demo.side.jsonl",
    ]
    side = "prensa-demo.side.jsonl"
    assert Loss("units with an empty side", 2, side) in written.losses
    assert Loss("tabs and line breaks (now spaces)", 1) in written.losses
    assert "Sin par." in folder.text(side)
    assert "La huelga\n" not in folder.text(side)
    assert folder.text("prensa-demo.es-en.ids").splitlines()[1].split("\t")[:4] == [
        "d1",
        "d2",
        "s2 s3 s4",
        "t2",
    ]


def test_gaps_come_back_at_their_place():
    (part,) = round_trip("moses", flat(SMALL)).parts
    assert [unit.id for unit in part.units] == [unit.id for unit in UNITS]


def test_gaps_survive_when_lines_were_taken_out():
    folder, _ = write("moses", SMALL)
    for ending in ("es", "en", "ids"):
        name = f"prensa-demo.es-en.{ending}"
        folder.files[name] = folder.files[name].splitlines(keepends=True)[0]
    (part,) = gather(read_corpus("moses", folder.files)).parts
    assert {unit.id for unit in part.units} == {"u1", "u3", "u4"}


def test_bitexts_of_two_pairs_of_languages_get_a_trio_each():
    second = replace(
        BITEXT,
        id="b2",
        source=replace(BITEXT.source, id="d3"),
        target=replace(TARGET, id="d4", language="fr"),
    )
    units = tuple(replace(unit, id=f"{unit.id}.fr") for unit in UNITS)
    corpus = Corpus(SMALL.header, (*SMALL.parts, CorpusPart(second, units)))
    folder, _ = write("moses", corpus)
    assert len([name for name in folder.files if "es-fr" in name]) == 3
    back = gather(read_corpus("moses", folder.files))
    assert [part.bitext.id for part in back.parts] == ["b1", "b2"]
    assert [len(tuple(part.units)) for part in back.parts] == [5, 5]


@pytest.mark.parametrize(
    ("names", "languages"),
    [
        (("opus.es-en.en", "opus.es-en.es"), None),
        (("x.en", "x.es"), ("es", "en")),
        (("x.es", "x.en"), None),
        (("a.b.es", "a.b.en"), None),
    ],
)
def test_a_foreign_pair_knows_its_source(names, languages):
    texts = {"es": "Hola.\n\nAdiós.\n".encode(), "en": b"Hello.\n\nBye.\n"}
    files = {name: texts[name[-2:]] for name in names}
    records = list(read_corpus("moses", files, ReadOptions(languages=languages)))
    (part,) = gather(records).parts
    assert part.bitext.languages == ("es", "en")
    assert [(u.source[0].text, u.target[0].text) for u in part.units] == [
        ("Hola.", "Hello."),
        ("Adiós.", "Bye."),
    ]
    assert records[-1] == Loss("lines that are empty on both sides", 1)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"x.es": b"a\nb\n", "x.en": b"a\n"}, "line 2.*different numbers of lines"),
        ({"x.es": b"a\n"}, "two files x.LANGUAGE are needed, 1 were given"),
        ({}, "no files"),
        ({"x.es": b"a\n", "x.en": b"\xff\n"}, "UTF-8"),
    ],
)
def test_files_that_make_no_pair_are_refused(files, reason):
    with pytest.raises(FormatRejected, match=reason):
        list(read_corpus("moses", files))
