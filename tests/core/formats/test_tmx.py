from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from alignment.core.corpus import Corpus, CorpusUnit
from alignment.core.formats.format import FormatRejected, Loss, ReadLimits, ReadOptions
from alignment.core.formats.registry import gather, read_corpus
from tests.core.formats.corpora import (
    SMALL,
    UNITS,
    corpora,
    random_corpora,
    round_trip,
    write,
)

NAME = "prensa-demo.tmx"
DTD = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))


def tmx(body: str, header: str = 'srclang="es"') -> bytes:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4"><header {header}/><body>\n{body}</body></tmx>'
    ).encode()


def read_units(data: bytes, **options) -> tuple[list[CorpusUnit], list[Loss]]:
    records = list(read_corpus("tmx", {"x.tmx": data}, ReadOptions(**options)))
    units = [record for record in records if isinstance(record, CorpusUnit)]
    return units, [record for record in records if isinstance(record, Loss)]


def tu(source: str, target: str, attributes: str = "") -> str:
    return (
        f'<tu {attributes}><tuv xml:lang="es"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
    )


@random_corpora
@given(corpora())
def test_a_corpus_comes_back_from_tmx_and_fits_the_dtd(corpus: Corpus):
    folder, written = write("tmx", corpus)
    root = etree.fromstring(folder.files[written.files[0]])
    assert DTD.validate(root), DTD.error_log
    assert gather(read_corpus("tmx", folder.files)) == corpus


def test_the_dtd_sees_a_misplaced_element():
    folder, _ = write("tmx", SMALL)
    root = etree.fromstring(folder.files[NAME])
    note = root.find(".//note")
    note.getparent().append(note)
    assert not DTD.validate(root)


def test_a_unit_says_where_it_comes_from_and_how_sure_it_is():
    folder, written = write("tmx", SMALL)
    root = etree.fromstring(folder.files[NAME])
    unit = root.find(".//tu")
    properties = {prop.get("type"): prop.text for prop in unit.findall("prop")}
    assert unit.get("tuid") == "u1"
    assert properties == {
        "x-status": "confirmed",
        "x-label": "equivalent",
        "x-confidence": "0.99",
        "x-reviewer": "reviewer 1",
        "x-bitext": "b1",
        "x-relation": "condensed translation",
        "x-author": "Luis Ruiz",
        "x-translator": "M. Rose",
        "x-source-licence": "CC BY 4.0",
    }
    assert [note.text for note in unit.findall("note")] == list(UNITS[0].notes)
    header = root.find("header")
    assert header.get("srclang") == "es"
    assert header.get("creationdate") == "20260102T000000Z"
    assert (
        Loss("units with an empty side", 2, "prensa-demo.side.jsonl") in written.losses
    )


def test_a_joined_segment_reads_as_plain_text():
    folder, _ = write("tmx", SMALL)
    segs = etree.fromstring(folder.files[NAME]).findall(".//seg")
    assert segs[2].text == "¿Qué pasó? Nada & «todo». Fin."


def test_a_corpus_without_gaps_needs_no_side_file():
    part = SMALL.parts[0]
    linked = Corpus(SMALL.header, (type(part)(part.bitext, UNITS[:2]),))
    folder, written = write("tmx", linked)
    assert list(folder.files) == [NAME]
    assert written.losses == ()
    assert gather(read_corpus("tmx", folder.files)) == linked


def test_the_same_corpus_makes_the_same_bytes():
    assert write("tmx", SMALL)[0].files == write("tmx", SMALL)[0].files


def test_an_edited_text_keeps_the_ids_of_its_segments():
    folder, _ = write("tmx", SMALL)
    folder.files[NAME] = folder.files[NAME].replace("pasó".encode(), b"pas")
    (part,) = gather(read_corpus("tmx", folder.files)).parts
    assert [segment.id for segment in tuple(part.units)[1].source] == ["s2+s3+s4"]


def test_a_control_character_is_marked_and_comes_back():
    text = "a\x01b\ufffe"
    unit = CorpusUnit(
        "u",
        (type(UNITS[0].source[0])("s", text),),
        (type(UNITS[0].source[0])("t", "x"),),
    )
    part = SMALL.parts[0]
    corpus = Corpus(SMALL.header, (type(part)(part.bitext, (unit,)),))
    folder, _ = write("tmx", corpus)
    assert '<ph type="x-control">U+0001</ph>' in folder.text(NAME)
    assert round_trip("tmx", corpus) == corpus


