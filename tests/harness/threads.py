"""Several things at once, each with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

Result = TypeVar("Result")


def at_once(
    tasks: Sequence[Callable[[], Result]], patience: float = 1000
) -> list[Result]:
    """Run the tasks at the same time; their results, or the first error."""
    barrier = threading.Barrier(len(tasks))

    def run(task: Callable[[], Result]) -> Result:
        barrier.wait(timeout=30)
        try:
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [
            future.result(timeout=patience)
            for future in [pool.submit(run, task) for task in tasks]
        ]
