"""The formats by name, and the two ways in: write a corpus, read a corpus."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from alignment.core.corpus import Corpus, CorpusHeader, CorpusPart, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.aligner_output import BEADS
from alignment.core.formats.docx import DOCX
from alignment.core.formats.epub import EPUB
from alignment.core.formats.format import (
    Format,
    OpenFile,
    ReadOptions,
    Record,
    Written,
)
from alignment.core.formats.intertext import INTERTEXT, XCES
from alignment.core.formats.jsonl import JSONL
from alignment.core.formats.moses import MOSES
from alignment.core.formats.parquet import PARQUET
from alignment.core.formats.reading_copy import HTML
from alignment.core.formats.sketch_engine import SKETCH_ENGINE
from alignment.core.formats.tei import TEI
from alignment.core.formats.tmx import TMX
from alignment.core.formats.tsv import TSV
from alignment.core.formats.xliff12 import XLIFF12
from alignment.core.formats.xliff21 import XLIFF21
from alignment.core.formats.xlsx import XLSX

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        found.name: found
        for found in (
            TMX,
            TSV,
            JSONL,
            MOSES,
            XLIFF12,
            XLIFF21,
            TEI,
            INTERTEXT,
            XCES,
            SKETCH_ENGINE,
            PARQUET,
            XLSX,
            HTML,
            EPUB,
            DOCX,
            BEADS,
        )
    }
)


class UnknownFormat(LookupError):
    """There is no such format, or not in this direction."""


def write_corpus(format_name: str, corpus: Corpus, open_file: OpenFile) -> Written:
    """Write a corpus; the same corpus makes the same bytes.

    Args:
        format_name: a key of `FORMATS`.
        corpus: each part's units are iterated once, in order.
        open_file: opens a file of that name for writing. Several files may be
            open at a time; every one is closed, also when something fails.

    Raises:
        UnknownFormat: no such format, or one that is only read.
        FormatUnavailable: an optional package is missing.
    """
    write = _format(format_name).write
    if write is None:
        raise UnknownFormat(f"{format_name} files are only read, not written")
    return write(corpus, open_file)


def read_corpus(
    format_name: str,
    files: Mapping[str, BinaryIO | bytes],
    options: ReadOptions | None = None,
) -> Iterator[Record]:
    """Read a corpus as a stream of records.

    Args:
        format_name: a key of `FORMATS`.
        files: the main file or files and the side file, if there is one, by
            name; the suffix of a name tells its part.
        options: what the files do not say.

    Yields:
        The header, then each bitext before its units, then the losses. A bitext
        comes again where units of several are mixed.

    Raises:
        UnknownFormat: no such format, or one that is only written.
        FormatRejected: while the records are consumed.
    """
    read = _format(format_name).read
    if read is None:
        raise UnknownFormat(f"{format_name} files are only written, not read")
    streams: dict[str, BinaryIO] = {
        name: io.BytesIO(file) if isinstance(file, bytes) else file
        for name, file in files.items()
    }
    return read(streams, options or ReadOptions())


def gather(records: Iterable[Record]) -> Corpus:
    """All records as one corpus in memory; losses are dropped."""
    header = CorpusHeader("corpus")
    bitexts: dict[str, CorpusBitext] = {}
    units: dict[str, list[CorpusUnit]] = {}
    current = ""
    for record in records:
        if isinstance(record, CorpusHeader):
            header = record
        elif isinstance(record, CorpusBitext):
            current = record.id
            bitexts.setdefault(current, record)
            units.setdefault(current, [])
        elif isinstance(record, CorpusUnit):
            units[current].append(record)
    parts = [CorpusPart(bitexts[key], tuple(units[key])) for key in bitexts]
    return Corpus(header, tuple(parts))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UnknownFormat(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]
