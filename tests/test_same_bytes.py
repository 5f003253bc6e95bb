"""The same corpus makes the same release, byte for byte, wherever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest

from tests.harness.site import ROOT

pytestmark = pytest.mark.once_on_postgresql
BITEXTS = os.environ.get("WORKBENCH_RELEASE_BITEXTS", "1")


def hashes(folder: Path, database: str, **environment: str) -> list[str]:
    """Make a release of the demo corpus in a process and a database of its own."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "WORKBENCH_VAR": str(folder),
        "WORKBENCH_DATABASE": database,
        "WORKBENCH_LOG_LEVEL": "ERROR",
        **environment,
    }
    command = [sys.executable, "-m", "tests.harness.demo_release"]
    done = subprocess.run(
        [*command, str(folder / "releases"), BITEXTS],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_release_is_the_same_on_sqlite_and_on_postgresql(postgres_server, tmp_path):
    """Other process, hash seed, time zone and locale, other database."""
    name = f"release_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server.address(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    first = hashes(
        tmp_path / "one",
        f"sqlite:///{tmp_path}/one.sqlite3",
        PYTHONHASHSEED="1",
        TZ="America/Lima",
        LC_ALL="C",
    )
    second = hashes(
        tmp_path / "two",
        postgres_server.address(name),
        PYTHONHASHSEED="2",
        TZ="Asia/Kolkata",
        LC_ALL="es_ES.UTF-8",
        LANG="tr_TR.UTF-8",
    )
    assert len(first) > 80
    assert first == second
