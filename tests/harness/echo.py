"""A doorbell that rings again and again, in any order.

`WORKBENCH_ECHO=3` lets a program of the site ring three times for every job.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any


def install() -> None:
    """Wrap the bell where the environment says so."""
    times = int(os.environ.get("WORKBENCH_ECHO", "1"))
    if times > 1:
        from alignment import bell

        ring: Any = echoing(bell._ring, times)
        bell._ring = ring


def echoing(
    whole: Callable[[list[int]], None], times: int
) -> Callable[[list[int]], None]:
    """Ring so often for each job, the jobs in random order."""
    chance = random.Random(11)  # noqa: S311 - not a secret

    def ring(job_ids: list[int]) -> None:
        repeated = job_ids * times
        chance.shuffle(repeated)
        whole(repeated)

    return ring
