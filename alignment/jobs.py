"""The queue: enqueue, claim, heartbeat, finish, reap.

The job row is the truth and the broker only a doorbell: a lost, doubled or
late message changes nothing. A claim bumps `attempt`; whoever holds an older
attempt can write no result (`Claim.hold` inside the writing transaction).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from alignment.actions.announce import announce_job
from alignment.models import Bitext, Document, Job, Project, User


class LeaseLost(Exception):
    """Another worker took the job over, or it was ended; write nothing."""


class JobCancelled(Exception):
    """Somebody asked the job to stop."""


class JobFailed(Exception):
    """The job cannot succeed as things are; the message says what to do."""


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


class StepRefused(ValueError):
    """The job is not in a state for that."""


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


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job, as long as its lease lasts."""

    job_id: int
    attempt: int

    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(
            pk=self.job_id, attempt=self.attempt, state=Job.State.RUNNING
        )

    def heartbeat(self, *, done: int | None = None, total: int | None = None) -> None:
        """Extend the lease and tell the progress.

        Raises:
            LeaseLost: the claim is void.
            JobCancelled: the job was asked to stop; it is marked so.
        """
        progress = {"progress_done": done, "progress_total": total}
        changes = {name: n for name, n in progress.items() if n is not None}
        if not self._mine().update(lease_until=_lease_end(), **changes):
            raise LeaseLost(f"job {self.job_id}, attempt {self.attempt}")
        if self._mine().filter(cancel_requested=True).exists():
            self._end(Job.State.CANCELLED)
            raise JobCancelled(f"job {self.job_id}")

    def hold(self) -> None:
        """Lock the row in the transaction that writes results.

        Raises:
            LeaseLost: the claim is void; the transaction must not commit.
        """
        if not self._mine().update(lease_until=_lease_end()):
            raise LeaseLost(f"job {self.job_id}, attempt {self.attempt}")

    def note_cancelled(self) -> None:
        """Mark a job that was asked to stop as cancelled, if it is not yet.

        A heartbeat inside a transaction marks it too, but is rolled back.
        """
        if self._mine().filter(cancel_requested=True).exists():
            self._end(Job.State.CANCELLED)

    def finish(self) -> None:
        """Mark the job finished; call it in the transaction with the results."""
        self._end(Job.State.FINISHED)

    def fail(self, error: str) -> None:
        """Mark the job failed for good."""
        self._end(Job.State.FAILED, error=error)

    def give_back(self, error: str, *, not_before: datetime | None = None) -> None:
        """Queue the job again, or fail it where it was tried often enough.

        Args:
            error: what went wrong.
            not_before: when it may be tried again; None for at once.
        """
        job = Job.objects.get(pk=self.job_id)
        if job.attempt >= job.attempt_limit:
            self.fail(error)
            return
        if not self._mine().update(
            state=Job.State.QUEUED, lease_until=None, error=error, not_before=not_before
        ):
            raise LeaseLost(f"job {self.job_id}, attempt {self.attempt}")

    @transaction.atomic
    def _end(self, state: Job.State, *, error: str = "") -> None:
        now = timezone.now()
        if not self._mine().update(
            state=state, lease_until=None, error=error, finished_at=now
        ):
            raise LeaseLost(f"job {self.job_id}, attempt {self.attempt}")
        announce_job(Job.objects.get(pk=self.job_id), now)


@transaction.atomic
def claim(
    job_id: int, *, worker: str, kinds: Collection[str] = Job.Kind.values
) -> Claim | None:
    """Claim a job that is due, or return None (taken, ended, not ready yet).

    Args:
        job_id: of the job.
        worker: who claims it.
        kinds: what the worker knows how to do; an older one leaves the rest.
    """
    now = timezone.now()
    claimed = (
        due(now)
        .filter(pk=job_id, kind__in=list(kinds), attempt__lt=F("attempt_limit"))
        .update(
            state=Job.State.RUNNING,
            attempt=F("attempt") + 1,
            lease_until=_lease_end(),
            worker=worker,
            started_at=now,
            error="",
            progress_done=0,
            progress_total=0,
        )
    )
    if not claimed:
        return None
    job = Job.objects.get(pk=job_id)
    announce_job(job, now)
    return Claim(job_id, job.attempt)


def reap(now: datetime, *, kinds: Collection[str], limit: int) -> list[int]:
    """Fail the jobs whose every attempt died; return ids of jobs to ring for.

    Args:
        now: leases that ended before are void.
        kinds: ring only for these.
        limit: ring for so many at most, the oldest ones.
    """
    takeable = due(now)
    spent = takeable.filter(state=Job.State.RUNNING, attempt__gte=F("attempt_limit"))
    for job in spent:
        _bury(job, now)
    ready = takeable.filter(kind__in=list(kinds)).order_by("pk")
    return list(ready.values_list("pk", flat=True)[:limit])


@transaction.atomic
def _bury(job: Job, now: datetime) -> None:
    """Fail a job whose last attempt died, unless another worker did so already."""
    if (
        due(now)
        .filter(pk=job.pk, attempt=job.attempt)
        .update(
            state=Job.State.FAILED,
            lease_until=None,
            finished_at=now,
            error="The worker died in every attempt; see its log.",
        )
    ):
        job.refresh_from_db()
        announce_job(job, now)


def dependents_due(job_id: int) -> list[int]:
    """Jobs that waited for this one and can start now."""
    return list(
        due(timezone.now())
        .filter(prerequisites=job_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


@transaction.atomic
def cancel(job: Job) -> None:
    """Cancel a waiting job now, ask a running one to stop.

    Raises:
        StepRefused: the job has ended.
    """
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    now = timezone.now()
    if waiting.update(state=Job.State.CANCELLED, finished_at=now):
        announce_job(Job.objects.get(pk=job.pk), now)
    elif not running.update(cancel_requested=True):
        raise StepRefused("This job has ended already.")


def retry(job: Job, *, user: User | None = None) -> None:
    """Queue a failed or cancelled job again, in the name of who asks for it.

    Raises:
        StepRefused: the job did not fail, or the same work is queued anew.
    """
    ended = Job.objects.filter(
        pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED]
    )
    try:
        with transaction.atomic():
            changed = ended.update(
                state=Job.State.QUEUED,
                created_by=user or F("created_by"),
                attempt_limit=F("attempt") + settings.JOB_MAX_ATTEMPTS,
                cancel_requested=False,
                error="",
                not_before=None,
                finished_at=None,
            )
            if changed:
                announce_job(Job.objects.get(pk=job.pk), timezone.now())
    except IntegrityError:
        raise StepRefused("The same work is in the queue already.") from None
    if not changed:
        raise StepRefused("Only a failed or cancelled job can be tried again.")


def due(now: datetime) -> QuerySet[Job]:
    """Jobs that a worker may take: queued or abandoned, nothing left to wait for."""
    unfinished = Job.prerequisites.through.objects.filter(
        from_job=OuterRef("pk")
    ).exclude(to_job__state=Job.State.FINISHED)
    return (
        Job.objects.filter(
            Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=now)
        )
        .exclude(not_before__gt=now)
        .exclude(Exists(unfinished))
    )


def _lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
