"""One language of a TMX unit, and which two of them make source and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from alignment.core.corpus import CorpusSegment
from alignment.core.formats.files import as_identifier
from alignment.core.formats.format import FormatRejected, LossTally
from alignment.core.formats.joined_text import part_text
from alignment.core.formats.json_object import parse_json
from alignment.core.formats.unit_values import collect_values, one_of
from alignment.core.formats.xml_text import XML_LANG, character_of, pieces_of


class TmxVariant:
    """A `tuv`: its language, its document and its segments."""

    def __init__(self, element: etree._Element) -> None:
        """Wrap an element; ValueError where a property is broken."""
        language = element.get(XML_LANG) or element.get("lang") or ""
        self.language = language.replace("_", "-")
        self._element = element
        self._properties = properties_of(element)

    @property
    def document(self) -> str:
        """Id of the document, "" where nothing says it."""
        return one_of(self._properties, "document")

    def segments(
        self, identifier: str, limit: int, losses: LossTally
    ) -> tuple[CorpusSegment, ...]:
        """The segments; none where there is no text.

        Args:
            identifier: for a segment whose id nothing says.
            limit: characters of the text.
            losses: counts inline codes that are left out.
        """
        seg = self._element.find("seg")
        if seg is None:
            return ()
        text = "".join(_pieces(seg, losses))
        if len(text) > limit:
            raise FormatRejected(f"a text is longer than {limit} characters")
        if not text.strip():
            return ()
        if layout := self._properties.get("segments"):
            return part_text(text, parse_json(layout[0]))
        return (CorpusSegment(as_identifier(identifier, "s"), text),)


def _pieces(element: etree._Element, losses: LossTally) -> Iterator[str]:
    def child(node: etree._Element) -> Iterator[str]:
        if node.tag == "hi":
            yield from _pieces(node, losses)
        elif node.get("type") == "x-control" and character_of(node.text):
            yield character_of(node.text)
        else:
            losses.add("inline codes")

    return pieces_of(element, child)


def properties_of(element: etree._Element) -> dict[str, list[str]]:
    """The values of the `prop` children by type, our own without their "x-"."""
    return collect_values(
        (
            prop.get("type", "").removeprefix("x-"),
            "".join(pieces_of(prop, lambda _: iter(()))),
        )
        for prop in element.iterfind("prop")
    )


def choose_variants(
    variants: Sequence[TmxVariant], said: str, wanted: tuple[str, str] | None
) -> tuple[TmxVariant, TmxVariant] | None:
    """Source and target among the variants of a unit, or None.

    Args:
        variants: in the order of the file.
        said: language of the source as the file has it; may be "*all*" or "".
        wanted: languages of source and target, where the caller knows them.
    """
    source = _first_in(variants, wanted[0] if wanted else said)
    if source is None and wanted is None:
        source = next(iter(variants), None)
    rest = [variant for variant in variants if variant is not source]
    target = _first_in(rest, wanted[1]) if wanted else next(iter(rest), None)
    return None if source is None or target is None else (source, target)


def _first_in(variants: Sequence[TmxVariant], language: str) -> TmxVariant | None:
    """The first in just this language, or else in one with the same beginning."""
    tag = language.replace("_", "-").lower()
    for variant in variants:
        if variant.language.lower() == tag:
            return variant
    main = tag.split("-")[0]
    for variant in variants:
        if variant.language.lower().split("-")[0] == main:
            return variant
    return None
