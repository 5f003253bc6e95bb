"""Moses: two line-aligned text files and an ids file beside them.

The ids file has one row a line and no header row; `IDS_COLUMNS` names its cells.
Gaps have no line of their own and go into the side file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

from alignment.core.corpus import Corpus, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.cells import table_row, unit_cells
from alignment.core.formats.format import Format, OpenFile, Written
from alignment.core.formats.moses_reading import IDS_COLUMNS, read_moses
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter

_BREAKS = re.compile("\r\n|[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Trio:
    source: BinaryIO
    target: BinaryIO
    ids: BinaryIO


class _Writing:
    def __init__(self, outputs: Outputs, corpus: Corpus) -> None:
        self._outputs = outputs
        self._stem = corpus.header.stem
        self._side = SideFileWriter(outputs, corpus)
        self._side.begin()
        outputs.losses.add(
            "documents and runs", len(corpus.parts), kept_in=self._side.name
        )
        self._trios: dict[tuple[str, str], _Trio] = {}

    def unit(self, bitext: CorpusBitext, index: int, unit: CorpusUnit) -> None:
        if self._side.takes_gap(bitext, index, unit):
            return
        trio = self._trio(bitext.languages)
        cells = unit_cells(unit, bitext)
        cells["bitext"] = bitext.id
        cells["source_document"] = bitext.source.id
        cells["target_document"] = bitext.target.id
        for stream, text in (
            (trio.source, cells["source"]),
            (trio.target, cells["target"]),
        ):
            line, breaks = _BREAKS.subn(" ", text)
            stream.write(line.encode("utf-8") + b"\n")
            self._outputs.losses.add("tabs and line breaks (now spaces)", breaks)
        trio.ids.write(table_row(cells[column] for column in IDS_COLUMNS))

    def _trio(self, languages: tuple[str, str]) -> _Trio:
        if languages not in self._trios:
            source, target = languages
            base = f"{self._stem}.{source}-{target}."
            if source == target:
                source, target = f"source.{source}", f"target.{target}"
            self._trios[languages] = _Trio(
                self._outputs.open(base + source),
                self._outputs.open(base + target),
                self._outputs.open(base + "ids"),
            )
        return self._trios[languages]


def write_moses(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write a trio of files for each pair of languages, and the side file."""
    with Outputs(open_file) as outputs:
        writing = _Writing(outputs, corpus)
        for part in corpus.parts:
            for index, unit in enumerate(part.units):
                writing.unit(part.bitext, index, unit)
        return outputs.written()


MOSES = Format(
    name="moses",
    title="Moses",
    description="Two plain text files, line by line, and the ids of each line.",
    file_names=(
        "{stem}.{source}-{target}.{source}",
        "{stem}.{source}-{target}.{target}",
        "{stem}.{source}-{target}.ids",
        "{stem}" + SIDE_SUFFIX,
    ),
    media_type="text/plain; charset=utf-8",
    write=write_moses,
    read=read_moses,
)
