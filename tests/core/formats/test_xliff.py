from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from alignment.core.corpus import Corpus, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.format import FormatRejected, Loss, ReadOptions
from alignment.core.formats.registry import gather, read_corpus
from alignment.core.formats.xml_name import decode_name, encode_name
from alignment.core.review import Status
from tests.core.formats.corpora import SMALL, corpora, random_corpora, words, write

HERE = Path(__file__).parent
GRAMMARS = {
    name: etree.RelaxNG(etree.parse(str(HERE / f"{name}.rng")))
    for name in ("xliff12", "xliff21")
}
FILES = {"xliff12": "prensa-demo.xlf", "xliff21": "prensa-demo.es-en.xlf"}
VERSIONS = sorted(GRAMMARS)


@pytest.mark.parametrize("name", VERSIONS)
@random_corpora
@given(corpora())
def test_a_corpus_comes_back_from_xliff_and_fits_the_grammar(name: str, corpus: Corpus):
    folder, _ = write(name, corpus)
    for file, data in folder.files.items():
        if file.endswith(".xlf"):
            grammar = GRAMMARS[name]
            assert grammar.validate(etree.fromstring(data)), grammar.error_log
    expected = Corpus(corpus.header, corpus.parts)
    assert gather(read_corpus(name, folder.files)) == expected


@pytest.mark.parametrize("name", VERSIONS)
def test_the_grammar_sees_a_fault(name: str):
    folder, _ = write(name, SMALL)
    root = etree.fromstring(folder.files[FILES[name]])
    source = root.find(".//{*}source")
    source.getparent().append(source)
    assert not GRAMMARS[name].validate(root)


@pytest.mark.parametrize("name", VERSIONS)
def test_a_corpus_without_bitexts_is_in_the_side_file_alone(name: str):
    nothing = Corpus(SMALL.header, ())
    folder, written = write(name, nothing)
    assert written.files == ("prensa-demo.side.jsonl",)
    assert gather(read_corpus(name, folder.files)) == nothing


@pytest.mark.parametrize("name", VERSIONS)
def test_a_bitext_of_gaps_alone_fits_the_grammar(name: str):
    gaps = [
        replace(part, units=[unit for unit in part.units if unit.is_gap])
        for part in SMALL.parts
    ]
    folder, _ = write(name, Corpus(SMALL.header, tuple(gaps)))
    grammar = GRAMMARS[name]
    assert grammar.validate(etree.fromstring(folder.files[FILES[name]]))


@pytest.mark.parametrize("name", VERSIONS)
def test_gaps_are_not_offered_for_translation(name: str):
    folder, written = write(name, SMALL)
    root = etree.fromstring(folder.files[FILES[name]])
    sources = ["".join(s.itertext()) for s in root.iterfind(".//{*}source")]
    assert sources == ["La huelga", "¿Qué pasó? Nada & «todo». Fin.", "Adiós."]
    assert (
        Loss("units with an empty side", 2, "prensa-demo.side.jsonl") in written.losses
    )


def test_the_state_of_a_unit_is_what_cat_tools_read():
    root = etree.fromstring(write("xliff12", SMALL)[0].files[FILES["xliff12"]])
    units = root.findall(".//{*}trans-unit")
    assert [unit.get("approved") for unit in units] == ["yes", "no", "no"]
    assert [unit.find("{*}target").get("state") for unit in units] == [
        "final",
        "needs-review-translation",
        "needs-review-adaptation",
    ]
    root = etree.fromstring(write("xliff21", SMALL)[0].files[FILES["xliff21"]])
    states = [segment.get("state") for segment in root.iterfind(".//{*}segment")]
    assert states == ["final", "translated", "reviewed"]


def test_each_group_of_context_has_a_name_of_its_own():
    root = etree.fromstring(write("xliff12", SMALL)[0].files[FILES["xliff12"]])
    names = [group.get("name") for group in root.iterfind(".//{*}context-group")]
    assert len(names) == len(set(names)) == 3


def records_of(data: str, **options):
    files = {"x.xlf": data.encode()}
    return list(read_corpus("xliff12", files, ReadOptions(**options)))


OLD = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a b.txt" source-language="es" target-language="en" '
    'datatype="plaintext"><header/><body><group><trans-unit id="1">'
    '<source>Hola <g id="1">tú</g><x id="2"/>.</source>'
    "<target state='signed-off'>Hello.</target><note>n</note>"
    "<alt-trans><source>No</source><target>No</target></alt-trans></trans-unit></group>"
    '<trans-unit id="2"><source>Sin</source></trans-unit>'
    '<trans-unit id="3"><source>Tres</source><target>Three</target></trans-unit>'
    "</body></file></xliff>"
)
NEW = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
    'srcLang="es" trgLang="en"><file id="f1"><group id="g"><unit id="u_1">'
    '<segment id="s1" state="final"><source>Hola <pc id="1">tú</pc>.</source>'
    "<target>Hello.</target></segment><ignorable><source> </source></ignorable>"
    '<segment><source>Dos <cp hex="0002"/><ph id="2"/></source><target>Two</target>'
    "</segment></unit></group></file></xliff>"
)


def test_foreign_xliff_of_the_old_version_is_read():
    records = records_of(OLD)
    units = [record for record in records if isinstance(record, CorpusUnit)]
    assert [unit.id for unit in units] == ["1", "3"]
    assert units[0].source[0].text == "Hola tú."
    assert units[0].notes == ("n",)
    assert [unit.status for unit in units] == [Status.CONFIRMED, Status.PROPOSED]
    bitext = next(r for r in records if isinstance(r, CorpusBitext))
    assert (bitext.id, bitext.languages) == ("a_b.txt", ("es", "en"))
    assert records[-2:] == [
        Loss("inline codes", 1),
        Loss("units without source or target", 1),
    ]


def test_foreign_xliff_of_the_new_version_gives_a_unit_a_segment():
    units = [record for record in records_of(NEW) if isinstance(record, CorpusUnit)]
    assert [unit.id for unit in units] == ["u_1.s1", "u_1.2"]
    assert [unit.source[0].text for unit in units] == ["Hola tú.", "Dos \x02"]
    assert [unit.status for unit in units] == [Status.CONFIRMED, Status.PROPOSED]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLD.replace(' target-language="en"', ""), "does not say its languages"),
        (OLD.replace('"en"', '"e n"'), "language"),
        (OLD.replace("Hola", "&eacute;"), "eacute"),
        (OLD[:-9], "not well-formed"),
        (NEW.replace("<file", "<fil").replace("</file", "</fil"), "outside of a file"),
        ("<tmx/>", "not <xliff>"),
        (OLD.replace("Tres", "x" * 1_000_001), "longer than"),
    ],
)
def test_bad_xliff_is_refused(data: str, reason: str):
    with pytest.raises(FormatRejected, match=reason) as caught:
        records_of(data)
    assert caught.value.file == "x.xlf"


def test_a_language_that_the_file_lacks_can_be_said():
    data = OLD.replace(' target-language="en"', "")
    records = records_of(data, languages=("es", "en"))
    assert any(isinstance(record, CorpusUnit) for record in records)


@given(words.filter(bool), words.filter(bool))
def test_xml_names_are_as_different_as_the_ids(a: str, b: str):
    assert decode_name(encode_name(a)) == a
    assert (encode_name(a) == encode_name(b)) == (a == b)
    assert etree.Element(encode_name(a)) is not None
