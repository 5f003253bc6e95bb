"""The worker and the web server as processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STOP_SECONDS = 15


class ProcessDied(RuntimeError):
    """A process ended by itself; the message shows the end of its log."""


class Process:
    """A program in a process group of its own, with its output in a file."""

    def __init__(self, name: str, arguments: list[str], log: Path) -> None:
        """Start it."""
        self.name = name
        self._log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own programs
                [sys.executable, "-m", *arguments],
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def check(self) -> None:
        """Make sure that it still runs.

        Raises:
            ProcessDied: it does not.
        """
        if self._process.poll() is not None:
            end = self._log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise ProcessDied(f"The {self.name} ended. Its log ({self._log}):\n{end}")

    def wait(self) -> None:
        """Wait until it ends."""
        self._process.wait()

    def stop(self) -> None:
        """Ask it to end, and end its group if it does not."""
        if self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def worker(log: Path) -> Iterator[Process]:
    """A Celery worker for all queues, as long as the block lasts."""
    process = Process(
        "worker",
        [
            *("celery", "-A", "workbench", "worker"),
            *("--queues", "default,embedding", "--concurrency", "1"),
            *("--hostname", f"demo-{os.getpid()}@%h", "--loglevel", "INFO"),
        ],
        log,
    )
    try:
        yield process
    finally:
        process.stop()


@contextmanager
def web_server(port: int, log: Path) -> Iterator[Process]:
    """The site under gunicorn on this machine only, as long as the block lasts."""
    process = Process(
        "web server",
        [
            *("gunicorn", "workbench.wsgi:application"),
            *("--bind", f"127.0.0.1:{port}"),
            *("--worker-class", "gthread", "--threads", "8"),
            *("--access-logfile", "-"),
        ],
        log,
    )
    try:
        yield process
    finally:
        process.stop()


def free_port(wanted: int) -> int:
    """The wanted port, or another one where it is taken."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")