def test_a_foreign_unit_keeps_its_notes_and_highlights_and_counts_the_rest():
    body = (
        '<tu tuid="a b" creationdate="20200101T000000Z"><note>n</note>'
        '<prop type="client">X</prop>'
        '<tuv xml:lang="EN-US"><seg>Click <bpt i="1">&lt;b></bpt><hi>here</hi>'
        '<ept i="1">&lt;/b></ept>.</seg></tuv>'
        '<tuv lang="ES_ES"><seg>Pulse aquí.</seg></tuv>'
        '<tuv xml:lang="fr"><seg>Ici</seg></tuv></tu>'
        + tu("Solo", " ")
        + tu(" ", "")
        + '<tu><tuv xml:lang="es"><seg>uno</seg></tuv></tu>'
    )
    units, losses = read_units(tmx(body))
    assert units[0].id == "a_b"
    assert units[0].notes == ("n",)
    assert units[0].source[0].text == "Pulse aquí."
    assert units[0].target[0].text == "Click here."
    assert units[1].is_gap
    assert losses == [
        Loss("inline codes", 2),
        Loss("properties of other tools", 1),
        Loss("units without the two languages or without text", 2),
        Loss("variants in further languages", 1),
    ]


@pytest.mark.parametrize(
    ("header", "wanted", "source"),
    [
        ('srclang="es"', None, "Hola"),
        ('srclang="en-GB"', None, "Hello"),
        ('srclang="*all*"', None, "Hola"),
        ("", None, "Hola"),
        ('srclang="es"', ("en", "es"), "Hello"),
    ],
)
def test_the_source_is_what_the_caller_or_the_file_says(header, wanted, source):
    units, _ = read_units(tmx(tu("Hola", "Hello"), header), languages=wanted)
    assert units[0].source[0].text == source


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no XML"),
        (b"PK\x03\x04", "no XML"),
        (b"<xliff/>", "root element is <xliff>"),
        (tmx(tu("a", "b"))[:-20], "not well-formed"),
        (tmx(tu("a&nbsp;b", "c")), "nbsp"),
        (tmx(tu("a", "b", 'tuid="&nbsp;"')), "nbsp"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx><header/></tmx>', "declares entities"),
        (
            b'<!DOCTYPE tmx [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]><tmx/>',
            "declares entities",
        ),
        (b"<tmx>" + b"<a>" * 300, "depth"),
        (tmx(tu("a" * 1_000_001, "b")), "longer than 1000000"),
        (tmx('<tu><prop type="x-status">fine</prop>' + tu("a", "b")[5:]), "fine"),
        (tmx('<tu><prop type="x-confidence">2</prop>' + tu("a", "b")[5:]), "probab"),
        (
            tmx(
                '<tu><tuv xml:lang="es"><prop type="x-segments">[1]</prop><seg>a</seg>'
                '</tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu>'
            ),
            "layout",
        ),
        (b"<tmx><body>" + tu("a", "b").encode() + b"</body></tmx>", "its header"),
        (tmx(tu("a", "b").replace('"es"', '"e s"')), "language"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(data: bytes, reason: str):
    with pytest.raises(FormatRejected, match=reason) as caught:
        read_units(data)
    assert caught.value.file == "x.tmx"


def test_a_refusal_names_the_line():
    body = (
        tu("a", "b") + "\n\n" + '<tu><prop type="x-label">no</prop>' + tu("a", "b")[5:]
    )
    with pytest.raises(FormatRejected) as caught:
        read_units(tmx(body))
    assert caught.value.line == 6


def test_an_external_document_type_is_never_read(tmp_path: Path):
    definitions = tmp_path / "tmx14.dtd"
    definitions.write_text('<!ENTITY secret "leaked">')
    data = tmx(tu("a", "b", 'tuid="x&secret;"'))
    data = data.replace(b"tmx14.dtd", str(definitions).encode())
    with pytest.raises(FormatRejected, match="'secret' not defined"):
        read_units(data)


@pytest.mark.parametrize("part", ["before", "inside"])
def test_what_cannot_be_streamed_is_refused_before_it_fills_the_memory(part: str):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            beginning = tmx("<tu>") if part == "inside" else b"<tmx>"
            data = beginning.split(b"</tu>")[0].split(b"</body>")[0]
            chunk = data if not self.given else b"<a/>" * 5_000
            Endless.given += len(chunk)
            assert Endless.given < 2_000_000, "nothing stopped the reader"
            return chunk

    limits = ReadLimits(element_bytes=200_000)
    with pytest.raises(FormatRejected, match="one element"):
        list(read_corpus("tmx", {"x.tmx": Endless()}, ReadOptions(limits=limits)))  # type: ignore[dict-item]
    assert Endless.given < 400_000
