"""Move the site to another database."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """copy_to ADDRESS."""

    help = (
        "Copy every row to another, empty database, such as from SQLite to "
        "PostgreSQL: a backup that is restored there and verified. The blobs stay "
        "where they are. Stop the site before, and set WORKBENCH_DATABASE after."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument(
            "address", help="of the other database, as WORKBENCH_DATABASE takes it"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Back up here, restore there."""
        with tempfile.TemporaryDirectory(prefix="workbench-copy-") as place:
            folder = Path(place) / "backup"
            call_command("backup", folder, stdout=self.stdout)
            done = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "django", "restore", str(folder)],
                env={
                    **os.environ,
                    "WORKBENCH_DATABASE": options["address"],
                    "WORKBENCH_BLOBS": str(settings.BLOB_DIR),
                    "WORKBENCH_RELEASES": str(settings.RELEASE_DIR),
                },
                check=False,
            )
        if done.returncode:
            raise CommandError("The copy is not complete; this database is untouched.")
