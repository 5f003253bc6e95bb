"""The manifest of a backup: what belongs to it, and the hashes to prove it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from alignment.adapters.backups import BackupRefused

NAME, SEAL = "manifest.json", "manifest.sha256"
VERSION = 1


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One table: its model, columns and file, and the hashes of file and rows."""

    model: str
    columns: tuple[str, ...]
    file: str
    rows: int
    file_sha256: str
    rows_sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made_at: ISO time.
        migrations: the last migration of each app.
        tables: in the order of their labels.
        sequences: last number given out, by table.
        blobs: size in bytes by SHA-256.
        files: SHA-256 by path, of files that rows name.
    """

    made_at: str
    migrations: dict[str, str]
    tables: tuple[TableRecord, ...]
    sequences: dict[str, int]
    blobs: dict[str, int]
    files: dict[str, str]

    @property
    def checksum(self) -> str:
        """Hash of all rows; the same rows give the same one in any database."""
        lines = "".join(f"{table.model} {table.rows_sha256}\n" for table in self.tables)
        return hashlib.sha256(lines.encode()).hexdigest()

    def write(self, folder: Path) -> None:
        """Write the manifest and its seal."""
        text = json.dumps({"version": VERSION, **asdict(self)}, indent=1) + "\n"
        (folder / NAME).write_text(text, encoding="utf-8")
        seal = hashlib.sha256(text.encode()).hexdigest()
        (folder / SEAL).write_text(f"{seal}  {NAME}\n", encoding="ascii")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup whose seal is unbroken.

    Raises:
        BackupRefused: there is none, it was changed, or it is of another version.
    """
    try:
        data = (folder / NAME).read_bytes()
        seal = (folder / SEAL).read_bytes()
    except FileNotFoundError as error:
        raise BackupRefused(f"{folder} holds no whole backup: {error}") from error
    if seal != f"{hashlib.sha256(data).hexdigest()}  {NAME}\n".encode():
        raise BackupRefused(f"{folder / NAME} was changed; use another backup.")
    content = json.loads(data)
    if content.pop("version") != VERSION:
        raise BackupRefused("This backup was made by another version of the workbench.")
    tables = tuple(
        TableRecord(**table | {"columns": tuple(table["columns"])})
        for table in content.pop("tables")
    )
    return Manifest(**content, tables=tables)


def damaged_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Names of the files that are missing or not what the manifest says."""
    for table in manifest.tables:
        if hash_of(folder / table.file) != table.file_sha256:
            yield table.file
    for digest in manifest.blobs:
        name = f"blobs/{digest[:2]}/{digest}"
        if hash_of(folder / name) != digest:
            yield name
    for name, digest in manifest.files.items():
        if hash_of(folder / "files" / name) != digest:
            yield f"files/{name}"


def hash_of(path: Path) -> str:
    """SHA-256 of a file as hex, "" where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
