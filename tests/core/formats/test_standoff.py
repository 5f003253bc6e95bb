from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from alignment.core.corpus import Corpus, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.format import FormatRejected, ReadOptions
from alignment.core.formats.registry import gather, read_corpus, write_corpus
from alignment.core.review import Status
from tests.core.formats.corpora import SMALL, corpora, random_corpora, round_trip, write

DIALECTS = ("tei", "intertext", "xces")
TEI = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("tei.rng"))))
BASE = "prensa-demo.b1"


@pytest.mark.parametrize("name", DIALECTS)
@random_corpora
@given(corpora())
def test_a_corpus_comes_back_from_standoff_files(name: str, corpus: Corpus):
    folder, _ = write(name, corpus)
    if name == "tei":
        for file, data in folder.files.items():
            if file.endswith(".xml"):
                assert TEI.validate(etree.fromstring(data)), TEI.error_log
    assert gather(read_corpus(name, folder.files)) == corpus


def test_the_grammar_sees_a_fault():
    folder, _ = write("tei", SMALL)
    root = etree.fromstring(folder.files[f"{BASE}.es.en.xml"])
    root.append(root.find(".//{*}link"))
    assert not TEI.validate(root)


@pytest.mark.parametrize("name", DIALECTS)
def test_a_document_has_every_segment_in_its_order(name: str):
    folder, _ = write(name, SMALL)
    root = etree.fromstring(folder.files[f"{BASE}.es.xml"])
    texts = ["".join(s.itertext()) for s in root.iterfind(".//{*}s")]
    assert texts == [
        "La huelga",
        "¿Qué pasó? ",
        "Nada & «todo».",
        "Fin.",
        "Sin par.",
        "Adiós.",
    ]


def test_a_tei_link_points_at_both_documents_even_for_a_gap():
    folder, _ = write("tei", SMALL)
    root = etree.fromstring(folder.files[f"{BASE}.es.en.xml"])
    targets = [link.get("target").split() for link in root.iterfind(".//{*}link")]
    assert targets[1] == [
        f"{BASE}.es.xml#s2",
        f"{BASE}.es.xml#s3",
        f"{BASE}.es.xml#s4",
        f"{BASE}.en.xml#t2",
    ]
    assert targets[2] == [f"{BASE}.es.xml#s5", f"{BASE}.en.xml"]
    assert targets[3] == [f"{BASE}.es.xml", f"{BASE}.en.xml#t3"]


def test_intertext_gets_the_target_first():
    folder, _ = write("intertext", SMALL)
    group = etree.fromstring(folder.files[f"{BASE}.es.en.xml"])
    assert (group.get("toDoc"), group.get("fromDoc")) == (
        f"{BASE}.en.xml",
        f"{BASE}.es.xml",
    )
    links = [
        (link.get("type"), link.get("xtargets"), link.get("status")) for link in group
    ]
    assert links == [
        ("1-1", "t1;s1", "man"),
        ("1-3", "t2;s2 s3 s4", "auto"),
        ("0-1", ";s5", "auto"),
        ("1-0", "t3;", "man"),
        ("2-1", "t4 t5;s6", "auto"),
    ]


def test_xces_gets_the_source_first_and_the_certainty():
    folder, _ = write("xces", SMALL)
    root = etree.fromstring(folder.files[f"{BASE}.es.en.xml"])
    links = [(link.get("xtargets"), link.get("certainty")) for link in root[0]]
    assert links[:3] == [("s1;t1", "0.99"), ("s2 s3 s4;t2", "0.1"), ("s5;", None)]


def test_a_file_that_is_not_ours_needs_no_side_file():
    folder, _ = write("tei", SMALL)
    assert not [name for name in folder.files if name.endswith(".jsonl")]
    assert round_trip("tei", SMALL) == SMALL


FOREIGN_ES = (
    b'<?xml version="1.0"?><text><body><p id="1"><s id="1:1">Hola\n  <w>mundo</w> .</s>'
    b'<s id="1:2">Dos.</s></p><p id="2"><s id="2:1">Tres.</s></p></body></text>'
)
FOREIGN_EN = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body><p>'
    b'<s xml:id="e1">Hello.</s><s xml:id="e2">Two.</s></p></body></text></TEI>'
)


def foreign(links: bytes, **options) -> list[CorpusUnit]:
    files = {
        "book.es.xml": FOREIGN_ES,
        "book.en.xml": FOREIGN_EN,
        "book.es.en.xml": links,
    }
    records = list(read_corpus("intertext", files, ReadOptions(**options)))
    bitext = next(r for r in records if isinstance(r, CorpusBitext))
    assert bitext.languages == ("es", "en")
    return [record for record in records if isinstance(record, CorpusUnit)]


