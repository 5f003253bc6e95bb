"""How the site is doing: queues, workers, failures, room on the disks."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Count, Max, QuerySet

from alignment.models import Job, Membership, Project, ProjectRole, User, Worker
from alignment.queries.jobs_page import live_workers

RECENT = timedelta(days=1)
MOST_FAILURES = 20
LITTLE_ROOM = 0.1


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue.

    Attributes:
        name: of the queue.
        ready: jobs that a worker could take now.
        running: jobs that a worker has.
        age: seconds that the oldest ready job has waited for a worker: where it
            grows, more workers are needed.
        workers: how many workers serve it.
    """

    name: str
    ready: int
    running: int
    age: float
    workers: int


@dataclass(frozen=True, slots=True)
class Disk:
    """Room where a folder is, in bytes."""

    name: str
    total: int
    free: int

    @property
    def is_nearly_full(self) -> bool:
        """Whether less than a tenth is free."""
        return self.free < LITTLE_ROOM * self.total


def queue_status(
    name: str, kinds: Collection[str], *, due: QuerySet[Job], now: datetime
) -> Queue:
    """How a queue stands.

    Args:
        name: of the queue.
        kinds: of job that come through it.
        due: the jobs that a worker may take.
        now: the time.
    """
    ready = due.filter(kind__in=list(kinds))
    oldest = ready.order_by("pk").first()
    return Queue(
        name=name,
        ready=ready.count(),
        running=Job.objects.filter(
            kind__in=list(kinds), state=Job.State.RUNNING, lease_until__gte=now
        ).count(),
        age=(now - _ready_since(oldest)).total_seconds() if oldest else 0.0,
        workers=sum(name in worker.queues.split(",") for worker in live_workers(now)),
    )


def _ready_since(job: Job) -> datetime:
    """When nothing was left for the job to wait for."""
    waited = job.prerequisites.aggregate(last=Max("finished_at"))["last"]
    times = (job.created_at, waited, job.lease_until)
    return max(time for time in times if time is not None)


def job_counts() -> dict[tuple[str, str], int]:
    """Number of jobs by kind and state."""
    counted = Job.objects.order_by().values_list("kind", "state")
    return {(kind, state): n for kind, state, n in counted.annotate(n=Count("pk"))}


def recent_failures(projects: Iterable[Project], now: datetime) -> list[Job]:
    """The latest jobs of the projects that failed within a day."""
    failed = Job.objects.filter(
        project__in=projects, state=Job.State.FAILED, finished_at__gt=now - RECENT
    )
    return list(
        failed.select_related("project").order_by("-finished_at")[:MOST_FAILURES]
    )


def failures_by_kind(now: datetime) -> Counter[str]:
    """Number of jobs of each kind that failed within a day."""
    failed = Job.objects.filter(
        state=Job.State.FAILED, finished_at__gt=now - RECENT
    ).order_by()
    counted = failed.values_list("kind").annotate(n=Count("pk"))
    return Counter(dict(counted))


def known_workers() -> list[Worker]:
    """Workers that were alive within a day, the freshest first."""
    return list(Worker.objects.order_by("-seen_at", "name"))


def disks(folders: dict[str, Path]) -> list[Disk]:
    """Room for each folder; folders that are not there yet count for the one above."""
    found = []
    for name, folder in folders.items():
        there = next(path for path in (folder, *folder.parents) if path.exists())
        usage = shutil.disk_usage(there)
        found.append(Disk(name, usage.total, usage.free))
    return found


def watched_projects(user: User) -> QuerySet[Project]:
    """The projects whose failures somebody may see: those that they manage."""
    if user.is_superuser:
        return Project.objects.all()
    managed = Membership.objects.filter(user=user, role=ProjectRole.MANAGER)
    return Project.objects.filter(pk__in=managed.values("project"))
