"""What the jobs page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet

from alignment.models import Bitext, Job, Project, Worker

WORKER_SILENCE = timedelta(seconds=30)
PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job and what it waits for."""

    job: Job
    waits_for: tuple[Job, ...]

    @property
    def subject(self) -> str:
        """What the job is about: a document, bitext or release, or an address."""
        if self.job.bitext is not None:
            return f"{self.job.bitext.source} → {self.job.bitext.target}"
        payload = self.job.payload
        return str(self.job.document or payload.get("name") or payload.get("url", ""))

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
    """Some jobs of a project, newest first, and the workers alive.

    Attributes:
        jobs: those of this page.
        workers: that are alive.
        number: of this page, from 1.
        pages: how many there are.
        live: how many jobs of the project have not ended.
    """

    jobs: list[JobRow]
    workers: list[Worker]
    number: int
    pages: int
    live: int

    @property
    def is_moving(self) -> bool:
        """Whether some job has not ended."""
        return self.live > 0

    @property
    def newer(self) -> int:
        """Number of the page with newer jobs, 0 where there is none."""
        return self.number - 1

    @property
    def older(self) -> int:
        """Number of the page with older jobs, 0 where there is none."""
        return self.number + 1 if self.number < self.pages else 0

    @property
    def nobody_works(self) -> bool:
        """Whether jobs wait and no worker is alive."""
        return self.is_moving and not self.workers


def jobs_page(
    project: Project, *, now: datetime, page: int = 1, size: int = PAGE_SIZE
) -> JobsPage:
    """A page of the jobs of a project; beyond the last page comes the last one."""
    shown = _shown(project)
    rows = shown.select_related(
        "document", "bitext__source", "bitext__target", "created_by"
    ).prefetch_related("prerequisites")
    found = Paginator(rows, size).get_page(page)
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
            for job in found
        ],
        workers=live_workers(now),
        number=found.number,
        pages=found.paginator.num_pages,
        live=shown.filter(state__in=Job.LIVE).count(),
    )


def live_workers(now: datetime) -> list[Worker]:
    """Workers that said within the last half minute that they are alive."""
    return list(Worker.objects.filter(seen_at__gt=now - WORKER_SILENCE))


def nobody_works(project: Project, now: datetime) -> bool:
    """Whether jobs of the project wait and no worker is alive."""
    waiting = _shown(project).filter(state__in=Job.LIVE)
    return waiting.exists() and not live_workers(now)


def _shown(project: Project) -> QuerySet[Job]:
    """The jobs that people follow: not what is told to programs, no look-ups."""
    return project.jobs.exclude(kind__in=[Job.Kind.DELIVER, Job.Kind.LOOK_UP])


def latest_job(bitext: Bitext) -> Job | None:
    """The newest job of a bitext that makes beads."""
    return bitext.jobs.exclude(kind=Job.Kind.CHECK).order_by("-pk").first()