INTERTEXT = (
    b"<linkGrp toDoc='book.en.xml' fromDoc='book.es.xml'>"
    b"<link type='1-2' xtargets='e1;1:1 1:2' status='man'/>"
    b"<link type='1-1' xtargets='e2;2:1' status='plain'/></linkGrp>"
)


def test_files_of_intertext_are_read():
    units = foreign(INTERTEXT)
    assert [[s.text for s in unit.source] for unit in units] == [
        ["Hola mundo .", "Dos."],
        ["Tres."],
    ]
    assert [s.place for unit in units for s in unit.source] == [(0, 0), (0, 1), (1, 0)]
    assert [unit.status for unit in units] == [Status.CONFIRMED, Status.PROPOSED]


def test_links_that_fit_only_the_other_way_round_are_turned():
    links = INTERTEXT.replace(b"e1;1:1 1:2", b"1:1 1:2;e1").replace(
        b"e2;2:1", b"2:1;e2"
    )
    assert [unit.kind for unit in foreign(links)] == ["2-1", "1-1"]


def test_files_of_opus_are_read():
    links = (
        b'<?xml version="1.0"?><!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN"'
        b' ""><cesAlign version="1.0"><linkGrp targType="s" fromDoc="es/book.es.xml.gz"'
        b' toDoc="en/book.en.xml.gz"><link id="SL1" xtargets="1:1;e1 e2" certainty="0.5"'
        b'/><link xtargets="1:2;" certainty="7.3"/></linkGrp></cesAlign>'
    )
    units = foreign(links)
    assert [unit.id for unit in units] == ["SL1", "book.es-book.en.u2"]
    assert [unit.confidence for unit in units] == [0.5, None]
    assert [unit.kind for unit in units] == ["1-2", "1-0"]


def test_links_of_tei_tell_the_documents_by_what_they_point_at():
    links = (
        b"<TEI><standOff><linkGrp><link target='book.es.xml#1:1 book.en.xml#e1'/>"
        b"<link target='book.es.xml#1:2'/></linkGrp></standOff></TEI>"
    )
    assert [unit.kind for unit in foreign(links)] == ["1-1", "1-0"]
    one_sided = links.replace(b" book.en.xml#e1", b"")
    with pytest.raises(FormatRejected, match=r"needs .corresp. with the two documents"):
        foreign(one_sided)


@pytest.mark.parametrize(
    ("links", "reason"),
    [
        (INTERTEXT.replace(b"1:2", b"9:9"), "no segment '9:9'"),
        (INTERTEXT.replace(b"e2;2:1", b"e2 2:1"), "with one"),
        (INTERTEXT[:-5], "not well-formed"),
        (
            INTERTEXT.replace(b"<linkGrp", b"<links "),
            "no file of links|not well-formed",
        ),
        (
            (
                b"<TEI><standOff><linkGrp corresp='book.es.xml book.en.xml'>"
                b"<link target='other.xml#a b'/></linkGrp></standOff></TEI>"
            ),
            "none of the two documents",
        ),
    ],
)
def test_bad_links_are_refused(links: bytes, reason: str):
    with pytest.raises(FormatRejected, match=reason):
        foreign(links)


def test_a_document_that_is_missing_is_named():
    files = {"x.xml": INTERTEXT}
    with pytest.raises(FormatRejected, match=r"'book.es.xml': give it along"):
        list(read_corpus("intertext", files))


def test_an_id_that_comes_twice_is_refused():
    files = {
        "book.es.xml": FOREIGN_ES.replace(b"1:2", b"1:1"),
        "book.en.xml": FOREIGN_EN,
        "l.xml": INTERTEXT,
    }
    with pytest.raises(FormatRejected, match="twice"):
        list(read_corpus("intertext", files))


@pytest.mark.parametrize("name", DIALECTS)
def test_a_long_document_is_written_piece_by_piece(name: str):
    (part,) = SMALL.parts[:1]
    units = [
        replace(
            unit,
            id=f"{unit.id}.{n}",
            source=tuple(
                replace(s, id=f"{s.id}.{n}", block=s.block + 9 * n) for s in unit.source
            ),
            target=tuple(
                replace(s, id=f"{s.id}.{n}", block=s.block + 9 * n) for s in unit.target
            ),
        )
        for n in range(200)
        for unit in part.units
    ]
    written: dict[str, list[int]] = {}

    class Noted(io.BytesIO):
        def __init__(self, file: str) -> None:
            super().__init__()
            self.sizes = written.setdefault(file, [])

        def write(self, data) -> int:
            self.sizes.append(len(data))
            return len(data)

        def writelines(self, lines) -> None:
            for line in lines:
                self.write(line)

    write_corpus(name, Corpus(SMALL.header, (replace(part, units=units),)), Noted)
    assert len(written) >= 3
    assert all(max(sizes) * 20 < sum(sizes) for sizes in written.values())
