"""The right to work on a job, and what its holder may write."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from alignment.actions.announce import announce_job
from alignment.jobs.due_jobs import due
from alignment.models import Job


class LeaseLost(Exception):
    """Another worker took the job over, or it was ended; write nothing."""


class JobCancelled(Exception):
    """Somebody asked the job to stop."""


class JobFailed(Exception):
    """The job cannot succeed as things are; the message says what to do."""


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


def _lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
