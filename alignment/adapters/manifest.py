"""Manifests: a list of pages to import, as CSV or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path, PurePath

from alignment.core.corpus_document import Relation, check_texts


class ManifestRejected(ValueError):
    """The manifest as a whole, or one row of it, cannot be understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """One page to import.

    Attributes:
        file: path of the page, relative to the manifest's folder.
        language: language code, empty to guess.
        id: name of the row, for others to refer to.
        original: id of the row that this one translates, empty for none.
        relation: how it came from the original.
        url: address of the page.
        licence: what the rights holder allows.
    """

    file: str
    language: str = ""
    id: str = ""
    original: str = ""
    relation: str = ""
    url: str = ""
    licence: str = ""

    def __post_init__(self) -> None:
        if not self.file:
            raise ManifestRejected("the column 'file' is empty")
        try:
            check_texts(self.file, self.id, self.original)
        except ValueError as error:
            raise ManifestRejected(str(error)) from None
        if self.relation and self.relation not in set(Relation):
            known = ", ".join(Relation)
            raise ManifestRejected(f"no relation {self.relation!r}; use one of {known}")


COLUMNS = frozenset(field.name for field in fields(ManifestRow))
_SUFFIXES = {".csv", ".tsv", ".jsonl"}


def read_manifest(path: Path) -> Iterator[tuple[int, ManifestRow | ManifestRejected]]:
    """Read a manifest row by row; columns that are not known are passed over.

    Yields:
        Number of the line, and the row or what is wrong with it.

    Raises:
        ManifestRejected: neither CSV with a column `file` nor JSON lines.
    """
    yield from read_rows(path.read_bytes(), name=str(path))


def is_manifest_name(name: str) -> bool:
    """Whether a file of this name is read as a manifest."""
    return PurePath(name).suffix.lower() in _SUFFIXES


def read_rows(
    data: bytes, *, name: str
) -> Iterator[tuple[int, ManifestRow | ManifestRejected]]:
    """The same of bytes; the end of the name tells how they are read.

    Raises:
        ManifestRejected: neither CSV with a column `file` nor JSON lines.
    """
    suffix = PurePath(name).suffix.lower()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ManifestRejected(f"{name} is not UTF-8: {error}") from None
    if suffix == ".jsonl":
        yield from _from_json_lines(text.split("\n"))
    elif suffix in _SUFFIXES:
        delimiter = "\t" if suffix == ".tsv" else ","
        yield from _from_table(io.StringIO(text, newline=""), delimiter)
    else:
        raise ManifestRejected(f"{name} should end in .csv, .tsv or .jsonl")


def _from_table(
    lines: Iterable[str], delimiter: str
) -> Iterator[tuple[int, ManifestRow | ManifestRejected]]:
    table = csv.DictReader(lines, delimiter=delimiter, strict=True)
    if "file" not in (table.fieldnames or ()):
        raise ManifestRejected(
            "the first line must name the columns, 'file' among them"
        )
    try:
        for cells in table:
            yield table.line_num, _row(cells)
    except csv.Error as error:
        raise ManifestRejected(f"line {table.reader.line_num}: {error}") from None


def _from_json_lines(
    lines: Iterable[str],
) -> Iterator[tuple[int, ManifestRow | ManifestRejected]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line)
        except ValueError as error:
            yield number, ManifestRejected(f"not JSON: {error}")
            continue
        if isinstance(cells, dict):
            yield number, _row(cells)
        else:
            yield number, ManifestRejected("each line must be a JSON object")


def _row(cells: dict[str, object]) -> ManifestRow | ManifestRejected:
    known = {
        name: str(value).strip()
        for name, value in cells.items()
        if name in COLUMNS and value is not None
    }
    try:
        return ManifestRow(**{"file": "", **known})
    except ManifestRejected as error:
        return error
