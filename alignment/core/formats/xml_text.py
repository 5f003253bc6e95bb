"""Texts in XML: characters that XML has no place for, and inline elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from alignment.core.formats.format import FormatRejected

_ILLEGAL = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff])")

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fits_xml(text: str) -> bool:
    """Whether XML 1.0 can carry every character."""
    return not _ILLEGAL.search(text)


def fitting(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 cannot carry."""
    return _ILLEGAL.sub("\ufffd", text)


def fill(
    element: etree._Element, text: str, mark: Callable[[etree._Element, str], None]
) -> None:
    """Put a text into an element.

    Args:
        element: has no children yet.
        text: whatever a segment may hold.
        mark: appends to the element a child that stands for one character
            which XML 1.0 cannot carry; it is given the character.
    """
    pieces = _ILLEGAL.split(text)
    element.text = pieces[0]
    for character, after in zip(pieces[1::2], pieces[2::2], strict=True):
        mark(element, character)
        element[-1].tail = after


def code_point(character: str) -> str:
    r"""The name of a character.

    >>> code_point("\x01")
    'U+0001'
    """
    return f"U+{ord(character):04X}"


def character_of(name: str | None) -> str:
    """The character of a code point's name; "" where it is none."""
    found = re.fullmatch(r"\s*U\+([0-9A-Fa-f]{4,6})\s*", name or "")
    number = int(found[1], 16) if found else 0
    return chr(number) if 0 < number < 0x110000 else ""


def pieces_of(
    element: etree._Element, child: Callable[[etree._Element], Iterator[str]]
) -> Iterator[str]:
    """The text of an element in pieces; `child` says what a child stands for.

    Raises:
        FormatRejected: an entity reference, whose text nobody knows.
    """
    yield element.text or ""
    for node in element:
        if node.tag is etree.Entity:
            raise FormatRejected(
                f"the entity {node.text} is not defined in XML: write the character",
                line=element.sourceline,
            )
        if isinstance(node.tag, str):
            yield from child(node)
        yield node.tail or ""


def local_name(element: etree._Element) -> str:
    """The name without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]
