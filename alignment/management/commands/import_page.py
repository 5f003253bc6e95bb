"""Import pages from files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from alignment.actions.import_page import Imported
from alignment.adapters.file_readers import FileRejected
from alignment.core.text import TextRejected
from alignment.management.arguments import add_project, find_actor, find_project, shown
from alignment.management.reporting import ReportingCommand, read_bytes
from alignment.models import Project, ProjectRole, User
from alignment.pipeline import Upload, UploadRejected, import_uploads

REFUSALS = (FileRejected, TextRejected, UploadRejected, OSError)


class Command(ReportingCommand):
    """import_page FILE… --project P --language es|en|auto."""

    help = "Import pages; '-' reads one from standard input. Each file stands alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what is known about them."""
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE")
        add_project(parser)
        parser.add_argument(
            "--language", default="auto", help="language code, or auto (default)"
        )
        parser.add_argument("--licence", default="")
        parser.add_argument("--user", default="", help="who imports")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import file by file; fail at the end if one was refused."""
        project = find_project(options["project"])
        user = find_actor(options["user"], project, ProjectRole.MANAGER)
        language = "" if options["language"] == "auto" else options["language"]
        self.imported: list[dict[str, Any]] = []
        self.refused: list[dict[str, str]] = []
        names = options["files"]
        with self.progress("import") as bar:
            for number, name in enumerate(names):
                bar.show(number, len(names))
                self._import(project, name, language, options["licence"], user)
        self.hand_over({"imported": self.imported, "refused": self.refused})
        if self.refused:
            self.end_partly(
                f"{len(self.refused)} of {len(names)} files refused.",
                done=len(names) - len(self.refused),
            )

    def _import(
        self,
        project: Project,
        name: str,
        language: str,
        licence: str,
        user: User | None,
    ) -> None:
        try:
            upload = Upload(
                data=read_bytes(name),
                filename="" if name == "-" else Path(name).name,
                language=language,
                licence=licence,
            )
            found = import_uploads(project=project, upload=upload, user=user)
        except REFUSALS as error:
            self.refused.append({"file": shown(name), "reason": str(error)})
            self.complain(f"{shown(name)}: {error}")
        else:
            for imported in found:
                self._tell(shown(name), imported)

    def _tell(self, name: str, imported: Imported) -> None:
        news = "" if imported.is_new else " (the same bytes were there already)"
        document = imported.document
        self.tell(f"{name}: document {document.pk}, {document.language}{news}")
        self.imported.append(
            {
                "file": name,
                "document": document.pk,
                "language": document.language,
                "new": imported.is_new,
            }
        )
