"""Make a release of a project."""

from __future__ import annotations

import shutil
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from alignment.actions.create_release import ReleaseRefused
from alignment.core.releasing.wanted import Wanted
from alignment.management.arguments import add_project, find_actor, find_project
from alignment.management.release_arguments import add_release_options, read_wanted
from alignment.management.reporting import ReportingCommand, to_stdout
from alignment.models import Job, Project, ProjectRole, Release
from alignment.pipeline.releasing import make_release
from alignment.queries.release_preview import preview
from alignment.tasks.releasing import folder_of
from alignment.tasks.run import run_job

LIVE = Job.LIVE


class Command(ReportingCommand):
    """make_release NAME --project P [--format F …] [--here | --no-wait] [-o FILE]."""

    help = (
        "Freeze a corpus under a name and a number: files in every format asked for, "
        "manifest, datasheet, changes. A worker makes it (--here: this process)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what the release shall be."""
        super().add_arguments(parser)
        parser.add_argument("name", help="such as 1.0 or 2026-03; part of file names")
        add_project(parser)
        add_release_options(parser)
        parser.add_argument("--user", default="", help="who makes it")
        parser.add_argument(
            "--preview", action="store_true", help="only count what would be in it"
        )
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--here", action="store_true", help="make it in this process")
        how.add_argument(
            "--no-wait", action="store_true", help="end when it is in the queue"
        )
        parser.add_argument(
            "-o",
            "--output",
            default="",
            help="copy the ZIP there; - for standard output",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Count, or make and wait."""
        project = find_project(options["project"])
        wanted = read_wanted(options)
        if options["preview"]:
            self._preview(project, wanted)
            return
        try:
            release = make_release(
                project=project,
                wanted=wanted,
                user=find_actor(options["user"], project, ProjectRole.MANAGER),
            )
        except ReleaseRefused as error:
            raise CommandError(f"No release: {error}") from error
        if not options["no_wait"]:
            self._wait(release, here=options["here"])
        if options["output"]:
            self._copy(release, options["output"])
        if options["output"] != "-":
            self._tell(release)

    def _preview(self, project: Project, wanted: Wanted) -> None:
        found = preview(project, wanted)
        self.tell(f"{found.units} units of {found.bitexts} bitexts, {found.gaps} gaps")
        for name, count in {**found.statuses, **found.splits}.items():
            self.tell(f"  {name}: {count}")
        for why, count in found.left_out.items():
            self.tell(f"left out for {why}: {count} bitexts")
        self.hand_over(
            {
                "bitexts": found.bitexts,
                "units": found.units,
                "gaps": found.gaps,
                "statuses": dict(found.statuses),
                "splits": dict(found.splits),
                "left_out": dict(found.left_out),
            }
        )

    def _wait(self, release: Release, *, here: bool) -> None:
        assert release.job is not None  # noqa: S101 - made with it
        if here:
            run_job(release.job.pk)
        with self.progress("release") as bar:
            while (job := Job.objects.get(pk=release.job.pk)).state in LIVE:
                bar.show(job.progress_done, job.progress_total)
                time.sleep(0.5)
        release.refresh_from_db()
        if release.state == Release.State.BUILDING:
            raise CommandError(f"No release: {job.error or job.get_state_display()}")

    def _copy(self, release: Release, output: str) -> None:
        if release.state != Release.State.READY:
            raise CommandError("There is nothing to copy yet: leave out --no-wait.")
        package = folder_of(release) / release.cut / release.record["files"][0]["path"]
        if output == "-":
            with package.open("rb") as stream:
                to_stdout(stream)
            return
        try:
            shutil.copyfile(package, Path(output))
        except OSError as error:
            raise CommandError(
                f"The release is made, but not copied: {error}"
            ) from error

    def _tell(self, release: Release) -> None:
        record = release.record
        self.tell(f"release {release.number} {release.name}: {release.state}")
        if record:
            self.tell(f"{record['units']} units, {len(record['files'])} files in")
            self.tell(str(folder_of(release) / release.cut))
        self.hand_over(
            {
                "number": release.number,
                "name": release.name,
                "state": release.state,
                "job": release.job_id,
                "manifest_sha256": release.manifest_sha256,
                "units": record.get("units"),
                "folder": str(folder_of(release) / release.cut) if record else "",
                "files": record.get("files", []),
            }
        )
