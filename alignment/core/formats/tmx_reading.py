"""Reading TMX: our own without loss, foreign ones as far as they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lxml import etree

from alignment.core.corpus import CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, check_language
from alignment.core.formats.files import as_identifier, default_bitext, main_file
from alignment.core.formats.format import (
    FormatRejected,
    LossTally,
    ReadOptions,
    Record,
)
from alignment.core.formats.json_object import JsonObject, parse_json
from alignment.core.formats.lines import rejecting
from alignment.core.formats.records import bitext_from, header_from
from alignment.core.formats.side_file import SideFile, read_side_file
from alignment.core.formats.tmx_variant import (
    TmxVariant,
    choose_variants,
    properties_of,
)
from alignment.core.formats.unit_values import one_of, review_of
from alignment.core.formats.weaving import weave
from alignment.core.formats.xml_reading import read_elements

_KNOWN = frozenset(
    {
        "author",
        "bitext",
        "confidence",
        "finding",
        "label",
        "note",
        "relation",
        "reviewer",
        "source-licence",
        "status",
        "target-licence",
        "translator",
    }
)


def read_tmx(files: Mapping[str, BinaryIO], options: ReadOptions) -> Iterator[Record]:
    """Read units; inline codes, further languages and half units are losses.

    The source is the variant in `options.languages`, or else in the unit's or
    the header's `srclang`, or else the first.

    Raises:
        FormatRejected: with the line, as the records are consumed.
    """
    name, stream = main_file(files, (".tmx", ".xml"))
    side = read_side_file(files, options.limits)
    reading = _Reading(name, options, side)
    elements = read_elements(stream, "tmx", ("header", "tu"), options.limits, name)
    first = next(elements, None)
    if first is not None:
        reading.take_header(first)
    yield reading.header
    items = (item for element in elements for item in reading.items(element))
    yield from weave(tuple(reading.known.values()), items, side.gaps())
    yield from reading.losses.losses()


class _Reading:
    def __init__(self, file: str, options: ReadOptions, side: SideFile) -> None:
        self.header = side.header or CorpusHeader(options.name)
        self.known = {bitext.id: bitext for bitext in side.bitexts}
        self.losses = LossTally()
        self._file = file
        self._options = options
        self._source_language = ""
        self._number = 0

    def take_header(self, element: etree._Element) -> None:
        if element.tag != "header":
            raise FormatRejected("a TMX file begins with its header", file=self._file)
        self._source_language = element.get("srclang", "")
        with rejecting(element.sourceline, self._file):
            properties = properties_of(element)
            for text in properties.get("corpus", []):
                self.header = header_from(JsonObject(parse_json(text)))
            for text in properties.get("bitext-record", []):
                bitext = bitext_from(JsonObject(parse_json(text)))
                self.known.setdefault(bitext.id, bitext)

    def items(
        self, element: etree._Element
    ) -> Iterator[tuple[CorpusBitext, CorpusUnit]]:
        """The unit of a `tu`, or nothing where it has no two sides."""
        self._number += 1
        with rejecting(element.sourceline, self._file):
            said = element.get("srclang") or self._source_language
            variants = [TmxVariant(tuv) for tuv in element.iterfind("tuv")]
            chosen = choose_variants(variants, said, self._options.languages)
            item = self._item(element, *chosen) if chosen else None
        if item is None:
            self.losses.add("units without the two languages or without text")
            return
        self.losses.add("variants in further languages", len(variants) - 2)
        yield item

    def _item(
        self, element: etree._Element, source: TmxVariant, target: TmxVariant
    ) -> tuple[CorpusBitext, CorpusUnit] | None:
        identifier = as_identifier(element.get("tuid", ""), f"u{self._number}")
        limit = self._options.limits.text_characters
        segments = [
            side.segments(f"{identifier}.{name}", limit, self.losses)
            for side, name in ((source, "source"), (target, "target"))
        ]
        if not any(segments):
            return None
        properties = properties_of(element)
        foreign = sum(name not in _KNOWN for name in properties)
        self.losses.add("properties of other tools", foreign)
        notes = [note.text or "" for note in element.iterfind("note")]
        unit = CorpusUnit(
            identifier, segments[0], segments[1], **review_of(properties, notes)
        )
        return self._bitext(properties, source, target), unit

    def _bitext(
        self, properties: dict[str, list[str]], source: TmxVariant, target: TmxVariant
    ) -> CorpusBitext:
        check_language(source.language)
        check_language(target.language)
        pair = f"{source.language}-{target.language}"
        identifier = as_identifier(one_of(properties, "bitext"), pair)
        if identifier not in self.known:
            self.known[identifier] = default_bitext(
                identifier,
                self._options.languages or (source.language, target.language),
                source.document,
                target.document,
            )
        return self.known[identifier]
