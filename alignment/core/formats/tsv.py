"""Tab-separated values: one unit a row, gaps as empty cells.

A tab, a line break of any kind and a backslash inside a cell are written as
backslash escapes; nothing is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from alignment.core.corpus import Corpus, CorpusHeader, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.files import default_bitext, main_file
from alignment.core.formats.format import (
    Format,
    FormatRejected,
    OpenFile,
    ReadOptions,
    Record,
    Written,
)
from alignment.core.formats.joined_text import (
    join_segments,
    joined_id,
    layout_of,
    part_text,
)
from alignment.core.formats.json_object import JsonObject, json_text, parse_json
from alignment.core.formats.lines import read_lines, rejecting
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.records import review_from, review_record
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter, read_side_file
from alignment.core.formats.weaving import weave

UNIT_COLUMNS = (
    "unit",
    "source",
    "target",
    "status",
    "label",
    "confidence",
    "source_ids",
    "target_ids",
    "reviewer",
    "notes",
    "findings",
    "source_segments",
    "target_segments",
)
SIDE_COLUMNS = (
    "document",
    "language",
    "title",
    "people",
    "publication",
    "dates",
    "url",
    "licence",
)
"""`people` are the authors of a source and the translators of a target."""

BITEXT_COLUMNS = (
    "bitext",
    "relation",
    *(f"source_{column}" for column in SIDE_COLUMNS),
    *(f"target_{column}" for column in SIDE_COLUMNS),
)

_BREAKS = re.compile("[\\\\\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|[\\tnr])")
_UNNAMED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def escape_cell(text: str) -> str:
    r"""A text without tabs and line breaks.

    >>> escape_cell("a\tb")
    'a\\tb'
    """
    return _BREAKS.sub(
        lambda m: _NAMED.get(m[0]) or f"\\u{ord(m[0]):04x}",
        text,
    )


def unescape_cell(cell: str) -> str:
    """What `escape_cell` escaped; a backslash that escapes nothing stays."""
    if "\\" not in cell:
        return cell
    return _ESCAPE.sub(
        lambda m: _UNNAMED.get(m[1]) or chr(int(m[1][1:], 16)),
        cell,
    )


def write_tsv(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.tsv` with a header row, and the side file."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".tsv")
        side = SideFileWriter(outputs, corpus)
        side.begin()
        outputs.losses.add("documents and runs", len(corpus.parts), kept_in=side.name)
        stream.write(_row([*UNIT_COLUMNS, *BITEXT_COLUMNS]))
        for part in corpus.parts:
            frame = [escape_cell(cell) for cell in bitext_cells(part.bitext)]
            for unit in part.units:
                cells = [escape_cell(cell) for cell in unit_cells(unit, part.bitext)]
                stream.write(_row([*cells, *frame]))
                outputs.units += 1
        return outputs.written()


def _row(cells: list[str]) -> bytes:
    return ("\t".join(cells) + "\n").encode("utf-8")


def unit_cells(unit: CorpusUnit, bitext: CorpusBitext) -> list[str]:
    """The cells of a unit, in the order of `UNIT_COLUMNS`."""
    review = review_record(unit)
    source_language, target_language = bitext.languages
    return [
        unit.id,
        join_segments(unit.source, source_language),
        join_segments(unit.target, target_language),
        unit.status,
        unit.label or "",
        "" if unit.confidence is None else repr(unit.confidence),
        " ".join(segment.id for segment in unit.source),
        " ".join(segment.id for segment in unit.target),
        unit.reviewer,
        json_text(review["notes"]) if unit.notes else "",
        json_text(review["findings"]) if unit.findings else "",
        json_text(layout_of(unit.source, source_language)) if unit.source else "",
        json_text(layout_of(unit.target, target_language)) if unit.target else "",
    ]


def bitext_cells(bitext: CorpusBitext) -> list[str]:
    """The cells of a bitext, in the order of `BITEXT_COLUMNS`."""
    cells: list[str] = [bitext.id, bitext.relation]
    for document, people in (
        (bitext.source, bitext.source.authors),
        (bitext.target, bitext.target.translators),
    ):
        cells += [
            document.id,
            document.language,
            document.title,
            "; ".join(people),
            document.publication,
            "; ".join(f"{date.role} {date.value}" for date in document.dates),
            document.url,
            document.licence,
        ]
    return cells


def read_tsv(files: Mapping[str, BinaryIO], options: ReadOptions) -> Iterator[Record]:
    """Read our own table, one with columns "source" and "target", or two columns.

    Raises:
        FormatRejected: with the line, as the records are consumed.
    """
    name, stream = main_file(files, (".tsv", ".tab", ".txt"))
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
    columns: list[str] | None = None
    for number, line in read_lines(stream, options.limits, name):
        cells = line.split("\t")
        if columns is None:
            columns = _columns(cells)
            if columns is cells:
                continue
        if line.strip():
            with rejecting(number, name):
                row = _named_cells(columns, cells)
                unit = _unit(row, number)
                bitext = _bitext(row, known, options)
            yield bitext, unit


def _columns(first: list[str]) -> list[str]:
    """The first row itself where it names the columns."""
    return first if {"source", "target"} <= set(first) else ["source", "target"]


def _named_cells(columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) < len(columns):
        raise FormatRejected(
            f"{len(cells)} tab-separated cells where {len(columns)} are needed"
        )
    return {
        column: unescape_cell(cell)
        for column, cell in zip(columns, cells, strict=False)
    }


def _unit(row: dict[str, str], number: int) -> CorpusUnit:
    identifier = row.get("unit") or f"u{number}"
    record: dict[str, Any] = {
        "status": row.get("status"),
        "label": row.get("label"),
        "reviewer": row.get("reviewer"),
        "confidence": float(row["confidence"]) if row.get("confidence") else None,
        "notes": parse_json(row.get("notes") or "[]"),
        "findings": parse_json(row.get("findings") or "[]"),
    }
    return CorpusUnit(
        identifier,
        _segments(row, "source", identifier),
        _segments(row, "target", identifier),
        **review_from(JsonObject(record)),
    )


def _segments(row: dict[str, str], side: str, unit: str) -> tuple[CorpusSegment, ...]:
    text = row[side]
    if not text.strip():
        return ()
    if layout := row.get(f"{side}_segments"):
        return part_text(text, parse_json(layout))
    ids = row.get(f"{side}_ids", "").split() or [f"{unit}.{side}"]
    return (CorpusSegment(joined_id(ids), text),)


def _bitext(
    row: dict[str, str], known: dict[str, CorpusBitext], options: ReadOptions
) -> CorpusBitext:
    identifier = row.get("bitext") or "bitext"
    if identifier not in known:
        languages = row.get("source_language", ""), row.get("target_language", "")
        known[identifier] = default_bitext(
            identifier,
            languages if all(languages) else options.languages,
            row.get("source_document", ""),
            row.get("target_document", ""),
        )
    return known[identifier]


TSV = Format(
    name="tsv",
    title="TSV",
    description="A table with one unit a row, ids, status, confidence and origin.",
    file_names=("{stem}.tsv", "{stem}" + SIDE_SUFFIX),
    media_type="text/tab-separated-values",
    write=write_tsv,
    read=read_tsv,
)
