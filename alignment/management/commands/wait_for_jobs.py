"""Wait till the jobs of a project have ended."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from alignment.management.arguments import add_project, find_project
from alignment.management.reporting import ReportingCommand
from alignment.models import Job, Project
from alignment.queries.jobs_page import live_workers

PATIENCE = 60  # seconds without any worker


class Command(ReportingCommand):
    """wait_for_jobs --project P [--seconds N]."""

    help = (
        "Wait till no job of a project waits or runs. Ends with 3 where one failed or "
        "was cancelled since this command began, with 1 where time is up or nobody works."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the project and the patience."""
        super().add_arguments(parser)
        add_project(parser)
        parser.add_argument(
            "--seconds", type=float, default=3600.0, help="wait so long at most"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Wait and report."""
        project = find_project(options["project"])
        waiting = list(_live(project).values_list("pk", flat=True))
        self._wait(project, time.monotonic() + options["seconds"], len(waiting))
        ended = Job.objects.filter(pk__in=waiting).order_by("pk")
        bad = [job for job in ended if job.state != Job.State.FINISHED]
        for job in bad:
            self.complain(f"{job}: {job.get_state_display()} {job.error}".strip())
        self.tell(f"{len(ended) - len(bad)} jobs finished")
        self.hand_over(
            {
                "finished": [job.pk for job in ended if job not in bad],
                "failed": [{"job": job.pk, "error": job.error} for job in bad],
            }
        )
        if bad:
            self.end_partly(f"{len(bad)} jobs did not finish.", done=1)

    def _wait(self, project: Project, end: float, total: int) -> None:
        alone_since = time.monotonic()
        with self.progress("jobs") as bar:
            while left := _live(project).count():
                bar.show(max(0, total - left), total)
                now = time.monotonic()
                if live_workers(timezone.now()):
                    alone_since = now
                if now > end:
                    raise CommandError(f"Time is up; {left} jobs have not ended.")
                if now > alone_since + PATIENCE:
                    raise CommandError("No worker is running: start one.")
                time.sleep(0.5)


def _live(project: Project) -> Any:
    return project.jobs.filter(state__in=Job.LIVE)
