"""The side file: what a format cannot carry, as JSON Lines.

First comes the header, then every bitext with its documents and its run, then
in order the units that the main file has no place for, each with its index in
its bitext.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from alignment.core.corpus import Corpus, CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.format import FormatRejected, ReadLimits
from alignment.core.formats.json_object import JsonObject, json_line, parse_json
from alignment.core.formats.lines import read_lines, rejecting
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.records import (
    bitext_from,
    bitext_record,
    header_from,
    header_record,
    review_from,
    review_record,
    unit_from,
    unit_record,
)

SIDE_SUFFIX = ".side.jsonl"


class SideFileWriter:
    """Writes `{stem}.side.jsonl`; the file is opened when first needed."""

    def __init__(self, outputs: Outputs, corpus: Corpus) -> None:
        """Remember where to write."""
        self.name = corpus.header.stem + SIDE_SUFFIX
        self._outputs = outputs
        self._corpus = corpus
        self._stream: BinaryIO | None = None

    def begin(self) -> BinaryIO:
        """Open the file if it is not, and write header and bitexts."""
        if self._stream is None:
            self._stream = self._outputs.open(self.name)
            header = {"type": "header", **header_record(self._corpus.header)}
            self._stream.write(json_line(header))
            for part in self._corpus.parts:
                record = {"type": "bitext", **bitext_record(part.bitext)}
                self._stream.write(json_line(record))
        return self._stream

    def unit(self, bitext: CorpusBitext, index: int, unit: CorpusUnit) -> None:
        """Keep a whole unit; `index` is its 0-based place in the bitext."""
        place = {"type": "unit", "bitext": bitext.id, "index": index}
        self.begin().write(json_line({**place, **unit_record(unit)}))

    def reviews(self, bitext: CorpusBitext, units: Iterable[CorpusUnit]) -> None:
        """Keep what was said of units, without their texts, and say so."""
        for unit in units:
            place = {"type": "review", "bitext": bitext.id, "id": unit.id}
            self.begin().write(json_line({**place, **review_record(unit)}))
            self._outputs.losses.add("reviews of units", kept_in=self.name)

    def takes_gap(self, bitext: CorpusBitext, index: int, unit: CorpusUnit) -> bool:
        """Count a unit; keep it and say so if it is a gap."""
        self._outputs.units += 1
        if unit.is_gap:
            self.unit(bitext, index, unit)
            self._outputs.losses.add("units with an empty side", kept_in=self.name)
        return unit.is_gap


@dataclass(frozen=True, slots=True)
class SideUnit:
    """A unit of the side file and its 0-based place in its bitext."""

    bitext: str
    index: int
    unit: CorpusUnit


@dataclass(frozen=True, slots=True)
class SideReview:
    """What the side file says of a unit; `arguments` are those of `CorpusUnit`."""

    bitext: str
    id: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SideFile:
    """A side file as read: the frame, and the rest as it streams."""

    header: CorpusHeader | None = None
    bitexts: tuple[CorpusBitext, ...] = ()
    rest: Iterator[SideUnit | SideReview] = field(default_factory=lambda: iter(()))

    def gaps(self) -> Iterator[SideUnit]:
        """The rest, for formats that keep no reviews in the side file."""
        return (record for record in self.rest if isinstance(record, SideUnit))

    def reviews(self) -> Iterator[SideReview]:
        """The rest, for formats that carry gaps themselves."""
        return (record for record in self.rest if isinstance(record, SideReview))


SideRecord = CorpusHeader | CorpusBitext | SideUnit | SideReview


def read_side_file(files: Mapping[str, BinaryIO], limits: ReadLimits) -> SideFile:
    """Read the side file among `files`; an empty one where there is none.

    Raises:
        FormatRejected: with the line; for the rest also while it is consumed.
    """
    name = next((name for name in files if name.endswith(SIDE_SUFFIX)), None)
    if name is None:
        return SideFile()
    header: CorpusHeader | None = None
    bitexts: dict[str, CorpusBitext] = {}
    records = _records(files[name], limits, name)
    for record in records:
        if isinstance(record, CorpusHeader):
            header = record
        elif isinstance(record, CorpusBitext):
            bitexts[record.id] = record
        else:
            return SideFile(header, tuple(bitexts.values()), _rest(record, records))
    return SideFile(header, tuple(bitexts.values()))


def _rest(
    first: SideUnit | SideReview, records: Iterator[SideRecord]
) -> Iterator[SideUnit | SideReview]:
    yield first
    for record in records:
        if isinstance(record, CorpusHeader | CorpusBitext):
            raise FormatRejected("a side file has its header and bitexts first")
        yield record


def _records(stream: BinaryIO, limits: ReadLimits, file: str) -> Iterator[SideRecord]:
    for number, line in read_lines(stream, limits, file):
        if line:
            with rejecting(number, file):
                record = _record(JsonObject(parse_json(line)))
            yield record


def _record(record: JsonObject) -> SideRecord:
    match record.text("type"):
        case "header":
            return header_from(record)
        case "bitext":
            return bitext_from(record)
        case "unit":
            return SideUnit(
                record.text("bitext"), record.integer("index"), unit_from(record)
            )
        case "review":
            return SideReview(
                record.text("bitext"), record.text("id"), review_from(record)
            )
        case other:
            raise ValueError(f"a side file has no record of type {other!r}")
