"""Restoring a backup into an empty database, of either kind."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from alignment.adapters.backups import BackupRefused
from alignment.adapters.backups.cells import AnyField, read_row
from alignment.adapters.backups.folders import bring_back
from alignment.adapters.backups.manifest import (
    Manifest,
    TableRecord,
    damaged_files,
    read_manifest,
)
from alignment.adapters.backups.tables import (
    kept_fields,
    kept_models,
    numbered,
    table_of,
    write_sequence,
)
from alignment.adapters.blob_store import BlobStore
from alignment.adapters.site_blobs import Blobs
from alignment.models import Project, User

BATCH = 1000


def restore_backup(
    folder: Path, *, store: Blobs, folders: Mapping[str, Path]
) -> Manifest:
    """Bring back every row and blob; the tables are made as they were then.

    Afterwards the newer migrations, if there are any, are still to be applied.

    Raises:
        BackupRefused: the backup is damaged or too new, or the database is not
            empty. Nothing was written.
    """
    manifest = read_manifest(folder)
    damaged = list(damaged_files(folder, manifest))
    if damaged:
        some = ", ".join(damaged[:3])
        raise BackupRefused(f"{len(damaged)} files are missing or damaged: {some}.")
    apps = _make_tables(manifest)
    kept = BlobStore(folder / "blobs")
    for digest in manifest.blobs:
        store.put(kept.get(digest))
    bring_back(manifest.files, folder / "files", folders)
    models = kept_models(apps)
    by_label = {str(model._meta.label_lower): model for model in models}  # noqa: SLF001
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {table_of(model)}")  # noqa: S608
        for table in manifest.tables:
            _load(cursor, by_label[table.model], folder / table.file, table)
        for model in numbered(models):
            write_sequence(cursor, model, manifest.sequences[table_of(model)])
    return manifest


def _make_tables(manifest: Manifest) -> Any:
    """Migrate to where the backup was made; gives the models of that time."""
    executor = MigrationExecutor(connection)
    wanted = list(manifest.migrations.items())
    unknown = [key for key in wanted if key not in executor.loader.graph.nodes]
    if unknown:
        raise BackupRefused(
            f"The backup was made by a newer workbench (it has {unknown[0][1]}); "
            "install that one first."
        )
    if _is_migrated(executor):
        _refuse_rows()
    plan = executor.migration_plan(wanted)
    if any(backwards for _migration, backwards in plan):
        raise BackupRefused(
            "The database is newer than the backup; restore into a new one."
        )
    state = executor.migrate(wanted, plan)
    return state.apps


def _is_migrated(executor: MigrationExecutor) -> bool:
    return ("alignment", "0001_initial") in executor.loader.applied_migrations


def _refuse_rows() -> None:
    for model in (User, Project):
        if model._base_manager.values("pk")[:1]:  # noqa: SLF001
            raise BackupRefused(
                "The database is in use; restore into a new one "
                "(WORKBENCH_DATABASE names it)."
            )


def _load(cursor: Any, model: type[Model], path: Path, table: TableRecord) -> None:
    # Models of an earlier time may have their columns in another order.
    by_name = {str(field.attname): field for field in kept_fields(model)}
    fields = [by_name[name] for name in table.columns]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {table_of(model)} ({names}) VALUES ({marks})"  # noqa: S608
    loaded = 0
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        while batch := [_prepared(fields, line) for line in islice(lines, BATCH)]:
            cursor.executemany(insert, batch)
            loaded += len(batch)
    if loaded != table.rows:
        raise BackupRefused(f"{table.file} has {loaded} rows, not {table.rows}.")


def _prepared(fields: list[AnyField], line: str) -> list[Any]:
    values = read_row(fields, line)
    return [
        field.get_db_prep_save(value, connection)
        for field, value in zip(fields, values, strict=True)
    ]
