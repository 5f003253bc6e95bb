"""Documents in files of their own, and the links between their segments in a third.

Three dialects: TEI P5 with a `standOff` part, the files of InterText, and XCES
(CES align, as OPUS has it). All carry gaps and crossing beads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from lxml import etree

from alignment.core.corpus import Corpus, CorpusHeader, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import OpenFile, Written
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.piecewise import as_piece, in_frame, leave_gap
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
        units: Sequence[CorpusUnit],
    ) -> Iterator[bytes]:
        """The root element of the links, in the order of the units, bit by bit."""


def write_standoff(dialect: Dialect, corpus: Corpus, open_file: OpenFile) -> Written:
    """Write three files a bitext; the units of one at a time are in memory."""
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
                body = etree.Element(_tag(dialect, "body"), nsmap=namespaces(dialect))
                body.text = "\n"
                leave_gap(body)
                root = dialect.document(document, corpus.header, body)
                _write(outputs, name, in_frame(root, _blocks(dialect, groups)))
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


def _write(outputs: Outputs, name: str, pieces: Iterable[bytes]) -> None:
    with outputs.open_briefly(name) as stream:
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.writelines(pieces)
        stream.write(b"\n")


def _tag(dialect: Dialect, name: str) -> str:
    return f"{{{dialect.namespace}}}{name}" if dialect.namespace else name


def _blocks(
    dialect: Dialect, groups: Iterable[tuple[CorpusSegment, ...]]
) -> Iterator[bytes]:
    """The blocks of a document with their segments, in its order."""
    segments = sorted(
        (segment for group in groups for segment in group), key=lambda s: s.place
    )
    for (block, role), held in groupby(segments, key=lambda s: (s.block, s.role)):
        parent = _block(dialect, block, role)
        for segment in held:
            element = etree.SubElement(
                parent, _tag(dialect, "s"), n=str(segment.position)
            )
            element.set(dialect.id_attribute, dialect.segment_id(segment.id))
            element.set(XML_SPACE, "preserve")
            fill(element, segment.text, _mark_control)
        yield as_piece(parent)


def _block(dialect: Dialect, block: int, role: Role) -> etree._Element:
    plain = role is Role.PARAGRAPH
    element = etree.Element(
        _tag(dialect, "p" if plain else "ab"), n=str(block), nsmap=namespaces(dialect)
    )
    if not plain:
        element.set("type", role.replace(" ", "-"))
    element.tail = "\n"
    return element


def _mark_control(element: etree._Element, character: str) -> None:
    prefix = element.tag.rpartition("}")[0]
    tag = f"{prefix}}}g" if prefix else "g"
    etree.SubElement(element, tag, n=code_point(character))


def namespaces(dialect: Dialect) -> Mapping[str | None, str]:
    """The namespace of the dialect as the default one."""
    return {None: dialect.namespace} if dialect.namespace else {}
