"""Files among which the original of a page may be: a folder or a manifest of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment.adapters.file_readers import read_file
from alignment.adapters.manifest import ManifestRejected, read_manifest
from alignment.core.encoder import Encoder
from alignment.core.profiles import Profile, make_profile
from alignment.core.reading import PageReading, read_page
from alignment.core.segmentation import Segmenter

MANIFEST = "manifest.csv"


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """A file that may hold an original, and what is said about it.

    Attributes:
        path: where it is.
        language: its language code, empty to guess.
        address: where it was on the web, where known.
    """

    path: Path
    language: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file as read, cut into segments.

    Attributes:
        file: which file.
        language: its language, as said or guessed.
        title: of the page.
        segments: of its alignable blocks, in order.
        said: values of what it says about its origin, by field.
    """

    file: CandidateFile
    language: str
    title: str
    segments: tuple[str, ...]
    said: Mapping[str, Sequence[str]]

    def profile(self, pk: int, encoder: Encoder) -> Profile:
        """What a search compares; encodes the segments."""
        return make_profile(
            pk,
            texts=self.segments,
            vectors=encoder.encode(self.segments),
            language=self.language,
            said=self.said,
            title=self.title,
            address=self.file.address,
        )


def list_candidates(place: Path) -> Iterator[CandidateFile | ManifestRejected]:
    """The files of a folder and the folders in it, or of a manifest.

    A manifest that lies in the folder is no candidate itself.

    Yields:
        Each file, or what is wrong with a row of the manifest.

    Raises:
        ManifestRejected: neither a folder nor a manifest that can be read.
        OSError: it cannot be opened.
    """
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            hidden = any(p.startswith(".") for p in path.relative_to(place).parts)
            if path.is_file() and not hidden and path.name != MANIFEST:
                yield CandidateFile(path)
        return
    for line, row in read_manifest(place):
        if isinstance(row, ManifestRejected):
            yield ManifestRejected(f"line {line}: {row}")
        else:
            yield CandidateFile(place.parent / row.file, row.language, row.url)


def read_text(file: CandidateFile, segmenter: Segmenter) -> ReadText:
    """Read a file as an import would and cut it into segments.

    Raises:
        FileRejected: the bytes cannot be read as a page.
        TextRejected: the text holds something that cannot be kept.
        OSError: the file cannot be opened.
    """
    raw = read_file(file.path.read_bytes(), filename=file.path.name)
    reading = read_page(raw, language=file.language or None)
    pieces = (
        segment.strip()
        for block in reading.blocks
        if block.alignable
        for segment in segmenter.split(block.text, reading.language).segments
    )
    return ReadText(
        file=file,
        language=reading.language,
        title=reading.title,
        segments=tuple(pieces),
        said=_said(reading),
    )


def _said(reading: PageReading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for statement in reading.statements:
        if statement.value:
            found.setdefault(str(statement.field), []).append(statement.value)
    return found
