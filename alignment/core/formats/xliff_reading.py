"""Reading XLIFF 1.2 and 2.x: our own without loss, foreign ones as far as they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import BinaryIO

from lxml import etree

from alignment.core.corpus import CorpusHeader
from alignment.core.corpus_document import CorpusBitext, check_language
from alignment.core.formats.files import as_identifier, default_bitext
from alignment.core.formats.format import (
    FormatRejected,
    LossTally,
    ReadOptions,
    Record,
)
from alignment.core.formats.json_object import JsonObject, parse_json
from alignment.core.formats.lines import rejecting
from alignment.core.formats.records import bitext_from, header_from
from alignment.core.formats.side_file import SIDE_SUFFIX, read_side_file
from alignment.core.formats.unit_values import Values, collect_values, one_of
from alignment.core.formats.weaving import Item, interleave, weave
from alignment.core.formats.xliff_unit import metadata_values, units_of
from alignment.core.formats.xml_reading import read_elements
from alignment.core.formats.xml_text import local_name

_TAGS = ("{*}trans-unit", "{*}unit", "{*}file")


def read_xliff(files: Mapping[str, BinaryIO], options: ReadOptions) -> Iterator[Record]:
    """Read the units of every XLIFF file, of version 1.2 or 2.x.

    Inline codes and units that lack a side are losses.

    Raises:
        FormatRejected: with the line, as the records are consumed.
    """
    side = read_side_file(files, options.limits)
    names = [name for name in files if not name.endswith(SIDE_SUFFIX)]
    if not names and side.header is None:
        raise FormatRejected("no XLIFF file was given")
    known = {bitext.id: bitext for bitext in side.bitexts}
    readings = [_Reading(name, options, known) for name in names]
    items = interleave(
        side.bitexts, [reading.items(files[reading.file]) for reading in readings]
    )
    first = list(islice(items, 1))
    header = next((r.header for r in readings if r.header), None)
    yield side.header or header or CorpusHeader(options.name)
    yield from weave(side.bitexts, chain(first, items), side.gaps())
    losses = LossTally()
    for reading in readings:
        for loss in reading.losses.losses():
            losses.add(loss.what, loss.count)
    yield from losses.losses()


class _Reading:
    """One file of XLIFF."""

    def __init__(
        self, file: str, options: ReadOptions, known: dict[str, CorpusBitext]
    ) -> None:
        self.file = file
        self.header: CorpusHeader | None = None
        self.losses = LossTally()
        self._options = options
        self._known = known
        self._begun: etree._Element | None = None
        self._bitext: CorpusBitext | None = None
        self._number = 0

    def items(self, stream: BinaryIO) -> Iterator[Item]:
        """Bitexts with their units; a bitext without units comes with None."""
        limits = self._options.limits
        for element in read_elements(stream, "xliff", _TAGS, limits, self.file):
            with rejecting(element.sourceline, self.file):
                found = list(self._found(element))
            yield from found

    def _found(self, element: etree._Element) -> Iterator[Item]:
        if local_name(element) == "file":
            if self._begun is not element:
                yield self._begin(element), None
            return
        file = next(element.iterancestors("{*}file"), None)
        if file is None:
            raise FormatRejected("a unit outside of a file element")
        bitext = self._bitext
        if bitext is None or self._begun is not file:
            bitext = self._begin(file)
        self._number += 1
        for unit in units_of(element, self._number, self._options.limits, self.losses):
            yield bitext, unit

    def _begin(self, file: etree._Element) -> CorpusBitext:
        """Take what a `file` element says before its units."""
        self._begun = file
        values = _file_values(file)
        if text := one_of(values, "corpus"):
            self.header = header_from(JsonObject(parse_json(text)))
        if text := one_of(values, "bitext-record"):
            bitext = bitext_from(JsonObject(parse_json(text)))
            self._known.setdefault(bitext.id, bitext)
        else:
            bitext = self._foreign(file)
        self._bitext = self._known[bitext.id]
        return self._bitext

    def _foreign(self, file: etree._Element) -> CorpusBitext:
        root = file.getroottree().getroot()
        languages = (
            file.get("source-language") or root.get("srcLang", ""),
            file.get("target-language") or root.get("trgLang", ""),
        )
        if self._options.languages is None and all(languages):
            for language in languages:
                check_language(language)
        name = file.get("original") or file.get("id", "")
        identifier = as_identifier(name, f"file{len(self._known) + 1}")
        if identifier not in self._known:
            said = languages if all(languages) else None
            self._known[identifier] = default_bitext(
                identifier, self._options.languages or said
            )
        return self._known[identifier]


def _file_values(file: etree._Element) -> Values:
    values = metadata_values(file)
    notes = (
        (note.get("from", ""), note.text or "")
        for note in file.iterfind("{*}header/{*}note")
    )
    return values or collect_values(notes)
