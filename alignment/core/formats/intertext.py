"""The dialects with `xtargets`: InterText's files and XCES (CES align)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from alignment.core.corpus import Corpus, CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.piecewise import as_piece, in_frame, leave_gap
from alignment.core.formats.side_file import SIDE_SUFFIX
from alignment.core.formats.standoff import FileNames, write_standoff
from alignment.core.formats.standoff_reading import read_standoff
from alignment.core.formats.xml_text import fits_xml
from alignment.core.review import Status


class InterTextDialect:
    """Plain documents; the links name the target first, as InterText has it."""

    namespace = ""
    id_attribute = "id"
    complete = False

    def segment_id(self, identifier: str) -> str:
        """As it is."""
        return identifier

    def document(
        self, document: CorpusDocument, header: CorpusHeader, body: etree._Element
    ) -> etree._Element:
        """A `text` element."""
        del header
        root = etree.Element("text", id=document.id, lang=document.language)
        root.append(body)
        return root

    def links(
        self,
        bitext: CorpusBitext,
        header: CorpusHeader,
        names: FileNames,
        units: Sequence[CorpusUnit],
    ) -> Iterator[bytes]:
        """A `linkGrp` with one `link` a unit."""
        del header
        group = etree.Element(
            "linkGrp", toDoc=names.target, fromDoc=names.source, id=bitext.id
        )
        group.text = "\n"
        leave_gap(group)
        return in_frame(group, (as_piece(self._link(unit)) for unit in units))

    def _link(self, unit: CorpusUnit) -> etree._Element:
        link = etree.Element("link", id=unit.id)
        link.set("type", f"{len(unit.target)}-{len(unit.source)}")
        link.set("xtargets", f"{_ids(unit, 'target')};{_ids(unit, 'source')}")
        link.set("status", "man" if unit.status is Status.CONFIRMED else "auto")
        link.tail = "\n"
        return link


class XcesDialect:
    """Documents as `cesDoc`; the links name the source first, as OPUS has it."""

    namespace = ""
    id_attribute = "id"
    complete = False

    def segment_id(self, identifier: str) -> str:
        """As it is."""
        return identifier

    def document(
        self, document: CorpusDocument, header: CorpusHeader, body: etree._Element
    ) -> etree._Element:
        """A `cesDoc` element with a short header."""
        del header
        root = etree.Element(
            "cesDoc", version="1.0", id=document.id, lang=document.language
        )
        title = etree.SubElement(
            etree.SubElement(root, "cesHeader", version="1.0"), "title"
        )
        title.text = document.title if fits_xml(document.title) else ""
        etree.SubElement(root, "text").append(body)
        return root

    def links(
        self,
        bitext: CorpusBitext,
        header: CorpusHeader,
        names: FileNames,
        units: Sequence[CorpusUnit],
    ) -> Iterator[bytes]:
        """A `cesAlign` element with one `linkGrp`."""
        del header
        root = etree.Element("cesAlign", version="1.0")
        group = etree.SubElement(
            root,
            "linkGrp",
            targType="s",
            fromDoc=names.source,
            toDoc=names.target,
            id=bitext.id,
        )
        group.text = "\n"
        leave_gap(group)
        return in_frame(root, (as_piece(self._link(unit)) for unit in units))

    def _link(self, unit: CorpusUnit) -> etree._Element:
        link = etree.Element("link", id=unit.id)
        link.set("xtargets", f"{_ids(unit, 'source')};{_ids(unit, 'target')}")
        if unit.confidence is not None:
            link.set("certainty", repr(unit.confidence))
        link.tail = "\n"
        return link


def _ids(unit: CorpusUnit, side: str) -> str:
    segments = unit.source if side == "source" else unit.target
    return " ".join(segment.id for segment in segments)


def write_intertext(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write two documents and the links for each bitext, and the side file."""
    return write_standoff(InterTextDialect(), corpus, open_file)


def write_xces(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write two documents and the links for each bitext, and the side file."""
    return write_standoff(XcesDialect(), corpus, open_file)


_NAMES = (
    "{stem}.{bitext}.{source}.{target}.xml",
    "{stem}.{bitext}.{source}.xml",
    "{stem}.{bitext}.{target}.xml",
    "{stem}" + SIDE_SUFFIX,
)

INTERTEXT = Format(
    name="intertext",
    title="InterText",
    description="Two documents and their links as the InterText editor reads them.",
    file_names=_NAMES,
    media_type="application/xml",
    write=write_intertext,
    read=read_standoff,
)

XCES = Format(
    name="xces",
    title="XCES / CES align",
    description="Two documents and their links as in the OPUS corpora.",
    file_names=_NAMES,
    media_type="application/xml",
    write=write_xces,
    read=read_standoff,
)
