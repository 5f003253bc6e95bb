"""A spare database and folder: somewhere to restore to, run by its own programs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.harness.postgres import PostgresServer
from tests.harness.site import ROOT, site_environment

_numbers = count(1)


@dataclass(frozen=True)
class Spare:
    """An empty place for a whole site."""

    address: str
    folder: Path
    blobs: Path

    def manage(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run manage.py there."""
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=ROOT,
            env=site_environment(
                WORKBENCH_DATABASE=self.address,
                WORKBENCH_VAR=str(self.folder),
                WORKBENCH_BLOBS=str(self.blobs),
            ),
            capture_output=True,
            text=True,
            check=False,
        )


def spare_sqlite(folder: Path) -> Spare:
    """A SQLite file that is not there yet."""
    address = f"sqlite:///{quote(str(folder / 'spare.sqlite3'))}"
    return Spare(address, folder, folder / "blobs")


@contextmanager
def spare_postgresql(
    server: PostgresServer, folder: Path, *, blobs: Path
) -> Iterator[Spare]:
    """A new database on the server, dropped in the end."""
    name = f"spare{next(_numbers)}"
    with psycopg.connect(server.address(), autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    try:
        yield Spare(server.address(name), folder, blobs)
    finally:
        with psycopg.connect(server.address(), autocommit=True) as line:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")
