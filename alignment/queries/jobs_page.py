"""What the jobs page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alignment.models import Bitext, Job, Project, Worker

WORKER_SILENCE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job and what it waits for."""

    job: Job
    waits_for: tuple[Job, ...]

    @property
    def subject(self) -> str:
        """Title of the document, bitext or release that the job is about."""
        if self.job.bitext is not None:
            return f"{self.job.bitext.source} → {self.job.bitext.target}"
        return str(self.job.document or self.job.payload.get("name", ""))

    @property
    def is_live(self) -> bool:
        """Whether the job can still be cancelled."""
        return self.job.state in Job.LIVE

    @property
    def can_retry(self) -> bool:
        """Whether the job can be tried again."""
        return self.job.state in (Job.State.FAILED, Job.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobsPage:
    """Jobs of a project, newest first, and the workers alive."""

    jobs: list[JobRow]
    workers: list[Worker]

    @property
    def is_moving(self) -> bool:
        """Whether some job has not ended."""
        return any(row.is_live for row in self.jobs)

    @property
    def nobody_works(self) -> bool:
        """Whether jobs wait and no worker is alive."""
        return self.is_moving and not self.workers


def jobs_page(project: Project, *, now: datetime, limit: int = 100) -> JobsPage:
    """The newest jobs of a project."""
    jobs = list(
        project.jobs.exclude(kind__in=[Job.Kind.DELIVER, Job.Kind.LOOK_UP])
        .select_related("document", "bitext__source", "bitext__target", "created_by")
        .prefetch_related("prerequisites")[:limit]
    )
    return JobsPage(
        jobs=[
            JobRow(
                job,
                tuple(
                    needed
                    for needed in job.prerequisites.all()
                    if needed.state != Job.State.FINISHED
                ),
            )
            for job in jobs
        ],
        workers=live_workers(now),
    )


def live_workers(now: datetime) -> list[Worker]:
    """Workers that said within the last half minute that they are alive."""
    return list(Worker.objects.filter(seen_at__gt=now - WORKER_SILENCE))


def latest_job(bitext: Bitext) -> Job | None:
    """The newest job of a bitext."""
    return bitext.jobs.order_by("-pk").first()
