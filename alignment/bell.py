"""Waking workers. The job row is the queue; a lost ring only costs time."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from alignment.models import Job

logger = logging.getLogger(__name__)

RUN_JOB = "alignment.run_job"
RUN_EMBEDDING_JOB = "alignment.run_embedding_job"
EMBEDDING_QUEUE = "embedding"
QUEUES = ("default", EMBEDDING_QUEUE)
EMBEDDING_KINDS = {Job.Kind.EMBED, Job.Kind.ALIGN, Job.Kind.LOOK_UP}


def kinds_of(queue: str) -> set[Job.Kind]:
    """The kinds of job that come through a queue."""
    if queue == EMBEDDING_QUEUE:
        return set(EMBEDDING_KINDS)
    return set(Job.Kind) - EMBEDDING_KINDS


def ring(job_ids: Iterable[int]) -> None:
    """Wake workers for jobs, after the transaction has committed."""
    transaction.on_commit(partial(_ring, list(job_ids)))


def _ring(job_ids: list[int]) -> None:
    kinds = dict(Job.objects.filter(pk__in=job_ids).values_list("pk", "kind"))
    for job_id in job_ids:
        name = RUN_EMBEDDING_JOB if kinds.get(job_id) in EMBEDDING_KINDS else RUN_JOB
        try:
            current_app.send_task(name, (job_id,), retry=False)
        except _unreachable() as error:
            # The reaper rings again when the broker is back.
            logger.warning("broker out of reach, job %s waits: %s", job_id, error)
            return


def waiting(queue: str) -> int:
    """Messages in a queue that no worker has taken; 0 where the broker is away."""
    with current_app.connection_for_read() as line:
        try:
            with line.channel() as channel:
                found = channel.queue_declare(queue=queue, passive=True)
        except (*line.channel_errors, *_unreachable()):
            return 0  # away; or empty, which on Redis is no queue at all
    return int(found.message_count)


def _unreachable() -> tuple[type[Exception], ...]:
    """What sending raises when the broker is out of reach."""
    return (
        OperationalError,
        *current_app.connection_for_write().connection_errors,
    )
