"""Writing a corpus to files: a folder, or one download."""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path
from typing import IO, BinaryIO

from alignment.core.corpus import Corpus
from alignment.core.formats.format import Written
from alignment.core.formats.registry import write_corpus

CHUNK = 1 << 20


def write_to_folder(format_name: str, corpus: Corpus, folder: Path) -> Written:
    """Write the files of a corpus; they appear whole or not at all.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as draft:

        def open_file(name: str) -> BinaryIO:
            return (Path(draft) / name).open("wb")

        written = write_corpus(format_name, corpus, open_file)
        for name in written.files:
            if (folder / name).is_dir():
                raise IsADirectoryError(f"{folder / name} is a folder; move it away")
            with (Path(draft) / name).open("rb") as file:
                os.fsync(file.fileno())
        for name in written.files:
            (Path(draft) / name).replace(folder / name)
    return written


def write_download(format_name: str, corpus: Corpus) -> tuple[str, IO[bytes]]:
    """Write a corpus for download.

    Returns:
        Name and open file: the format's one file, or a zip of its files with
        the same bytes whenever the files have the same bytes.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-export-") as folder:
        written = write_to_folder(format_name, corpus, Path(folder))
        if len(written.files) == 1:
            return written.files[0], (Path(folder) / written.files[0]).open("rb")
        name = f"{corpus.header.stem}-{format_name}.zip"
        return name, _zip([Path(folder) / name for name in written.files])


def _zip(paths: list[Path]) -> IO[bytes]:
    packed = tempfile.TemporaryFile(prefix="workbench-export-")  # noqa: SIM115 - handed on
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path.name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as out, path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    out.write(chunk)
    packed.seek(0)
    return packed
