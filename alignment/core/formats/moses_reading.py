"""Reading Moses pairs, with the ids file and the side file or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import BinaryIO

from alignment.core.corpus import CorpusHeader
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.cells import (
    bitext_from_cells,
    unescape_cell,
    unit_from_cells,
)
from alignment.core.formats.format import (
    FormatRejected,
    LossTally,
    ReadOptions,
    Record,
)
from alignment.core.formats.lines import read_lines, rejecting
from alignment.core.formats.side_file import SIDE_SUFFIX, read_side_file
from alignment.core.formats.weaving import Item, interleave, weave

IDS_COLUMNS = (
    "source_document",
    "target_document",
    "source_ids",
    "target_ids",
    "confidence",
    "unit",
    "bitext",
    "status",
    "label",
    "reviewer",
    "notes",
    "findings",
    "source_segments",
    "target_segments",
)
"""Cells of an ids row; files of other makers have the first four or five."""


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    target: str
    ids: str | None
    languages: tuple[str, str]


def read_moses(files: Mapping[str, BinaryIO], options: ReadOptions) -> Iterator[Record]:
    """Read pairs of files "BASE.LANGUAGE", with "BASE.ids" where it is there.

    `options.languages` or a base that ends in ".SOURCE-TARGET" says which is the
    source. Lines that are empty on both sides are counted as a loss.

    Raises:
        FormatRejected: files that make no pair, or of unequal length.
    """
    side = read_side_file(files, options.limits)
    pairs = _pairs([name for name in files if not name.endswith(SIDE_SUFFIX)], options)
    if not pairs and side.header is None:
        raise FormatRejected("no files to read: two of one name are needed")
    yield side.header or CorpusHeader(options.name)
    known = {bitext.id: bitext for bitext in side.bitexts}
    losses = LossTally()
    columns = [_items(files, pair, known, options, losses) for pair in pairs]
    items = interleave(side.bitexts, columns)
    yield from weave(side.bitexts, items, side.gaps())
    yield from losses.losses()


def _pairs(names: list[str], options: ReadOptions) -> list[_Pair]:
    bases: dict[str, list[str]] = {}
    for name in names:
        base, _, ending = name.rpartition(".")
        base = base.removesuffix(".source").removesuffix(".target")
        if ending != "ids":
            bases.setdefault(base, []).append(name)
    return [_pair(base, sides, names, options) for base, sides in bases.items()]


def _pair(base: str, sides: list[str], names: list[str], options: ReadOptions) -> _Pair:
    if len(sides) != 2:
        raise FormatRejected(
            f"two files {base}.LANGUAGE are needed, {len(sides)} were given"
        )
    languages = _languages(base, sides, options)
    by_language = {name.rpartition(".")[2]: name for name in sides}
    if set(by_language) == set(languages):
        source, target = (by_language[language] for language in languages)
    else:
        source, target = sides
    ids = f"{base}.ids"
    return _Pair(source, target, ids if ids in names else None, languages)


def _languages(base: str, sides: list[str], options: ReadOptions) -> tuple[str, str]:
    """Source and target, from the options, the base, or the order of the files."""
    endings = [name.rpartition(".")[2] for name in sides]
    for match in re.finditer(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+", base):
        parts = match[0].split("-")
        for cut in range(1, len(parts)):
            said = "-".join(parts[:cut]), "-".join(parts[cut:])
            if sorted(said) == sorted(endings):
                return said
    return options.languages or (endings[0], endings[1])


def _items(
    files: Mapping[str, BinaryIO],
    pair: _Pair,
    known: dict[str, CorpusBitext],
    options: ReadOptions,
    losses: LossTally,
) -> Iterator[Item]:
    fallback = "-".join(pair.languages)
    for number, source, target, ids in _rows(files, pair, options):
        if not source.strip() and not target.strip():
            losses.add("lines that are empty on both sides")
            continue
        row = dict(zip(IDS_COLUMNS, map(unescape_cell, ids), strict=False))
        row |= {"source": source, "target": target}
        row["source_language"], row["target_language"] = pair.languages
        with rejecting(number, pair.source):
            unit = unit_from_cells(row, number)
            bitext = bitext_from_cells(row, known, options, fallback)
        yield bitext, unit


def _rows(
    files: Mapping[str, BinaryIO], pair: _Pair, options: ReadOptions
) -> Iterator[tuple[int, str, str, list[str]]]:
    names = [pair.source, pair.target, *([pair.ids] if pair.ids else [])]
    columns = [read_lines(files[name], options.limits, name) for name in names]
    for row in zip_longest(*columns):
        if None in row:
            number = next(item[0] for item in row if item)
            short = [name for name, item in zip(names, row, strict=True) if not item]
            raise FormatRejected(
                f"the files have different numbers of lines: {short} end here",
                line=number,
                file=pair.source,
            )
        texts = [item[1] for item in row]
        yield row[0][0], texts[0], texts[1], texts[2].split("\t") if pair.ids else []
