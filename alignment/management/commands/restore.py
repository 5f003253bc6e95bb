"""Restore a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.backups import BackupRefused
from alignment.adapters.backups.manifest import Manifest
from alignment.adapters.backups.restoring import restore_backup
from alignment.adapters.backups.tables import kept_models
from alignment.adapters.backups.writing import applied_migrations, rows_checksum
from alignment.adapters.site_blobs import site_blobs
from alignment.management.verification import find_faults


class Command(BaseCommand):
    """restore FOLDER."""

    help = (
        "Read a backup into an empty database and verify what came out of it: the "
        "hash of every file before, of every row afterwards, and the whole corpus."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Restore, migrate, verify."""
        store = site_blobs()
        try:
            manifest = restore_backup(
                options["folder"],
                store=store,
                folders={"releases": settings.RELEASE_DIR},
            )
        except (BackupRefused, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        is_of_today = manifest.migrations == applied_or_none()
        differing = _differing(manifest) if is_of_today else []
        if differing:
            raise CommandError(f"These tables came back other: {', '.join(differing)}")
        call_command("migrate", interactive=False, verbosity=0)
        faults = find_faults(store=store)
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"Restored, but with {len(faults)} faults.")
        rows = sum(table.rows for table in manifest.tables)
        self.stdout.write(f"{rows} rows, {len(manifest.blobs)} blobs, verified")
        self.stdout.write(f"rows checksum {manifest.checksum}")


def applied_or_none() -> dict[str, str] | None:
    """The last migration of each app; None where newer ones wait."""
    try:
        return applied_migrations()
    except BackupRefused:
        return None


def _differing(manifest: Manifest) -> list[str]:
    models = {str(model._meta.label_lower): model for model in kept_models(apps)}  # noqa: SLF001
    return [
        table.model
        for table in manifest.tables
        if rows_checksum(models[table.model]) != table.rows_sha256
    ]
