"""Crashes on purpose: a program of the site ends at a named place.

`WORKBENCH_CRASH=place:how` says where and how; it holds until the file named by
`WORKBENCH_CRASH_MARK` is there, so that it happens once. Places are functions of
the site, wrapped here; the site itself knows nothing of this.
"""

from __future__ import annotations

import functools
import importlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Where a job can be interrupted: module, function, before or after it.
PLACES = {
    "before the claim": ("alignment.jobs", "claim", "before"),
    "after the claim": ("alignment.jobs", "claim", "after"),
    "before a portion of segments is stored": (
        "alignment.tasks.steps",
        "store_segments",
        "before",
    ),
    "after a portion of segments is stored, before the commit": (
        "alignment.tasks.steps",
        "store_segments",
        "after",
    ),
    "before a batch is saved": (
        "alignment.tasks.encoding",
        "store_embeddings",
        "before",
    ),
    "after a batch is saved": ("alignment.tasks.encoding", "store_embeddings", "after"),
    "before the beads are written": ("alignment.tasks.steps", "place_beads", "before"),
    "after the beads are written": ("alignment.tasks.steps", "place_beads", "after"),
    "before the end is noted": ("alignment.jobs", "Claim.finish", "before"),
    "after the end is noted, before the commit": (
        "alignment.jobs",
        "Claim.finish",
        "after",
    ),
    "after the commit, before the others are woken": (
        "alignment.tasks.run",
        "ring",
        "before",
    ),
    "after the others are woken, before the message is done with": (
        "alignment.tasks.run",
        "ring",
        "after",
    ),
}
# And where the files of a release can be: they are written over many steps.
RELEASE_PLACES = {
    "before the frozen corpus counts": (
        "alignment.tasks.releasing",
        "freeze_release",
        "before",
    ),
    "before a format is written": (
        "alignment.adapters.release_folder",
        "ReleaseFolder.write_format",
        "before",
    ),
    "after a format is written": (
        "alignment.adapters.release_folder",
        "ReleaseFolder.write_format",
        "after",
    ),
    "before the release is seen": (
        "alignment.tasks.releasing",
        "publish_release",
        "before",
    ),
    "after the release is seen, before the commit": (
        "alignment.tasks.releasing",
        "publish_release",
        "after",
    ),
}
WAYS = ("SIGKILL", "SystemExit", "MemoryError")
HANG = "hang"
"""Not in WAYS: Celery ends such a task after WORKBENCH_TASK_SECONDS, a minute at least."""


def install() -> None:
    """Wrap the place that the environment names, if it names one."""
    asked = os.environ.get("WORKBENCH_CRASH", "")
    if not asked:
        return
    place, _, how = asked.rpartition(":")
    module, name, when = (PLACES | RELEASE_PLACES)[place]
    holder: Any = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        holder = getattr(holder, part)
    setattr(holder, last, _crashing(getattr(holder, last), when, how))


def _crashing(whole: Callable[..., Any], when: str, how: str) -> Callable[..., Any]:
    @functools.wraps(whole)
    def wrapped(*args: Any, **named: Any) -> Any:
        if when == "before":
            _crash(how)
        result = whole(*args, **named)
        if when == "after":
            _crash(how)
        return result

    return wrapped


def _crash(how: str) -> None:
    mark = Path(os.environ["WORKBENCH_CRASH_MARK"])
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    if how == "SIGKILL":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == HANG:
        time.sleep(3600)
    if how == "SystemExit":
        raise SystemExit(1)
    raise MemoryError("on purpose")
