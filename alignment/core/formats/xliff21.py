"""XLIFF 2.1: one file a pair of languages, one `file` element a bitext.

What XLIFF has no attribute for is in the metadata module; gaps go into the side
file, because a segment without target would ask for a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from lxml import etree

from alignment.core.corpus import Corpus, CorpusHeader, CorpusPart, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.joined_text import join_segments
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter
from alignment.core.formats.unit_values import plain_notes, review_values, xml_value
from alignment.core.formats.xliff_reading import read_xliff
from alignment.core.formats.xliff_unit import METADATA
from alignment.core.formats.xliff_values import frame_values, segment_values
from alignment.core.formats.xml_name import encode_name
from alignment.core.formats.xml_text import XML_SPACE, fill
from alignment.core.review import Status

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_NAMESPACES = {None: NAMESPACE, "mda": METADATA}
_STATES = {
    Status.PROPOSED: "translated",
    Status.CONFIRMED: "final",
    Status.REJECTED: "initial",
    Status.DISPUTED: "reviewed",
}


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def write_xliff21(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.{source}-{target}.xlf` for each pair, and the side file.

    The side file is there where there are gaps, or where no bitext is.
    """
    with Outputs(open_file) as outputs, ExitStack() as open_pairs:
        side = SideFileWriter(outputs, corpus)
        if len({part.bitext.languages for part in corpus.parts}) != 1:
            side.begin()
        pairs: dict[tuple[str, str], etree._IncrementalFileWriter] = {}
        for part in corpus.parts:
            languages = part.bitext.languages
            if languages not in pairs:
                opened = _open_pair(outputs, corpus.header, languages)
                pairs[languages] = open_pairs.enter_context(opened)
            _write_file(pairs[languages], side, corpus.header, part)
        open_pairs.close()
        return outputs.written()


@contextmanager
def _open_pair(
    outputs: Outputs, header: CorpusHeader, languages: tuple[str, str]
) -> Iterator[etree._IncrementalFileWriter]:
    stream = outputs.open(f"{header.stem}.{'-'.join(languages)}.xlf")
    root = {"version": "2.1", "srcLang": languages[0], "trgLang": languages[1]}
    with etree.xmlfile(stream, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element(_tag("xliff"), root, nsmap=_NAMESPACES):
            xml.write("\n")
            yield xml
    stream.write(b"\n")


def _write_file(
    xml: etree._IncrementalFileWriter,
    side: SideFileWriter,
    header: CorpusHeader,
    part: CorpusPart,
) -> None:
    name = encode_name(part.bitext.id)
    with xml.element(_tag("file"), id=name, original=part.bitext.id):
        xml.write("\n", _metadata(frame_values(header, part.bitext)), "\n")
        written = 0
        for index, unit in enumerate(part.units):
            if not side.takes_gap(part.bitext, index, unit):
                xml.write(_unit(unit, part.bitext), "\n")
                written += 1
        if not written:
            xml.write(etree.Element(_tag("group"), id="empty"), "\n")
    xml.write("\n")


def _metadata(values: Iterable[tuple[str, str]]) -> etree._Element:
    element = etree.Element(f"{{{METADATA}}}metadata", nsmap=_NAMESPACES)
    group = etree.SubElement(element, f"{{{METADATA}}}metaGroup", category="workbench")
    for name, value in values:
        kind, text = xml_value(name, value)
        etree.SubElement(group, f"{{{METADATA}}}meta", type=kind).text = text
    return element


def _unit(unit: CorpusUnit, bitext: CorpusBitext) -> etree._Element:
    element = etree.Element(
        _tag("unit"), id=encode_name(unit.id), canResegment="no", nsmap=_NAMESPACES
    )
    element.set(XML_SPACE, "preserve")
    element.append(_metadata((*review_values(unit), *segment_values(unit, bitext))))
    if notes := plain_notes(unit):
        parent = etree.SubElement(element, _tag("notes"))
        for note in notes:
            etree.SubElement(parent, _tag("note")).text = note
    segment = etree.SubElement(
        element,
        _tag("segment"),
        state=_STATES[unit.status],
        subState=f"workbench:{unit.status}",
    )
    source = etree.SubElement(segment, _tag("source"))
    fill(source, join_segments(unit.source, bitext.source.language), _mark_control)
    target = etree.SubElement(segment, _tag("target"))
    fill(target, join_segments(unit.target, bitext.target.language), _mark_control)
    return element


def _mark_control(element: etree._Element, character: str) -> None:
    etree.SubElement(element, _tag("cp"), hex=f"{ord(character):04X}")


XLIFF21 = Format(
    name="xliff21",
    title="XLIFF 2.1",
    description="The newer XLIFF; gaps come in a side file.",
    file_names=("{stem}.{source}-{target}.xlf", "{stem}" + SIDE_SUFFIX),
    media_type="application/xliff+xml",
    write=write_xliff21,
    read=read_xliff,
)
