"""A process of its own that reads files within limits; see `apart`.

Run as `python -m alignment.adapters.file_readers.child MEMORY_BYTES CPU_SECONDS`.
It takes requests on its standard input and answers on its standard output, both
framed as in `frames`; it knows nothing of the database and has no secrets.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
from pathlib import Path
from typing import IO

from alignment.adapters.file_readers.frames import (
    page_to_json,
    read_frame,
    write_frame,
)
from alignment.adapters.file_readers.limits import FileRejected
from alignment.adapters.file_readers.registry import read_file

OPEN_FILES = 64


def main(memory_bytes: int, cpu_seconds: int) -> None:
    """Answer requests until the input ends."""
    requests, answers = _own_channels()
    _limit(resource.RLIMIT_AS, _address_space() + memory_bytes)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    while (name := read_frame(requests)) is not None:
        data = read_frame(requests)
        if data is None:
            return
        _allow_seconds(cpu_seconds)
        write_frame(answers, json.dumps(_answer(data, name.decode())).encode())


def _answer(data: bytes, filename: str) -> dict[str, object]:
    try:
        return {"page": page_to_json(read_file(data, filename=filename))}
    except FileRejected as error:
        return {"code": error.code, "message": error.message}
    except MemoryError:
        return {"code": "too-demanding"}
    except Exception:  # noqa: BLE001 - it is raised again on the other side
        return {"fault": traceback.format_exc()}


def _own_channels() -> tuple[IO[bytes], IO[bytes]]:
    """Channels that no library can write into by printing."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return requests, answers


def _limit(what: int, value: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(what, (value, value))


def _allow_seconds(seconds: int) -> None:
    """Processor seconds from now on; then the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _address_space() -> int:
    """Bytes of address space that are taken before any file is read."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
        return int(pages) * resource.getpagesize()
    except OSError:
        return 2**31  # not Linux: room for the libraries


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
