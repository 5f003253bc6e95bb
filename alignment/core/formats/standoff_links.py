"""Reading the links of a stand-off alignment, in any of the dialects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from lxml import etree

from alignment.core.formats.format import FormatRejected, ReadLimits
from alignment.core.formats.json_object import JsonObject, parse_json
from alignment.core.formats.lines import rejecting
from alignment.core.formats.unit_values import collect_values, review_of
from alignment.core.formats.xml_name import decode_name
from alignment.core.formats.xml_reading import read_elements
from alignment.core.formats.xml_text import XML_ID, local_name, pieces_of
from alignment.core.review import Status

_TAGS = ("{*}xenoData", "{*}linkGrp", "{*}link", "{*}interpGrp")


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    Attributes:
        id: "" where it has none.
        first, second: ids of segments as written; the halves of `xtargets`, or
            the pointers into the source and into the target.
        arguments: those of `CorpusUnit` that the link says.
        line: in the file.
    """

    id: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    arguments: Mapping[str, Any]
    line: int | None


@dataclass(slots=True)
class LinkGroup:
    """The links between two documents.

    Attributes:
        id: of the bitext, "" where nothing says it.
        source, target: names of the documents.
        target_first: whether links name the target first, as InterText does.
        record: what a TEI header of ours says.
    """

    id: str = ""
    source: str = ""
    target: str = ""
    target_first: bool = False
    links: list[Link] = field(default_factory=list)
    record: JsonObject | None = None


def read_link_groups(
    stream: BinaryIO, name: str, limits: ReadLimits
) -> Iterator[LinkGroup]:
    """Read the groups of a file; one at a time is in memory.

    Raises:
        FormatRejected: with the line, as the groups are consumed.
    """
    stream.seek(0)
    reading = _Reading()
    for element in read_elements(stream, None, _TAGS, limits, name):
        with rejecting(element.sourceline, name):
            group = reading.take(element)
        if group is not None:
            yield group
    if reading.group.record is not None:
        yield reading.group


class _Reading:
    def __init__(self) -> None:
        self.group = LinkGroup()
        self._said: dict[str, Mapping[str, Any]] = {}
        self._pointed: list[str] = []

    def take(self, element: etree._Element) -> LinkGroup | None:
        """Take an element; returns the group that it ends."""
        name = local_name(element)
        if name == "xenoData":
            text = "".join(pieces_of(element, lambda _: iter(())))
            self.group.record = JsonObject(parse_json(text)) if text.strip() else None
        elif name == "link":
            self.group.links.append(self._link(element))
        elif name == "interpGrp":
            self._take_interpretation(element)
        else:
            done, self.group = self.group, LinkGroup()
            pointed, self._pointed = self._pointed, []
            _take_attributes(done, element, pointed)
            return done
        return None

    def _link(self, element: etree._Element) -> Link:
        written = element.get(XML_ID) or element.get("id") or ""
        pointers = element.get("target")
        halves = element.get("xtargets", "").split(";")
        if pointers is not None:
            first, second = self._pointed_at(pointers, element.getparent())
        elif len(halves) == 2:
            first, second = (tuple(half.split()) for half in halves)
        else:
            raise FormatRejected('a link needs "target", or "xtargets" with one ";"')
        said = self._said.get(written)
        return Link(
            decode_name(written),
            first,
            second,
            _attributes(element) if said is None else said,
            element.sourceline,
        )

    def _pointed_at(
        self, pointers: str, group: etree._Element
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids in the source and in the target; a pointer without "#" is a document.

        Where the group does not say its documents, those pointed at first are meant.
        """
        said = group.get("corresp", "").split()
        documents = said or self._pointed
        sides: tuple[list[str], list[str]] = ([], [])
        for pointer in pointers.split():
            document, _, identifier = pointer.partition("#")
            if not said and document not in documents:
                documents.append(document)
            if document not in documents[:2]:
                raise FormatRejected(f"{document!r} is none of the two documents")
            if identifier:
                sides[documents.index(document)].append(identifier)
        return tuple(sides[0]), tuple(sides[1])

    def _take_interpretation(self, element: etree._Element) -> None:
        values = collect_values(
            (item.get("type", ""), "".join(pieces_of(item, lambda _: iter(()))))
            for item in element.iterfind("{*}interp")
        )
        written = element.get("inst", "").removeprefix("#")
        self._said[written] = review_of(values, ())


def _take_attributes(
    group: LinkGroup, element: etree._Element, pointed: list[str]
) -> None:
    documents = element.get("corresp", "").split() or pointed
    if documents and len(documents) != 2:
        raise FormatRejected('a linkGrp needs "corresp" with the two documents')
    if documents:
        group.source, group.target = documents
    else:
        group.source = element.get("fromDoc", "")
        group.target = element.get("toDoc", "")
    group.id = element.get("id", "")
    group.target_first = element.getparent() is None


def _attributes(element: etree._Element) -> dict[str, Any]:
    """What InterText and XCES say of a link."""
    found: dict[str, Any] = {}
    if element.get("status") == "man":
        found["status"] = Status.CONFIRMED
    if certainty := element.get("certainty"):
        number = float(certainty)
        if 0.0 <= number <= 1.0:
            found["confidence"] = number
    return found
