"""Export the corpus of a project."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alignment.adapters.export_folder import write_to_folder
from alignment.core.formats.format import CannotWrite, FormatUnavailable
from alignment.core.formats.registry import FORMATS
from alignment.management.arguments import add_project, find_project
from alignment.queries.corpus import CHOICES, corpus_of


class Command(BaseCommand):
    """export_corpus --project P --format F [--beads confirmed|all] -o FOLDER."""

    help = (
        "Write the corpus of a project to a folder; files appear whole or not at all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the format, the choice of beads and the folder."""
        add_project(parser)
        writable = [name for name, found in FORMATS.items() if found.write]
        parser.add_argument("--format", required=True, choices=writable)
        parser.add_argument("--beads", default="confirmed", choices=list(CHOICES))
        parser.add_argument("-o", "--output", type=Path, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write, and say what the files do not carry."""
        project = find_project(options["project"])
        corpus = corpus_of(project, beads=options["beads"], date=timezone.now().date())
        try:
            written = write_to_folder(options["format"], corpus, options["output"])
        except (CannotWrite, FormatUnavailable, OSError) as error:
            raise CommandError(f"Nothing was exported: {error}") from error
        for name in written.files:
            self.stdout.write(str(options["output"] / name))
        self.stdout.write(f"{written.units} units")
        for loss in written.losses:
            self.stdout.write(f"note: {loss}")
