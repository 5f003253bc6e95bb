"""Workers that start warm: forked where the heavy libraries are imported already.

A worker spends most of its start importing torch and its kin, and the tests
kill and start dozens. Here one process imports them once; each worker is a fork
of it that then runs Celery's own program from its first line, with its own
environment, session and log. The bundled encoder is loaded before the fork, too, as
with WORKBENCH_PRELOAD_ENCODER; nothing else of the site is.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.harness.processes import Process

HEAVY = (
    "torch",
    "sentence_transformers",
    "sentence_transformers.base.modules",
    "numba",
    "lxml.html",
    "celery.bin.celery",
    "celery.bin.worker",
    "celery.concurrency.prefork",
    "django.core.management",
)


class WarmProcess(Process):
    """A program of Python, forked from the stove."""

    _pid = 0

    def _start(self) -> subprocess.Popen[bytes]:
        assert self._env is not None
        self._pid = stove().fork(self.command, self._env, self.log)
        return stove().popen

    @property
    def pid(self) -> int:
        """Id of the program and of its process group."""
        return self._pid

    @property
    def returncode(self) -> int | None:
        """None while it runs; how it ended is not known."""
        with contextlib.suppress(OSError):
            stat = Path(f"/proc/{self._pid}/stat").read_text(encoding="ascii")
            if stat.rpartition(")")[2].split()[0] != "Z":
                return None
        return -1

    def kill(self) -> None:
        """End the whole group at once, as a crash would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        while self.is_running:
            time.sleep(0.005)

    def stop(self, *, seconds: float = 20) -> int:
        """Ask it to end, then make it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGTERM)
        end = time.monotonic() + seconds
        while self.is_running and time.monotonic() < end:
            time.sleep(0.02)
        self.kill()
        return -1


class Stove:
    """The process that the warm ones are forked from."""

    def __init__(self) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        atexit.register(self.go_out)

    def go_out(self) -> None:
        """End it."""
        self.popen.kill()
        self.popen.communicate()

    def fork(self, command: Sequence[str], env: Mapping[str, str], log: Path) -> int:
        """Fork and run a program of the environment; its process id."""
        assert self.popen.stdin
        assert self.popen.stdout
        log.touch()
        asked = {"command": list(command), "env": dict(env), "log": str(log)}
        self.popen.stdin.write(json.dumps(asked).encode() + b"\n")
        self.popen.stdin.flush()
        return int(self.popen.stdout.readline())


@cache
def stove() -> Stove:
    """The one of this test run."""
    return Stove()


def _burn() -> None:
    """Import, then fork for every line that comes in."""
    for name in HEAVY:
        __import__(name)
    from alignment.adapters import sentence_transformer as adapter

    loaded = adapter.load_encoder(adapter.DEFAULT_ENCODER)
    load_bundled: Any = lambda _revision: loaded  # noqa: E731
    adapter._load_bundled = load_bundled
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become(**asked)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become(command: list[str], env: dict[str, str], log: str) -> None:
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    os.environ.clear()
    os.environ.update(env)
    sys.path[:0] = [env.get("PYTHONPATH", "")]
    sys.argv = command
    sys.stdin = os.fdopen(0)
    sys.stdout = os.fdopen(1, "w", buffering=1)
    sys.stderr = os.fdopen(2, "w", buffering=1)
    runpy.run_path(command[0], run_name="__main__")
    os._exit(0)


if __name__ == "__main__":
    _burn()
