"""TEI P5: a document with a header for each side, and a stand-off `linkGrp`.

A link points at all segments of its unit, those of the source first. A gap points
at its segments and at the whole of the other document, because a link needs two
ends. What is said of a unit is in an `interpGrp`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from alignment.core.corpus import Corpus, CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.json_object import json_text
from alignment.core.formats.piecewise import PIECE_ID, as_piece, in_frame, leave_gap
from alignment.core.formats.records import (
    bitext_record,
    document_record,
    header_record,
)
from alignment.core.formats.side_file import SIDE_SUFFIX
from alignment.core.formats.standoff import FileNames, write_standoff
from alignment.core.formats.standoff_reading import read_standoff
from alignment.core.formats.unit_values import review_values, xml_value
from alignment.core.formats.xml_name import encode_name
from alignment.core.formats.xml_text import XML_LANG, fits_xml

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_WHOLE = (
    "Each link is one unit: it points at the segments of the source, then at those "
    "of the target. A unit without counterpart points at the whole other document."
)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _element(name: str, **attributes: str) -> etree._Element:
    return etree.Element(_tag(name), attributes, nsmap={None: NAMESPACE})


def _add(
    parent: etree._Element, name: str, text: str = "", **attributes: str
) -> etree._Element:
    element = etree.SubElement(parent, _tag(name), attributes)
    element.text = text if fits_xml(text) else json_text(text)
    return element


class TeiDialect:
    """Documents and links in TEI P5."""

    namespace = NAMESPACE
    id_attribute = PIECE_ID
    complete = True

    def segment_id(self, identifier: str) -> str:
        """An XML name."""
        return encode_name(identifier)

    def document(
        self, document: CorpusDocument, header: CorpusHeader, body: etree._Element
    ) -> etree._Element:
        """A `TEI` element with header and text."""
        root = etree.Element(_tag("TEI"), nsmap={None: NAMESPACE})
        root.set(XML_LANG, document.language)
        description = _header(root, document.title or document.id, header)
        title = description[0]
        for author in document.authors:
            _add(title, "author", author)
        for translator in document.translators:
            statement = _add(title, "respStmt")
            _add(statement, "resp", "translator")
            _add(statement, "name", translator)
        _publication(description[1], document)
        _source(description[2], document)
        tei_header = root[0]
        languages = _add(_add(tei_header, "profileDesc"), "langUsage")
        _add(languages, "language", document.language, ident=document.language)
        _add(tei_header, "xenoData", json_text(document_record(document)))
        _add(root, "text").append(body)
        return root

    def links(
        self,
        bitext: CorpusBitext,
        header: CorpusHeader,
        names: FileNames,
        units: Sequence[CorpusUnit],
    ) -> Iterator[bytes]:
        """A `TEI` element with header and `standOff`."""
        root = etree.Element(_tag("TEI"), type="alignment", nsmap={None: NAMESPACE})
        description = _header(root, f"Alignment of {bitext.id}", header)
        _add(description[1], "p", header.tool or "unpublished")
        _add(description[2], "p", f"{names.source} and {names.target}")
        encoding = _add(root[0], "encodingDesc")
        _add(encoding, "p", _WHOLE)
        record = {
            "corpus": header_record(header),
            "bitext": bitext_record(bitext),
        }
        _add(root[0], "xenoData", json_text(record))
        leave_gap(_add(root, "standOff"))
        return in_frame(root, _standoff(units, names))


def _standoff(units: Sequence[CorpusUnit], names: FileNames) -> Iterator[bytes]:
    """What is said of the units, and the links; something in any case."""
    for unit in units:
        yield as_piece(_interpretations(unit))
    if units:
        group = _element("linkGrp", type="alignment")
        group.set("corresp", f"{names.source} {names.target}")
        leave_gap(group)
        links = (as_piece(_link(unit, names)) for unit in units)
        yield from in_frame(group, links, is_piece=True)
    else:
        nothing = _element("interp", type="remark")
        nothing.text = "no units"
        yield as_piece(nothing)


def _header(root: etree._Element, title: str, header: CorpusHeader) -> etree._Element:
    """Begin a header; returns its `fileDesc` with three empty parts."""
    tei_header = _add(root, "teiHeader")
    description = _add(tei_header, "fileDesc")
    _add(_add(description, "titleStmt"), "title", title)
    _add(description, "publicationStmt")
    _add(description, "sourceDesc")
    return description


def _publication(element: etree._Element, document: CorpusDocument) -> None:
    _add(element, "publisher", document.publication or "unknown")
    for date in document.dates:
        _add(element, "date", f"{date.role}: {date.value}")
    if document.sha256:
        _add(element, "idno", document.sha256, type="sha256")
    if document.licence:
        _add(_add(element, "availability"), "licence", document.licence)


def _source(element: etree._Element, document: CorpusDocument) -> None:
    citation = _add(element, "bibl")
    _add(citation, "title", document.title or document.id)
    if document.url:
        _add(citation, "idno", document.url, type="url")
    for statement in document.statements:
        words = f"{statement.field} ({statement.status}): {statement.value}"
        _add(citation, "note", f"{words} | {statement.text}", type="provenance")


def _link(unit: CorpusUnit, names: FileNames) -> etree._Element:
    ends = [
        f"{name}#{encode_name(segment.id)}"
        for name, segments in ((names.source, unit.source), (names.target, unit.target))
        for segment in segments
    ]
    if not unit.target:
        ends.append(names.target)
    elif not unit.source:
        ends.insert(0, names.source)
    link = _element("link", target=" ".join(ends))
    link.set(PIECE_ID, encode_name(unit.id))
    link.set("type", unit.kind)
    link.tail = "\n"
    return link


def _interpretations(unit: CorpusUnit) -> etree._Element:
    group = _element("interpGrp", inst=f"#{encode_name(unit.id)}")
    for name, value in review_values(unit):
        kind, text = xml_value(name, value)
        _add(group, "interp", text, type=kind)
    for note in unit.notes if all(map(fits_xml, unit.notes)) else ():
        _add(group, "interp", note, type="note")
    group.tail = "\n"
    return group


def write_tei(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write a document for each side and the links, for each bitext."""
    return write_standoff(TeiDialect(), corpus, open_file)


TEI = Format(
    name="tei",
    title="TEI P5",
    description="Two documents with headers and the links between them; lossless.",
    file_names=(
        "{stem}.{bitext}.{source}.{target}.xml",
        "{stem}.{bitext}.{source}.xml",
        "{stem}.{bitext}.{target}.xml",
        "{stem}" + SIDE_SUFFIX,
    ),
    media_type="application/tei+xml",
    write=write_tei,
    read=read_standoff,
)
