"""What the list of releases and the page of one show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from alignment.core.formats.registry import FORMATS
from alignment.core.releasing.datasheet_text import (
    TITLES,
    SheetTable,
    datasheet_tables,
    datasheet_words,
)
from alignment.models import Document, Project, Release

SHORT = 12  # lines of a section that is not folded
IN_THE_FILE = ("filters", "formats")
"""Parts of the datasheet that are too long for the page."""


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in the list."""

    release: Release
    units: int | None
    taken_down: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that can be downloaded."""

    path: str
    size: int
    sha256: str
    split: str

    @property
    def name(self) -> str:
        """Without its folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files of one format, or those about the release; `size` is of all."""

    format: str
    size: int
    files: tuple[FileRow, ...]

    @property
    def title(self) -> str:
        """What people call the format."""
        known = FORMATS.get(self.format)
        return known.title if known else self.format


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the datasheet: its name, lines of depth, name, value, and tables."""

    key: str
    lines: tuple[tuple[int, str, str], ...]
    tables: tuple[SheetTable, ...]

    @property
    def is_short(self) -> bool:
        """Whether it is shown at once."""
        return len(self.lines) + sum(len(t.rows) for t in self.tables) <= SHORT


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """The page of a release; empty lists as long as it is being made.

    Attributes:
        package: everything in one ZIP file.
        taken_down: documents in it that were taken down since.
    """

    package: FileRow | None
    groups: tuple[FileGroup, ...]
    sections: tuple[Section, ...]
    units: int
    taken_down: tuple[Document, ...]


def release_rows(project: Project) -> list[ReleaseRow]:
    """The releases of a project, newest first, in a fixed number of queries."""
    gone = {f"d{document.pk}" for document in _taken_down(project)}
    return [
        ReleaseRow(
            release,
            release.record.get("units"),
            len(gone.intersection(release.record.get("documents", []))),
        )
        for release in project.releases.select_related("job", "created_by")
    ]


def release_page(release: Release) -> ReleasePage:
    """Files, datasheet, and what was taken down since."""
    record = release.record
    files = [_file(file) for file in record.get("files", [])]
    groups: dict[str, list[FileRow]] = {}
    for file, row in zip(record.get("files", [])[1:], files[1:], strict=True):
        groups.setdefault(file["format"], []).append(row)
    inside = set(record.get("documents", []))
    return ReleasePage(
        package=files[0] if files else None,
        groups=tuple(
            FileGroup(key, sum(row.size for row in rows), tuple(rows))
            for key, rows in sorted(groups.items())
        ),
        sections=_sections(record.get("datasheet", "")),
        units=record.get("units", 0),
        taken_down=tuple(
            document
            for document in _taken_down(release.project)
            if f"d{document.pk}" in inside
        ),
    )


def _taken_down(project: Project) -> list[Document]:
    return list(project.documents.filter(taken_down=True))


def _file(file: dict[str, Any]) -> FileRow:
    return FileRow(file["path"], file["bytes"], file["sha256"], file["split"])


def _sections(datasheet: str) -> tuple[Section, ...]:
    if not datasheet:
        return ()
    record = json.loads(datasheet)
    for key in IN_THE_FILE:
        del record["process"][key]
    return tuple(
        Section(
            key,
            tuple(datasheet_words(record[key] or {})),
            tuple(datasheet_tables(record[key] or {})),
        )
        for key in TITLES
    )
