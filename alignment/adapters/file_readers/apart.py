"""Reading files in a process of its own, within bounds of memory and time.

Markup, PDF and packed files are parsed by libraries in C, which a hostile file can
make slow, greedy or crash. One child a process is kept for all files; it is started
when the first one comes and replaced when a file ends it.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import alignment
from alignment.adapters.file_readers.frames import (
    page_from_json,
    read_frame,
    write_frame,
)
from alignment.adapters.file_readers.limits import LIMITS, FileRejected, Limits
from alignment.adapters.file_readers.registry import is_plain_text, read_file
from alignment.core.raw_page import RawPage

_ROOT = str(Path(alignment.__file__).resolve().parent.parent)
_WHAT_TO_DO = "Save it as plain text, or cut it into parts."


class ReaderFault(RuntimeError):
    """The reader failed at something that no file should make it fail at."""


class ReadingProcess:
    """The child; requests wait for one another."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, data: bytes, filename: str = "") -> RawPage:
        """Read one page, as `registry.read_file` does.

        Raises:
            FileRejected: also "too-slow" and "too-demanding".
            ReaderFault: an error that the reader does not know.
        """
        with self._lock:
            answer = self._ask(data, filename)
        if "page" in answer:
            return page_from_json(answer["page"])
        if "fault" in answer:
            raise ReaderFault(str(answer["fault"]))
        name = f"{filename}: " if filename else ""
        message = answer.get("message") or (
            f"{name}reading it takes more than "
            f"{self._limits.memory_bytes >> 20} MiB of memory. {_WHAT_TO_DO}"
        )
        raise FileRejected(answer["code"], message)

    def close(self) -> None:
        """End the child, if this process started one."""
        child, self._child = self._child, None
        if child is not None and self._owner == os.getpid():
            child.kill()
            child.communicate()

    def _ask(self, data: bytes, filename: str) -> dict[str, Any]:
        child = self._running()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._limits.seconds * 4, give_up)
        timer.start()
        try:
            answer = _exchange(child, data, filename)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise self._refusal(child.returncode, filename, is_late=late.is_set())
        found: dict[str, Any] = json.loads(answer)
        return found

    def _refusal(self, code: int, filename: str, *, is_late: bool) -> FileRejected:
        name = f"{filename}: " if filename else ""
        if is_late or -code in {signal.SIGXCPU, signal.SIGKILL}:
            return FileRejected(
                "too-slow",
                f"{name}reading it takes longer than {self._limits.seconds} seconds. "
                f"{_WHAT_TO_DO}",
            )
        return FileRejected(
            "too-demanding", f"{name}the reader broke down over it. {_WHAT_TO_DO}"
        )

    def _running(self) -> subprocess.Popen[bytes]:
        """The child of this very process; a fork has none."""
        alive = self._child is not None and self._child.poll() is None
        if not alive or self._owner != os.getpid():
            self.close()
            self._owner = os.getpid()
            self._child = _start(self._limits)
        assert self._child is not None  # noqa: S101 - for the types
        return self._child


def _exchange(
    child: subprocess.Popen[bytes], data: bytes, filename: str
) -> bytes | None:
    """The child's answer, or None where it died over the file."""
    if child.stdin is None or child.stdout is None:
        raise ReaderFault("the reading process has no channels")
    try:
        write_frame(child.stdin, filename.encode("utf-8", "replace"))
        write_frame(child.stdin, data)
        return read_frame(child.stdout)
    except BrokenPipeError:
        return None


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([_ROOT, *filter(None, sys.path)])
    return subprocess.Popen(  # noqa: S603 - our own module, no shell
        [
            sys.executable,
            "-m",
            "alignment.adapters.file_readers.child",
            str(limits.memory_bytes),
            str(limits.seconds),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": path, "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        start_new_session=True,
    )


_process = ReadingProcess()
atexit.register(_process.close)


def read_file_apart(data: bytes, *, filename: str = "") -> RawPage:
    """Read one page; anything but plain text in a process with limits.

    Raises:
        FileRejected: with a code and a message that says what to do.
    """
    if len(data) > LIMITS.file_bytes or is_plain_text(data):
        return read_file(data, filename=filename)
    return _process.read(data, filename)
