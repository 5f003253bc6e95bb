"""Making a backup while people work."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from alignment.adapters.backups import BackupRefused
from alignment.adapters.backups.folders import copy_folders
from alignment.adapters.backups.manifest import Manifest, TableRecord, hash_of
from alignment.adapters.backups.tables import (
    kept_fields,
    kept_models,
    lines_of,
    read_sequences,
)
from alignment.adapters.blob_store import BlobDamaged, BlobMissing, BlobStore
from alignment.adapters.site_blobs import Blobs
from alignment.models import Blob
from alignment.queries.frozen import frozen_rows


def write_backup(
    folder: Path, *, store: Blobs, folders: Mapping[str, Path], now: datetime
) -> Manifest:
    """Write a backup into a folder that is not there yet; all of it or nothing.

    Rows come first, blobs afterwards: blobs are written before the rows that
    name them and are never changed, so those that the rows name are there.

    Args:
        folder: where to; it is made.
        store: where the blobs are.
        folders: further folders to keep, by name.
        now: the time of the backup.

    Raises:
        BackupRefused: the folder is there, or a blob is missing or damaged.
    """
    if folder.exists():
        raise BackupRefused(f"{folder} is there already; name a new folder.")
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    (draft / "rows").mkdir(parents=True, mode=0o700)
    draft.chmod(0o700)  # it holds the hashes of passwords
    try:
        manifest = _write(draft, store, folders, now)
        draft.rename(folder)
    except (BlobMissing, BlobDamaged) as error:
        raise BackupRefused(f"{error}; run verify_corpus.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def _write(
    folder: Path, store: Blobs, folders: Mapping[str, Path], now: datetime
) -> Manifest:
    with frozen_rows():
        models = kept_models(apps)
        tables = tuple(_write_table(folder, model) for model in models)
        sequences = read_sequences(models)
        blobs = dict(Blob.objects.order_by("pk").values_list("sha256", "size"))
        migrations = applied_migrations()
    kept = BlobStore(folder / "blobs")
    for digest in blobs:
        kept.put(store.get(digest))
    files = copy_folders(folders, folder / "files")
    manifest = Manifest(now.isoformat(), migrations, tables, sequences, blobs, files)
    manifest.write(folder)
    _sync(folder)
    return manifest


def _write_table(folder: Path, model: type[Model]) -> TableRecord:
    label = str(model._meta.label_lower)  # noqa: SLF001
    name = f"rows/{label}.jsonl.gz"
    rows, digest = 0, hashlib.sha256()
    with (
        (folder / name).open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
    ):
        for line in lines_of(model):
            data = f"{line}\n".encode()
            digest.update(data)
            packed.write(data)
            rows += 1
    return TableRecord(
        model=label,
        columns=tuple(str(field.attname) for field in kept_fields(model)),
        file=name,
        rows=rows,
        file_sha256=hash_of(folder / name),
        rows_sha256=digest.hexdigest(),
    )


def rows_checksum(model: type[Model]) -> str:
    """Hash of the rows of a model, as a backup would record it."""
    digest = hashlib.sha256()
    for line in lines_of(model):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def applied_migrations() -> dict[str, str]:
    """The last migration of each app.

    Raises:
        BackupRefused: one is not applied, so models and tables differ.
    """
    loader = MigrationLoader(connection)
    wanted = loader.graph.leaf_nodes()
    if not set(wanted) <= loader.applied_migrations.keys():
        raise BackupRefused("The database is not migrated; run manage.py migrate.")
    return dict(wanted)


def _sync(folder: Path) -> None:
    """Let the disk have everything before the folder gets its name."""
    for path in folder.rglob("*"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
