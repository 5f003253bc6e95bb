"""JSON Lines: one unit a row, lossless; documents and runs in the side file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from alignment.core.corpus import Corpus, CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.files import default_bitext, main_file
from alignment.core.formats.format import (
    Format,
    OpenFile,
    ReadOptions,
    Record,
    Written,
)
from alignment.core.formats.json_object import JsonObject, json_line, parse_json
from alignment.core.formats.lines import read_lines, rejecting
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.records import unit_from, unit_record
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter, read_side_file
from alignment.core.formats.weaving import weave


def write_jsonl(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.jsonl` and the side file with header and bitexts."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".jsonl")
        side = SideFileWriter(outputs, corpus)
        side.begin()
        outputs.losses.add("documents and runs", len(corpus.parts), kept_in=side.name)
        for part in corpus.parts:
            frame = _frame(part.bitext)
            for unit in part.units:
                stream.write(json_line({**frame, **unit_record(unit)}))
                outputs.units += 1
        return outputs.written()


def _frame(bitext: CorpusBitext) -> dict[str, Any]:
    return {
        "bitext": bitext.id,
        "source_document": bitext.source.id,
        "source_language": bitext.source.language,
        "target_document": bitext.target.id,
        "target_language": bitext.target.language,
    }


def read_jsonl(files: Mapping[str, BinaryIO], options: ReadOptions) -> Iterator[Record]:
    """Read units; without the side file documents have ids and languages only.

    Raises:
        FormatRejected: with the line, as the records are consumed.
    """
    name, stream = main_file(files, (".jsonl", ".ndjson", ".json"))
    side = read_side_file(files, options.limits)
    yield side.header or CorpusHeader(options.name)
    known = {bitext.id: bitext for bitext in side.bitexts}
    yield from weave(side.bitexts, _items(stream, name, known, options))


def _items(
    stream: BinaryIO,
    name: str,
    known: dict[str, CorpusBitext],
    options: ReadOptions,
) -> Iterator[tuple[CorpusBitext, CorpusUnit]]:
    for number, line in read_lines(stream, options.limits, name):
        if not line.strip():
            continue
        with rejecting(number, name):
            record = JsonObject(parse_json(line))
            unit = unit_from(record)
            bitext = _bitext(record, known, options)
        yield bitext, unit


def _bitext(
    record: JsonObject, known: dict[str, CorpusBitext], options: ReadOptions
) -> CorpusBitext:
    identifier = record.text("bitext") or "bitext"
    if identifier not in known:
        languages = record.text("source_language"), record.text("target_language")
        known[identifier] = default_bitext(
            identifier,
            languages if all(languages) else options.languages,
            record.text("source_document"),
            record.text("target_document"),
        )
    return known[identifier]


JSONL = Format(
    name="jsonl",
    title="JSON Lines",
    description="One unit a row with everything; comes back without loss.",
    file_names=("{stem}.jsonl", "{stem}" + SIDE_SUFFIX),
    media_type="application/x-ndjson",
    write=write_jsonl,
    read=read_jsonl,
)
