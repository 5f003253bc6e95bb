"""Export the corpus of a project."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from alignment.adapters.export_folder import write_download, write_to_folder
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.corpus import Corpus
from alignment.core.formats.format import CannotWrite, FormatUnavailable, Written
from alignment.core.formats.registry import FORMATS
from alignment.core.releasing.wanted import Naming
from alignment.management.arguments import add_project, find_project
from alignment.management.reporting import ReportingCommand, to_stdout
from alignment.models import Project
from alignment.queries.corpus import CHOICES, corpus_of
from alignment.queries.corpus_units import Remarks
from alignment.queries.release_cut import names_of


class Command(ReportingCommand):
    """export_corpus --project P --format F [--beads confirmed|all] -o FOLDER."""

    help = (
        "Write the corpus of a project to a folder; files appear whole or not at all. "
        "'-o -' writes the file, or a ZIP of several, to standard output."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the format, the choice of beads and the folder."""
        super().add_arguments(parser)
        add_project(parser)
        writable = [name for name, found in FORMATS.items() if found.write]
        parser.add_argument("--format", required=True, choices=writable)
        parser.add_argument("--beads", default="confirmed", choices=list(CHOICES))
        parser.add_argument(
            "--reviewers",
            default=Naming.PSEUDONYMS.value,
            choices=[naming.value for naming in Naming],
        )
        parser.add_argument(
            "--findings", action="store_true", help="with what the checks find"
        )
        parser.add_argument("-o", "--output", type=Path, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write, and say what the files do not carry."""
        project = find_project(options["project"])
        corpus = _corpus(project, options)
        try:
            if str(options["output"]) == "-":
                _name, stream = write_download(options["format"], corpus)
                with stream:
                    to_stdout(stream)
                return
            written = write_to_folder(options["format"], corpus, options["output"])
        except (CannotWrite, FormatUnavailable, OSError) as error:
            raise CommandError(f"Nothing was exported: {error}") from error
        self._tell(written, options["output"])

    def _tell(self, written: Written, folder: Path) -> None:
        for name in written.files:
            self.tell(str(folder / name))
        self.tell(f"{written.units} units")
        for loss in written.losses:
            self.tell(f"note: {loss}")
        self.hand_over(
            {
                "files": [str(folder / name) for name in written.files],
                "units": written.units,
                "losses": [str(loss) for loss in written.losses],
            }
        )


def _corpus(project: Project, options: dict[str, Any]) -> Corpus:
    people = names_of(project, Naming(options["reviewers"]))
    vocabulary = SimplemmaVocabulary() if options["findings"] else None
    return corpus_of(
        project,
        beads=options["beads"],
        date=timezone.now().date(),
        remarks=Remarks(people, vocabulary),
    )
