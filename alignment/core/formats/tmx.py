"""TMX 1.4b: translation memories. One unit is one `tu` with two `tuv`.

Several segments of a side are joined in one `seg`; the property "x-segments"
says where they part. Gaps, for which TMX has no place, go into the side file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from alignment.core.corpus import Corpus, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.joined_text import join_segments, layout_of
from alignment.core.formats.json_object import json_text
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.records import bitext_record, header_record
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter
from alignment.core.formats.tmx_reading import read_tmx
from alignment.core.formats.unit_values import (
    plain_notes,
    review_values,
    xml_value,
)
from alignment.core.formats.xml_text import XML_LANG, code_point, fill, fits_xml

_NOTES_LANGUAGE = "en"  # of the names of properties; says nothing about the texts


def write_tmx(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.tmx`, and the side file where there are gaps."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".tmx")
        side = SideFileWriter(outputs, corpus)
        with etree.xmlfile(stream, encoding="UTF-8") as xml:
            xml.write_declaration()
            xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
            with xml.element("tmx", version="1.4"):
                xml.write("\n", _header(corpus), "\n")
                with xml.element("body"):
                    xml.write("\n")
                    for unit in _linked(corpus, side):
                        xml.write(unit, "\n")
                xml.write("\n")
        stream.write(b"\n")
        return outputs.written()


def _linked(corpus: Corpus, side: SideFileWriter) -> Iterator[etree._Element]:
    for part in corpus.parts:
        origin = _origin(part.bitext)
        for index, unit in enumerate(part.units):
            if not side.takes_gap(part.bitext, index, unit):
                yield _translation_unit(unit, part.bitext, origin)


def _header(corpus: Corpus) -> etree._Element:
    header = corpus.header
    sources = {part.bitext.source.language for part in corpus.parts}
    element = etree.Element(
        "header",
        creationtool=_attribute(header.tool),
        creationtoolversion=_attribute(header.tool_version),
        segtype="sentence",
        adminlang=_NOTES_LANGUAGE,
        srclang=sources.pop() if len(sources) == 1 else "*all*",
        datatype="plaintext",
        creationdate=header.date.strftime("%Y%m%dT000000Z"),
    )
    element.set("o-tmf", _attribute(header.tool))
    _property(element, "corpus", json_text(header_record(header)))
    for part in corpus.parts:
        _property(element, "bitext-record", json_text(bitext_record(part.bitext)))
    return _broken(element)


def _attribute(text: str) -> str:
    return text if text and fits_xml(text) else "unknown"


def _origin(bitext: CorpusBitext) -> list[tuple[str, str]]:
    """What each unit says of its origin; the header has all of it."""
    found = [("bitext", bitext.id), ("relation", bitext.relation.value)]
    found += [("author", name) for name in bitext.source.authors]
    found += [("translator", name) for name in bitext.target.translators]
    found += [
        ("source-licence", bitext.source.licence),
        ("target-licence", bitext.target.licence),
    ]
    return [(name, value) for name, value in found if value]


def _translation_unit(
    unit: CorpusUnit, bitext: CorpusBitext, origin: list[tuple[str, str]]
) -> etree._Element:
    element = etree.Element("tu", tuid=unit.id, srclang=bitext.source.language)
    for note in plain_notes(unit):
        etree.SubElement(element, "note").text = note
    for name, value in chain(review_values(unit), origin):
        _property(element, name, value)
    element.append(_variant(unit.source, bitext.source))
    element.append(_variant(unit.target, bitext.target))
    return _broken(element)


def _variant(
    segments: tuple[CorpusSegment, ...], document: CorpusDocument
) -> etree._Element:
    element = etree.Element("tuv", {XML_LANG: document.language})
    _property(element, "document", document.id)
    layout = layout_of(segments, document.language)
    _property(element, "segments", json_text(layout))
    text = join_segments(segments, document.language)
    fill(etree.SubElement(element, "seg"), text, _mark_control)
    return _broken(element)


def _mark_control(seg: etree._Element, character: str) -> None:
    etree.SubElement(seg, "ph", type="x-control").text = code_point(character)


def _property(element: etree._Element, name: str, value: str) -> None:
    kind, text = xml_value(f"x-{name}", value)
    etree.SubElement(element, "prop", type=kind).text = text


def _broken(element: etree._Element) -> etree._Element:
    """The element with a line for each child."""
    if len(element):
        element.text = "\n"
        for child in element:
            child.tail = "\n"
    return element


TMX = Format(
    name="tmx",
    title="TMX 1.4b",
    description="Translation memory for CAT tools; gaps come in a side file.",
    file_names=("{stem}.tmx", "{stem}" + SIDE_SUFFIX),
    media_type="application/x-tmx+xml",
    write=write_tmx,
    read=read_tmx,
)
