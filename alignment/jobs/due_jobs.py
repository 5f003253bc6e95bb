"""Which jobs may be taken, and what happens to those that nobody can finish."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from alignment.actions.announce import announce_job
from alignment.models import Job


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


def dependents_due(job_id: int) -> list[int]:
    """Jobs that waited for this one and can start now."""
    return list(
        due(timezone.now())
        .filter(prerequisites=job_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


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
