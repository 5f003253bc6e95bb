"""Import texts that somebody aligned elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from alignment.adapters.bitext_files import readable_formats
from alignment.core.arrival import ArrivalRefused, StatusChoice
from alignment.core.formats.format import (
    FormatRejected,
    FormatUnavailable,
    ReadOptions,
)
from alignment.core.formats.guess import guess_format
from alignment.management.arguments import add_project, find_actor, find_project
from alignment.management.reporting import ReportingCommand, read_bytes
from alignment.models import ProjectRole
from alignment.pipeline.arriving import ArrivalReport, import_bitexts


class Command(ReportingCommand):
    """import_bitext FILE… --project P [--format F] [--status …]."""

    help = (
        "Import the bitexts of a file (or of files that belong together: links and "
        "texts, both sides, a side file) with their beads; all or none. '-' reads "
        "standard input and needs --format."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what they do not say."""
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE")
        add_project(parser)
        parser.add_argument(
            "--format",
            default="",
            choices=["", *(name for name, _title in readable_formats())],
            help="default: told by the files",
        )
        parser.add_argument("--source-language", default="")
        parser.add_argument("--target-language", default="")
        parser.add_argument(
            "--status",
            default=StatusChoice.AS_SAID.value,
            choices=[choice.value for choice in StatusChoice],
            help="of the beads",
        )
        parser.add_argument("--user", default="", help="who imports; notes need one")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and report."""
        project = find_project(options["project"])
        try:
            files = {_name(file): read_bytes(file) for file in options["files"]}
        except OSError as error:
            raise CommandError(f"Nothing was imported: {error}") from error
        name = options["format"] or guess_format(files)
        if not name:
            raise CommandError("Say which --format it is; the files do not tell.")
        languages = (
            options["source_language"] or project.source_language,
            options["target_language"] or project.target_language,
        )
        try:
            report = import_bitexts(
                project=project,
                format_name=name,
                files=files,
                choice=StatusChoice(options["status"]),
                user=find_actor(options["user"], project, ProjectRole.MANAGER),
                options=ReadOptions(languages=languages),
            )
        except (FormatRejected, FormatUnavailable, ArrivalRefused) as error:
            raise CommandError(f"Nothing was imported: {error}") from error
        self._tell(report)

    def _tell(self, report: ArrivalReport) -> None:
        for one in report.stored:
            news = f"{one.beads} beads" if one.is_new else "was there already"
            self.tell(f"bitext {one.bitext.pk}: {news}")
        for what, count in report.dropped.items():
            self.complain(f"not taken over: {what}: {count}")
        self.hand_over(
            {
                "bitexts": [
                    {
                        "bitext": one.bitext.pk,
                        "source": one.bitext.source_id,
                        "target": one.bitext.target_id,
                        "new": one.is_new,
                        "beads": one.beads,
                    }
                    for one in report.stored
                ],
                "dropped": dict(report.dropped),
            }
        )


def _name(file: str) -> str:
    return "standard-input" if file == "-" else Path(file).name
