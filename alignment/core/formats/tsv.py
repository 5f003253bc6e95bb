"""Tab-separated values: one unit a row, gaps as empty cells.

A tab, a line break of any kind and a backslash inside a cell are written as
backslash escapes; nothing is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from alignment.core.corpus import Corpus, CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.cells import (
    bitext_cells,
    bitext_from_cells,
    table_row,
    unescape_cell,
    unit_cells,
    unit_from_cells,
)
from alignment.core.formats.files import main_file
from alignment.core.formats.format import (
    Format,
    FormatRejected,
    OpenFile,
    ReadOptions,
    Record,
    Written,
)
from alignment.core.formats.lines import read_lines, rejecting
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter, read_side_file
from alignment.core.formats.weaving import weave

DOCUMENT_COLUMNS = (
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

COLUMNS = (
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
    "bitext",
    "relation",
    *(f"source_{column}" for column in DOCUMENT_COLUMNS),
    *(f"target_{column}" for column in DOCUMENT_COLUMNS),
    "source_segments",
    "target_segments",
)


def write_tsv(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.tsv` with a header row, and the side file."""
    with Outputs(open_file) as outputs:
        stream = outputs.open(corpus.header.stem + ".tsv")
        side = SideFileWriter(outputs, corpus)
        side.begin()
        outputs.losses.add("documents and runs", len(corpus.parts), kept_in=side.name)
        stream.write(table_row(COLUMNS))
        for part in corpus.parts:
            frame = bitext_cells(part.bitext)
            for unit in part.units:
                cells = {**frame, **unit_cells(unit, part.bitext)}
                stream.write(table_row(cells[column] for column in COLUMNS))
                outputs.units += 1
        return outputs.written()


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
            columns, named = _columns(cells, options.languages)
            if named:
                continue
        if line.strip():
            with rejecting(number, name):
                row = _named_cells(columns, cells)
                unit = unit_from_cells(row, number)
                bitext = bitext_from_cells(row, known, options)
            yield bitext, unit


def _columns(
    first: list[str], languages: tuple[str, str] | None
) -> tuple[list[str], bool]:
    """Names of the columns, and whether the first row says them.

    It does where it has "source" and "target", or both languages.
    """
    named = {"source": "source", "target": "target"}
    if languages and set(languages) <= set(first):
        named = {languages[0]: "source", languages[1]: "target"}
    if set(named) <= set(first):
        return [named.get(cell, cell) for cell in first], True
    return ["source", "target"], False


def _named_cells(columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) < len(columns):
        raise FormatRejected(
            f"{len(cells)} tab-separated cells where {len(columns)} are needed"
        )
    return {
        column: unescape_cell(cell)
        for column, cell in zip(columns, cells, strict=False)
    }


TSV = Format(
    name="tsv",
    title="TSV",
    description="A table with one unit a row, ids, status, confidence and origin.",
    file_names=("{stem}.tsv", "{stem}" + SIDE_SUFFIX),
    media_type="text/tab-separated-values",
    write=write_tsv,
    read=read_tsv,
)
