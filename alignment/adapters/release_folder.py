"""The files of a release on disk.

    NUMBER/CUT/.cut/units.jsonl     the frozen units, one a line
    NUMBER/CUT/.cut/frame.json      the bitexts and where their units begin
    NUMBER/CUT/.cut/FORMAT.SPLIT    what a format wrote, once it is whole
    NUMBER/CUT/data/FORMAT/SPLIT/…  the files that are handed out
    NUMBER/CUT/manifest.json …

The database says which cut counts and whether the release is ready, so nothing
here is seen half done.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from alignment.core.corpus import Corpus, CorpusPart, CorpusUnit
from alignment.core.formats.json_object import JsonObject, json_text, parse_json
from alignment.core.formats.records import unit_from
from alignment.core.formats.registry import write_corpus
from alignment.core.releasing.cut import Cut, CutPart, cut_from
from alignment.core.releasing.manifest import ReleaseFile, WrittenFormat

CHUNK = 1 << 20
SUMS = "SHA256SUMS"
_HIDDEN = ".cut"


class ReleaseFolder:
    """The folder of one cut of a release."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`; it is made when something is written."""
        self.folder = folder
        self._hidden = folder / _HIDDEN

    # --- the frozen corpus ---------------------------------------------------

    def begin_units(self) -> BinaryIO:
        """Open the file of units for writing, empty."""
        self._hidden.mkdir(parents=True, exist_ok=True)
        return (self._hidden / "units.jsonl").open("w+b")

    def begin_duplicates(self) -> BinaryIO:
        """Open the list of units that were left out as duplicates, empty."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return (self.folder / "duplicates.jsonl").open("w+b")

    def write_cut(self, cut: Cut) -> None:
        """Keep the frame beside the units, which are on disk then."""
        with (self._hidden / "units.jsonl").open("rb") as units:
            os.fsync(units.fileno())
        self.write_text(f"{_HIDDEN}/frame.json", json_text(cut.to_json()))

    def read_cut(self) -> Cut:
        """The frame."""
        text = (self._hidden / "frame.json").read_text(encoding="utf-8")
        return cut_from(parse_json(text))

    def units(self, part: CutPart) -> Iterator[CorpusUnit]:
        """The units of a part, as they were frozen."""
        with (self._hidden / "units.jsonl").open("rb") as stream:
            stream.seek(part.offset)
            for _ in range(part.units):
                yield unit_from(JsonObject(parse_json(stream.readline().decode())))

    # --- the files that are handed out ----------------------------------------

    def written(self, format_name: str, split: str) -> WrittenFormat | None:
        """What a format wrote for a split, None as long as it is not whole."""
        note = self._hidden / f"{format_name}.{split}"
        if not note.exists():
            return None
        found = json.loads(note.read_text(encoding="utf-8"))
        return WrittenFormat(**found | {"losses": tuple(found["losses"])})

    def write_format(
        self, format_name: str, split: str, corpus: Corpus
    ) -> WrittenFormat:
        """Write the files of a format for a split; they appear together.

        Raises:
            OSError: the disk is full or the folder cannot be written.
        """
        place = self.folder / "data" / format_name / split
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=self._hidden, prefix="draft-"))
        try:
            done = write_corpus(
                format_name, corpus, lambda name: (draft / name).open("wb")
            )
            for name in done.files:
                _sync(draft / name)
            draft.chmod(0o755)
            shutil.rmtree(place, ignore_errors=True)
            draft.replace(place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        losses = tuple(str(loss) for loss in done.losses)
        found = WrittenFormat(format_name, split, done.units, losses)
        note = f"{_HIDDEN}/{format_name}.{split}"
        self.write_text(note, json_text(asdict(found)))
        return found

    def write_text(self, name: str, text: str) -> None:
        """Write a text file whole or not at all."""
        self.write_bytes(name, [text.encode()])

    def write_bytes(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file piece by piece; it appears whole or not at all."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self._hidden, prefix="draft-")
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(path)

    def files(self, leave_out: tuple[str, ...] = ()) -> list[ReleaseFile]:
        """Every file that is handed out, by path, with size and hash."""
        paths = [
            path
            for path in self.folder.rglob("*")
            if path.is_file() and _HIDDEN not in path.relative_to(self.folder).parts
        ]
        found = sorted((p.relative_to(self.folder).as_posix(), p) for p in paths)
        return [_file(name, path) for name, path in found if name not in leave_out]

    def write_sums(self, files: list[ReleaseFile]) -> None:
        """Write the hashes as `sha256sum --check` reads them."""
        self.write_text(SUMS, "".join(f"{f.sha256}  {f.path}\n" for f in files))

    def pack(self, name: str, top: str) -> ReleaseFile:
        """Pack all files into one ZIP file with fixed times.

        Args:
            name: of the ZIP file.
            top: folder that everything is in there.
        """
        files = self.files(leave_out=(name,))
        draft = self._hidden / "draft.zip"
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                entry = zipfile.ZipInfo(f"{top}/{file.path}", (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                with (
                    archive.open(entry, "w", force_zip64=True) as out,
                    (self.folder / file.path).open("rb") as stream,
                ):
                    shutil.copyfileobj(stream, out, CHUNK)
        _sync(draft)
        draft.replace(self.folder / name)
        return _file(name, self.folder / name)


def corpus_of_split(
    cut: Cut, split: str, units: Callable[[CutPart], Iterable[CorpusUnit]]
) -> Corpus:
    """The corpus of a split; `units` gives those of a part."""
    parts = [
        CorpusPart(part.bitext, units(part))
        for part in cut.parts
        if part.split == split
    ]
    return Corpus(cut.header, parts)


def remove_other_cuts(release: Path, cut: str) -> None:
    """Remove what attempts left that were overtaken."""
    for path in release.iterdir():
        if path.name != cut:
            shutil.rmtree(path, ignore_errors=True)


def _file(name: str, path: Path) -> ReleaseFile:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    pieces = name.split("/")
    is_data = pieces[0] == "data" and len(pieces) > 3
    return ReleaseFile(
        name,
        path.stat().st_size,
        digest,
        format=pieces[1] if is_data else "",
        split=pieces[2] if is_data else "",
    )


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
