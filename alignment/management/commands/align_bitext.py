"""Put the alignment of bitexts in the queue."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from alignment.management.arguments import add_project, find_actor, find_project
from alignment.management.reporting import ReportingCommand
from alignment.models import ProjectRole
from alignment.pipeline import start_alignment


class Command(ReportingCommand):
    """align_bitext [BITEXT…] --project P."""

    help = "Align bitexts anew (all of the project, or those named); decisions stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the numbers of the bitexts."""
        super().add_arguments(parser)
        parser.add_argument("bitexts", nargs="*", type=int)
        add_project(parser)
        parser.add_argument("--user", default="", help="who asks")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Enqueue one job a bitext."""
        project = find_project(options["project"])
        bitexts = project.bitexts.select_related("source", "target", "project")
        if options["bitexts"]:
            bitexts = bitexts.filter(pk__in=options["bitexts"])
            missing = set(options["bitexts"]) - {bitext.pk for bitext in bitexts}
            if missing:
                raise CommandError(f"No such bitexts in {project.slug}: {missing}")
        started = []
        for bitext in bitexts:
            job = start_alignment(
                bitext=bitext,
                user=find_actor(options["user"], project, ProjectRole.REVIEWER),
            )
            started.append({"bitext": bitext.pk, "job": job.pk})
            self.tell(f"bitext {bitext.pk}: job {job.pk}")
        self.hand_over({"started": started})
