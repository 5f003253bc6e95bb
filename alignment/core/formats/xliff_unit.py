"""The units of an XLIFF element, of either version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.formats.files import as_identifier
from alignment.core.formats.format import FormatRejected, LossTally, ReadLimits
from alignment.core.formats.joined_text import part_text
from alignment.core.formats.json_object import parse_json
from alignment.core.formats.unit_values import (
    Values,
    collect_values,
    one_of,
    review_of,
)
from alignment.core.formats.xliff_values import CONTEXT
from alignment.core.formats.xml_name import decode_name
from alignment.core.formats.xml_text import character_of, local_name, pieces_of
from alignment.core.review import Status

METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

_KEPT = frozenset({"g", "mrk", "pc"})
_DONE = frozenset({"final", "signed-off", "reviewed"})


@dataclass(frozen=True, slots=True)
class _Found:
    id: str
    source: etree._Element | None
    target: etree._Element | None
    values: Values
    notes: tuple[str, ...]
    done: bool


def units_of(
    element: etree._Element, number: int, limits: ReadLimits, losses: LossTally
) -> Iterator[CorpusUnit]:
    """The units of a `trans-unit` (1.2) or of the segments of a `unit` (2.x).

    Args:
        element: with its children.
        number: of the element in its file; makes an id where there is none.
        limits: bound each text.
        losses: counts inline codes, and units that lack a side.
    """
    old = local_name(element) == "trans-unit"
    for found in (_found_12 if old else _found_2)(element, number):
        sides = [
            _segments(side, found, name, limits, losses)
            for side, name in ((found.source, "source"), (found.target, "target"))
        ]
        if not all(sides):
            losses.add("units without source or target")
            continue
        review = review_of(found.values, found.notes)
        if found.done and not one_of(found.values, "status"):
            review["status"] = Status.CONFIRMED
        yield CorpusUnit(found.id, sides[0], sides[1], **review)


def _found_12(element: etree._Element, number: int) -> Iterator[_Found]:
    target = element.find("{*}target")
    state = "" if target is None else target.get("state", "")
    pairs = (
        (context.get("context-type", "").removeprefix("x-"), context.text or "")
        for group in element.iterfind("{*}context-group")
        if group.get("name", "").startswith(CONTEXT)
        for context in group.iterfind("{*}context")
    )
    yield _Found(
        as_identifier(element.get("id", ""), f"u{number}"),
        element.find("{*}source"),
        target,
        collect_values(pairs),
        _texts(element, "{*}note"),
        element.get("approved") == "yes" or state in _DONE,
    )


def _found_2(element: etree._Element, number: int) -> Iterator[_Found]:
    identifier = as_identifier(decode_name(element.get("id", "")), f"u{number}")
    values = metadata_values(element)
    segments = element.findall("{*}segment")
    for index, segment in enumerate(segments, start=1):
        own = as_identifier(segment.get("id", ""), str(index))
        yield _Found(
            identifier if len(segments) == 1 else f"{identifier}.{own}"[:200],
            segment.find("{*}source"),
            segment.find("{*}target"),
            values,
            _texts(element, "{*}notes/{*}note"),
            segment.get("state") in _DONE,
        )


def metadata_values(element: etree._Element) -> dict[str, list[str]]:
    """Our values in the metadata module of an XLIFF 2 element."""
    tag = f"{{{METADATA}}}"
    path = f"{tag}metadata/{tag}metaGroup[@category='workbench']/{tag}meta"
    return collect_values(
        (meta.get("type", ""), meta.text or "") for meta in element.iterfind(path)
    )


def _texts(element: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(
        "".join(pieces_of(note, lambda _: iter(()))) for note in element.iterfind(path)
    )


def _segments(
    element: etree._Element | None,
    found: _Found,
    side: str,
    limits: ReadLimits,
    losses: LossTally,
) -> tuple[CorpusSegment, ...]:
    text = "" if element is None else "".join(_pieces(element, losses))
    if len(text) > limits.text_characters:
        raise FormatRejected(
            f"a text is longer than {limits.text_characters} characters"
        )
    if not text.strip():
        return ()
    if layout := one_of(found.values, f"{side}-segments"):
        return part_text(text, parse_json(layout))
    return (CorpusSegment(as_identifier(f"{found.id}.{side}", side), text),)


def _pieces(element: etree._Element, losses: LossTally) -> Iterator[str]:
    def child(node: etree._Element) -> Iterator[str]:
        name = local_name(node)
        if name in _KEPT:
            yield from _pieces(node, losses)
        elif character := _control(node, name):
            yield character
        else:
            losses.add("inline codes")

    return pieces_of(element, child)


def _control(node: etree._Element, name: str) -> str:
    if name == "cp":
        return character_of(f"U+{node.get('hex', '').rjust(4, '0')}")
    if name == "x" and node.get("ctype") == "x-control":
        return character_of(node.get("equiv-text"))
    return ""
