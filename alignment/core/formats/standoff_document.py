"""Reading the documents of a stand-off alignment: their segments by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from alignment.core.corpus import CorpusSegment
from alignment.core.formats.files import as_identifier
from alignment.core.formats.format import FormatRejected, ReadLimits
from alignment.core.formats.lines import rejecting
from alignment.core.formats.xml_name import decode_name
from alignment.core.formats.xml_reading import read_elements
from alignment.core.formats.xml_text import (
    XML_ID,
    XML_LANG,
    XML_SPACE,
    character_of,
    local_name,
    pieces_of,
)
from alignment.core.page import Role

_SEGMENTS = ("{*}s", "{*}seg")
_BLOCKS = ("{*}p", "{*}ab", "{*}head", "{*}l")
_ROLES = {role.replace(" ", "-"): role for role in Role}


@dataclass(frozen=True, slots=True)
class StandoffDocument:
    """A document as read; `segments` in its order, by id as written."""

    name: str
    language: str
    segments: dict[str, CorpusSegment]


def read_document(stream: BinaryIO, name: str, limits: ReadLimits) -> StandoffDocument:
    """Read a document into memory.

    Its segments are the elements `s` or `seg` with an id; where there are none,
    the paragraphs with an id.

    Raises:
        FormatRejected: bad XML, an id that comes twice, or no segments.
    """
    for tags in (_SEGMENTS, _BLOCKS):
        stream.seek(0)
        reading = _Reading(name, limits)
        for element in read_elements(stream, None, tags, limits, name):
            with rejecting(element.sourceline, name):
                reading.take(element)
        if reading.segments:
            break
    return StandoffDocument(name, reading.language, reading.segments)


class _Reading:
    def __init__(self, name: str, limits: ReadLimits) -> None:
        self.language = ""
        self.segments: dict[str, CorpusSegment] = {}
        self._name = name
        self._limits = limits
        self._parent: etree._Element | None = None
        self._block = -1
        self._position = 0

    def take(self, element: etree._Element) -> None:
        written = element.get(XML_ID) or element.get("id")
        text = _text(element)
        if not written or not text.strip():
            return
        if len(text) > self._limits.text_characters:
            raise FormatRejected("a text is too long")
        if not self.segments:
            root = element.getroottree().getroot()
            self.language = root.get(XML_LANG) or root.get("lang") or ""
        if written in self.segments:
            raise FormatRejected(f"the id {written!r} comes twice")
        block, position = self._place(element)
        role = _ROLES.get(element.getparent().get("type", ""), Role.PARAGRAPH)
        identifier = as_identifier(decode_name(written), written)
        self.segments[written] = CorpusSegment(identifier, text, block, position, role)

    def _place(self, element: etree._Element) -> tuple[int, int]:
        """As the attributes "n" say, or else counted."""
        parent = element.getparent()
        if parent is not self._parent:
            self._parent = parent
            self._block += 1
            self._position = 0
        said = parent.get("n", ""), element.get("n", "")
        if all(number.isdecimal() and len(number) < 10 for number in said):
            return int(said[0]), int(said[1])
        self._position += 1
        return self._block, self._position - 1


def _text(element: etree._Element) -> str:
    text = "".join(_pieces(element))
    if element.get(XML_SPACE) == "preserve":
        return text
    return " ".join(text.split())


def _pieces(element: etree._Element) -> Iterator[str]:
    def child(node: etree._Element) -> Iterator[str]:
        character = character_of(node.get("n")) if local_name(node) == "g" else ""
        yield from [character] if character else _pieces(node)

    return pieces_of(element, child)
