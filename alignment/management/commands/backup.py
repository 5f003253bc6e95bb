"""Back up rows and blobs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alignment.adapters.backups import BackupRefused
from alignment.adapters.backups.writing import write_backup
from alignment.adapters.site_blobs import site_blobs


class Command(BaseCommand):
    """backup FOLDER."""

    help = (
        "Write every row and blob to a new folder, as of one moment, while people "
        "go on working. `restore` reads it into SQLite or PostgreSQL. Keep it as "
        "safe as the database: it holds the hashes of passwords. The secret key is "
        "not in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write, and say what was written."""
        try:
            manifest = write_backup(
                options["folder"],
                store=site_blobs(),
                folders={"releases": settings.RELEASE_DIR},
                now=timezone.now(),
            )
        except (BackupRefused, OSError) as error:
            raise CommandError(f"There is no backup: {error}") from error
        rows = sum(table.rows for table in manifest.tables)
        self.stdout.write(f"{rows} rows, {len(manifest.blobs)} blobs")
        self.stdout.write(f"rows checksum {manifest.checksum}")
