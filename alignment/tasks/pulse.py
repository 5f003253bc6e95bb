"""The pulse of a worker: it says that it is alive and rings for waiting jobs.

Every worker reaps, so a lost message, a dead worker or a broker that was away
costs at most one beat. A worker rings only while it is idle, and only for queues
without messages: where some are waiting, more of them would only pile up.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from celery.signals import worker_ready, worker_shutting_down
from celery.worker import state
from django.db import DatabaseError, connection
from django.utils import timezone

from alignment import jobs
from alignment.bell import kinds_of, ring, waiting
from alignment.models import Worker

logger = logging.getLogger(__name__)

BEAT_SECONDS = 5.0
MOST_RINGS = 100
FORGET_AFTER = timedelta(days=1)


class Pulse(threading.Thread):
    """Beats in the worker's main process until it shuts down."""

    def __init__(self, name: str, queues: str) -> None:
        """Beat for the worker of that name."""
        super().__init__(daemon=True, name="pulse")
        self._worker = name
        self._queues = queues
        self._stopped = threading.Event()

    def run(self) -> None:
        """Beat until stopped; a database that is away is tried again."""
        while not self._stopped.is_set():
            try:
                idle = not state.reserved_requests
                beat(worker=self._worker, queues=self._queues, idle=idle)
            except DatabaseError as error:
                logger.warning("no pulse: %s", error)
            finally:
                connection.close()
            self._stopped.wait(BEAT_SECONDS)

    def stop(self) -> None:
        """End after the current beat."""
        self._stopped.set()


def beat(*, worker: str, queues: str, idle: bool) -> None:
    """Note that the worker is alive; an idle one rings for jobs that are due.

    Args:
        worker: its name.
        queues: the queues it serves, separated by commas.
        idle: whether it has nothing to do.
    """
    now = timezone.now()
    Worker.objects.update_or_create(
        name=worker,
        defaults={"queues": queues, "seen_at": now},
        create_defaults={"queues": queues, "seen_at": now, "started_at": now},
    )
    Worker.objects.filter(seen_at__lt=now - FORGET_AFTER).delete()
    quiet = [queue for queue in queues.split(",") if idle and not waiting(queue)]
    kinds = {kind for queue in quiet for kind in kinds_of(queue)}
    ring(jobs.reap(now, kinds=kinds, limit=MOST_RINGS))


_pulses: list[Pulse] = []


@worker_ready.connect
def _start(sender: object, **_: object) -> None:
    queues = getattr(getattr(sender, "task_consumer", None), "queues", [])
    names = ",".join(sorted(queue.name for queue in queues))
    pulse = Pulse(str(getattr(sender, "hostname", "worker")), names)
    _pulses.append(pulse)
    pulse.start()


@worker_shutting_down.connect
def _stop(**_: object) -> None:
    for pulse in _pulses:
        pulse.stop()
