"""Files that somebody hands in as candidates: pages, archives of pages, manifests.

A manifest names files that lie beside it: files handed in with it, or members of its
own archive or of one handed in with it. Where there is a manifest, nothing but what it
names is a candidate, as in `candidate_files`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath

from alignment.adapters.file_readers import FileRejected, read_archive
from alignment.adapters.manifest import (
    ManifestRejected,
    ManifestRow,
    is_manifest_name,
    read_rows,
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that may hold an original, and what is said about it.

    Attributes:
        name: as handed in; a member of an archive with its path there.
        data: its bytes.
        archive: the archive that it came in, empty for none.
        language: its language code, empty to guess.
        url: where it was on the web, where known.
        licence: what the rights holder allows, where known.
    """

    name: str
    data: bytes
    archive: str = ""
    language: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a line of a manifest, that is no candidate, and why not."""

    name: str
    reason: str


def sort_out(files: Mapping[str, bytes], *, most: int) -> list[HandedIn | Refusal]:
    """The candidates among some files, in order, and what is none.

    Args:
        files: content by name, as handed in.
        most: how many candidates are taken at once.

    Raises:
        FileRejected: "too-many"; nothing of it is taken then.
    """
    refused: list[HandedIn | Refusal] = []
    pages: list[HandedIn] = []
    for found in _opened(files):
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            pages.append(found)
        if len(pages) > most:
            raise FileRejected(
                "too-many",
                f"more than {most} candidates at once; hand them in in parts",
            )
    manifests = [page for page in pages if _is_manifest(page)]
    if not manifests:
        return [*pages, *refused]
    pages = [page for page in pages if not _is_manifest(page)]
    named = [row for manifest in manifests for row in _rows(manifest, pages)]
    taken = {(row.archive, row.name) for row in named if isinstance(row, HandedIn)}
    left = [
        Refusal(page.name, "the manifest does not name it")
        for page in pages
        if (page.archive, page.name) not in taken
    ]
    return [*named, *left, *refused]


def _opened(files: Mapping[str, bytes]) -> Iterator[HandedIn | Refusal]:
    """The files, archives of pages taken apart."""
    for name, data in files.items():
        try:
            for member in read_archive(data):
                if member.name:
                    yield HandedIn(member.name, member.data, archive=name)
                else:
                    yield HandedIn(name, data)
        except FileRejected as error:
            yield Refusal(name, str(error))


def _is_manifest(file: HandedIn) -> bool:
    """A table handed in by itself; in an archive one that is called a manifest."""
    stem = PurePosixPath(file.name).stem.lower()
    return is_manifest_name(file.name) and (not file.archive or stem == "manifest")


def _rows(manifest: HandedIn, pages: list[HandedIn]) -> Iterator[HandedIn | Refusal]:
    try:
        for line, row in read_rows(manifest.data, name=manifest.name):
            if isinstance(row, ManifestRejected):
                yield Refusal(f"{manifest.name}, {line}", str(row))
            else:
                yield _named(manifest, line, row, pages)
    except ManifestRejected as error:
        yield Refusal(manifest.name, str(error).removeprefix(f"{manifest.name} "))


def _named(
    manifest: HandedIn, line: int, row: ManifestRow, pages: list[HandedIn]
) -> HandedIn | Refusal:
    """The file that a row names; its path counts from the manifest's folder."""
    path = normpath(str(PurePosixPath(manifest.name).parent / row.file))
    near = [page for page in pages if normpath(page.name) == path]
    same = [page for page in near if page.archive == manifest.archive] or near
    if len(same) != 1:
        why = "several files are called so" if same else "it was not handed in"
        return Refusal(f"{manifest.name}, {line}: {row.file}", why)
    return HandedIn(
        same[0].name,
        same[0].data,
        archive=same[0].archive,
        language=row.language,
        url=row.url,
        licence=row.licence,
    )
