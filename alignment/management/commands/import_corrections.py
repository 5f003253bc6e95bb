"""Compare a corrected file with the corpus, and accept what it corrects."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from alignment.actions.append_event import Act
from alignment.actions.decide_correction import accept_correction
from alignment.adapters.bitext_files import readable_formats
from alignment.core.formats.corrections import Verdict
from alignment.core.formats.format import (
    FormatRejected,
    FormatUnavailable,
    ReadOptions,
)
from alignment.core.formats.guess import guess_format
from alignment.management.arguments import add_project, find_actor, find_project
from alignment.management.reporting import ReportingCommand, read_bytes
from alignment.models import CorrectedFile, CorrectionRow, Project, ProjectRole, User
from alignment.pipeline.correcting import NothingKnown, take_in_corrections

ACCEPT = {
    "none": (),
    "changes": (Verdict.CHANGE,),
    "all": (Verdict.CHANGE, Verdict.CONFLICT),
}
REFUSALS = (FormatRejected, FormatUnavailable, NothingKnown)


class Command(ReportingCommand):
    """import_corrections FILE… --project P --user U [--accept changes|all] [--unit U]."""

    help = (
        "List what differs between a file that was exported here and the corpus. "
        "Nothing is changed unless --accept says so; beads that somebody changed "
        "since are never written over. '-' reads standard input and needs --format."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what to accept."""
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE")
        add_project(parser)
        parser.add_argument("--user", required=True, help="whose corrections these are")
        parser.add_argument(
            "--format",
            default="",
            choices=["", *(name for name, _ in readable_formats())],
        )
        parser.add_argument(
            "--version-of",
            default="",
            help='what it was made from, where it does not tell: a release\'s name or "at event N"',
        )
        parser.add_argument("--accept", default="none", choices=list(ACCEPT))
        parser.add_argument(
            "--unit",
            action="append",
            default=[],
            help="accept only what corrects this unit; may be repeated",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compare, perhaps accept, report."""
        project = find_project(options["project"])
        user = find_actor(options["user"], project, ProjectRole.REVIEWER)
        assert user is not None  # noqa: S101 - a name was required
        file = _compare(project, user, options)
        verdicts = [verdict.value for verdict in ACCEPT[options["accept"]]]
        rows = file.rows.filter(verdict__in=verdicts, state="open")
        if wanted := options["unit"]:
            rows = rows.filter(unit__in=wanted)
            if missing := set(wanted) - {row.unit for row in rows}:
                told = ", ".join(sorted(missing))
                raise CommandError(f"Nothing was accepted: {told} has none to accept")
        self._accept(list(rows), user)
        found = list(file.rows.all())
        for row in found:
            self.tell(_line(row))
        states = Counter(row.state for row in found)
        self.hand_over(
            {
                "corrected_file": file.pk,
                "made_from": file.base,
                "units": file.units,
                "states": dict(states),
                "corrections": [_record(row) for row in found],
            }
        )
        bad = states["stale"] + states["refused"]
        if bad:
            message = f"{bad} corrections could not be applied; they are listed."
            self.end_partly(message, done=states["accepted"])

    def _accept(self, rows: list[CorrectionRow], user: User) -> None:
        with self.progress("accept") as bar:
            for number, row in enumerate(rows, start=1):
                act = Act(verb="correct from file", actor=user, now=timezone.now())
                accept_correction(row=row, act=act)
                bar.show(number, len(rows))


def _compare(project: Project, user: User, options: dict[str, Any]) -> CorrectedFile:
    try:
        files = {
            Path(file).name if file != "-" else "standard-input": read_bytes(file)
            for file in options["files"]
        }
    except OSError as error:
        raise CommandError(f"Nothing was compared: {error}") from error
    name = options["format"] or guess_format(files)
    if not name:
        raise CommandError("Say which --format it is; the files do not tell.")
    try:
        return take_in_corrections(
            project=project,
            format_name=name,
            files=files,
            user=user,
            options=ReadOptions(
                languages=(project.source_language, project.target_language)
            ),
            version=options["version_of"],
        )
    except REFUSALS as error:
        raise CommandError(f"Nothing was compared: {error}") from error


def _line(row: CorrectionRow) -> str:
    words = f"{row.unit}\t{row.aspect}\t{row.verdict}\t{row.state}"
    texts = [text.replace("\n", " ") for text in (row.our_text, row.their_text)]
    return "\t".join([words, *texts, *filter(None, [row.why])])


def _record(row: CorrectionRow) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "aspect": row.aspect,
        "verdict": row.verdict,
        "state": row.state,
        "exported": row.base_text,
        "theirs": row.their_text,
        "ours": row.our_text,
        "why": row.why,
    }
