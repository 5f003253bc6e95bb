"""XLIFF 1.2: one file of units for CAT tools, one `file` element a bitext.

What XLIFF has no attribute for is in a `context-group`; gaps go into the side
file, because a unit without target would ask for a translation.
"""

from __future__ import annotations

from lxml import etree

from alignment.core.corpus import Corpus, CorpusHeader, CorpusPart, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.joined_text import join_segments
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter
from alignment.core.formats.unit_values import plain_notes, review_values, xml_value
from alignment.core.formats.xliff_reading import read_xliff
from alignment.core.formats.xliff_values import (
    CONTEXT,
    frame_values,
    segment_values,
)
from alignment.core.formats.xml_text import XML_SPACE, code_point, fill, fits_xml
from alignment.core.review import Status

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {
    Status.PROPOSED: ("needs-review-translation", "no"),
    Status.CONFIRMED: ("final", "yes"),
    Status.REJECTED: ("x-rejected", "no"),
    Status.DISPUTED: ("needs-review-adaptation", "no"),
}


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def write_xliff12(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.xlf`, and the side file where there are gaps.

    A corpus without bitexts is in the side file alone: an `xliff` element has to
    have a `file`, and a `file` its languages.
    """
    with Outputs(open_file) as outputs:
        side = SideFileWriter(outputs, corpus)
        if not corpus.parts:
            side.begin()
            return outputs.written()
        stream = outputs.open(corpus.header.stem + ".xlf")
        with etree.xmlfile(stream, encoding="UTF-8") as xml:
            xml.write_declaration()
            with xml.element(_tag("xliff"), version="1.2", nsmap={None: NAMESPACE}):
                xml.write("\n")
                for part in corpus.parts:
                    _write_file(xml, side, corpus.header, part)
        stream.write(b"\n")
        return outputs.written()


def _write_file(
    xml: etree._IncrementalFileWriter,
    side: SideFileWriter,
    header: CorpusHeader,
    part: CorpusPart,
) -> None:
    with xml.element(_tag("file"), _file_attributes(header, part.bitext)):
        xml.write("\n", _header(header, part.bitext), "\n")
        with xml.element(_tag("body")):
            xml.write("\n")
            for index, unit in enumerate(part.units):
                if not side.takes_gap(part.bitext, index, unit):
                    xml.write(_trans_unit(unit, part.bitext), "\n")
        xml.write("\n")
    xml.write("\n")


def _file_attributes(header: CorpusHeader, bitext: CorpusBitext) -> dict[str, str]:
    return {
        "original": bitext.id,
        "source-language": bitext.source.language,
        "target-language": bitext.target.language,
        "datatype": "plaintext",
        "date": f"{header.date.isoformat()}T00:00:00Z",
        "tool-id": "maker",
    }


def _header(header: CorpusHeader, bitext: CorpusBitext) -> etree._Element:
    element = etree.Element(_tag("header"), nsmap={None: NAMESPACE})
    tool = etree.SubElement(element, _tag("tool"), {"tool-id": "maker"})
    for name, value in (
        ("tool-name", header.tool),
        ("tool-version", header.tool_version),
    ):
        tool.set(name, value if fits_xml(value) else "")
    for name, value in frame_values(header, bitext):
        kind, text = xml_value(name, value)
        etree.SubElement(element, _tag("note"), {"from": kind}).text = text
    return element


def _trans_unit(unit: CorpusUnit, bitext: CorpusBitext) -> etree._Element:
    state, approved = _STATES[unit.status]
    element = etree.Element(
        _tag("trans-unit"), id=unit.id, approved=approved, nsmap={None: NAMESPACE}
    )
    element.set(XML_SPACE, "preserve")
    source = etree.SubElement(element, _tag("source"))
    fill(source, join_segments(unit.source, bitext.source.language), _mark_control)
    target = etree.SubElement(element, _tag("target"), state=state)
    fill(target, join_segments(unit.target, bitext.target.language), _mark_control)
    group = etree.SubElement(
        element,
        _tag("context-group"),
        name=f"{CONTEXT}-{unit.id}",  # the schema of OASIS wants each name once a file
        purpose="information",
    )
    for name, value in (*review_values(unit), *segment_values(unit, bitext)):
        kind, text = xml_value(f"x-{name}", value)
        etree.SubElement(group, _tag("context"), {"context-type": kind}).text = text
    for note in plain_notes(unit):
        etree.SubElement(element, _tag("note")).text = note
    return element


def _mark_control(element: etree._Element, character: str) -> None:
    name = code_point(character)
    etree.SubElement(
        element,
        _tag("x"),
        {"id": f"c{len(element)}", "ctype": "x-control", "equiv-text": name},
    )


XLIFF12 = Format(
    name="xliff12",
    title="XLIFF 1.2",
    description="For CAT tools that review; gaps come in a side file.",
    file_names=("{stem}.xlf", "{stem}" + SIDE_SUFFIX),
    media_type="application/x-xliff+xml",
    write=write_xliff12,
    read=read_xliff,
)
