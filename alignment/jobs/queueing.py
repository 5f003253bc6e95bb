"""Put work into the queue, once, and while there is room."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from alignment.actions.announce import announce_job
from alignment.models import Bitext, Document, Job, Project, User


class QueueFull(Exception):
    """Too much is waiting already; nothing was taken and nothing changed."""

    again_after = 30  # seconds, a good time to ask again

    def __init__(self, limit: int) -> None:
        """Say how many may wait."""
        super().__init__(
            f"The queue is full: {limit} jobs are waiting. Nothing was changed; try "
            "again when some are done."
        )
        self.limit = limit


@transaction.atomic  # nobody sees the job without its prerequisites
def enqueue(
    *,
    kind: Job.Kind,
    project: Project,
    user: User | None,
    document: Document | None = None,
    bitext: Bitext | None = None,
    payload: Mapping[str, str] | None = None,
    prerequisites: Collection[Job] = (),
) -> Job:
    """Put a job into the queue, or return the live one with the same input.

    Raises:
        QueueFull: too much is waiting (`QUEUE_LIMIT`).
    """
    given = dict(payload or {})
    key = _key(kind, project.pk, document, bitext, given)
    live = Job.objects.filter(key=key, state__in=Job.LIVE)
    job = live.first()
    try:
        with transaction.atomic():
            if job is None:
                _check_room()
                job = Job.objects.create(
                    kind=kind,
                    key=key,
                    project=project,
                    document=document,
                    bitext=bitext,
                    payload=given,
                    created_by=user,
                    attempt_limit=settings.JOB_MAX_ATTEMPTS,
                )
                announce_job(job, timezone.now())
    except IntegrityError:  # somebody else enqueued it this moment
        job = live.get()
    job.prerequisites.add(*[needed for needed in prerequisites if needed != job])
    return job


_follows: ContextVar[bool] = ContextVar("follows", default=False)


@contextmanager
def room_for_what_follows() -> Iterator[None]:
    """Let a running job queue what it makes necessary, however much is waiting."""
    token = _follows.set(True)
    try:
        yield
    finally:
        _follows.reset(token)


def _check_room() -> None:
    """Refuse new work where as much is waiting as the site wants to hold."""
    limit: int = settings.QUEUE_LIMIT
    waiting = Job.objects.filter(state=Job.State.QUEUED).order_by()
    if not _follows.get() and waiting[limit - 1 : limit].exists():
        raise QueueFull(limit)


def _key(
    kind: str,
    project: int,
    document: Document | None,
    bitext: Bitext | None,
    payload: Mapping[str, str],
) -> str:
    """Hash of everything that the job's result depends on."""
    subject = [
        kind,
        project,
        document.pk if document else None,
        bitext.pk if bitext else None,
        payload,
    ]
    return hashlib.sha256(json.dumps(subject, sort_keys=True).encode()).hexdigest()
