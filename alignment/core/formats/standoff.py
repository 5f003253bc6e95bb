"""Documents in files of their own, and the links between their segments in a third.

Three dialects: TEI P5 with a `standOff` part, the files of InterText, and XCES
(CES align, as OPUS has it). All carry gaps and crossing beads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from alignment.core.corpus import Corpus, CorpusHeader, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import OpenFile, Written
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.side_file import SideFileWriter
from alignment.core.formats.xml_name import encode_name
from alignment.core.formats.xml_text import XML_SPACE, code_point, fill
from alignment.core.page import Role


@dataclass(frozen=True, slots=True)
class FileNames:
    """Names of the files of one bitext."""

    source: str
    target: str
    links: str


class Dialect(Protocol):
    """How one of the formats writes documents and links."""

    namespace: str
    id_attribute: str
    complete: bool
    """Whether the links say all of a unit, so that no side file is needed."""

    def segment_id(self, identifier: str) -> str:
        """How an id is written."""

    def document(
        self, document: CorpusDocument, header: CorpusHeader, body: etree._Element
    ) -> etree._Element:
        """The root element of a document; `body` has its blocks."""

    def links(
        self,
        bitext: CorpusBitext,
        header: CorpusHeader,
        names: FileNames,
        units: Iterable[CorpusUnit],
    ) -> etree._Element:
        """The root element of the links, in the order of the units."""


def write_standoff(dialect: Dialect, corpus: Corpus, open_file: OpenFile) -> Written:
    """Write three files a bitext; one bitext at a time is in memory."""
    with Outputs(open_file) as outputs:
        side = SideFileWriter(outputs, corpus)
        if not dialect.complete or not corpus.parts:
            side.begin()
        for part in corpus.parts:
            units = tuple(part.units)
            outputs.units += len(units)
            names = file_names(corpus.header, part.bitext)
            sides = (
                (names.source, part.bitext.source, [u.source for u in units]),
                (names.target, part.bitext.target, [u.target for u in units]),
            )
            for name, document, groups in sides:
                body = _body(dialect, groups)
                root = dialect.document(document, corpus.header, body)
                _write(outputs, name, root)
            links = dialect.links(part.bitext, corpus.header, names, units)
            _write(outputs, names.links, links)
            if not dialect.complete:
                side.reviews(part.bitext, units)
        return outputs.written()


def file_names(header: CorpusHeader, bitext: CorpusBitext) -> FileNames:
    """Names that begin alike and end in the languages."""
    base = f"{header.stem}.{encode_name(bitext.id)}"
    source, target = bitext.languages
    links = f"{base}.{source}.{target}.xml"
    if source == target:
        source, target = f"source.{source}", f"target.{target}"
    return FileNames(f"{base}.{source}.xml", f"{base}.{target}.xml", links)


def _write(outputs: Outputs, name: str, root: etree._Element) -> None:
    with outputs.open_briefly(name) as stream:
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
        stream.write(b"\n")


def _body(
    dialect: Dialect, groups: Iterable[tuple[CorpusSegment, ...]]
) -> etree._Element:
    """The blocks of a document with their segments, in its order."""
    prefix = f"{{{dialect.namespace}}}" if dialect.namespace else ""
    segments = sorted(
        (segment for group in groups for segment in group), key=lambda s: s.place
    )
    body = etree.Element(f"{prefix}body", nsmap=namespaces(dialect))
    body.text = "\n"
    parent: etree._Element | None = None
    place: tuple[int, Role] | None = None
    for segment in segments:
        if parent is None or (segment.block, segment.role) != place:
            place = segment.block, segment.role
            parent = _block(body, prefix, segment)
        element = etree.SubElement(parent, f"{prefix}s", n=str(segment.position))
        element.set(dialect.id_attribute, dialect.segment_id(segment.id))
        element.set(XML_SPACE, "preserve")
        fill(element, segment.text, _mark_control)
    return body


def _block(body: etree._Element, prefix: str, segment: CorpusSegment) -> etree._Element:
    plain = segment.role is Role.PARAGRAPH
    element = etree.SubElement(
        body, f"{prefix}p" if plain else f"{prefix}ab", n=str(segment.block)
    )
    if not plain:
        element.set("type", segment.role.replace(" ", "-"))
    element.tail = "\n"
    return element


def _mark_control(element: etree._Element, character: str) -> None:
    prefix = element.tag.rpartition("}")[0]
    tag = f"{prefix}}}g" if prefix else "g"
    etree.SubElement(element, tag, n=code_point(character))


def namespaces(dialect: Dialect) -> Mapping[str | None, str]:
    """The namespace of the dialect as the default one."""
    return {None: dialect.namespace} if dialect.namespace else {}
