"""Import pages from files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.actions.import_page import Imported
from alignment.adapters.file_readers import FileRejected
from alignment.core.text import TextRejected
from alignment.management.arguments import add_project, find_project, find_user, shown
from alignment.pipeline import Upload, UploadRejected, import_uploads

REFUSALS = (FileRejected, TextRejected, UploadRejected, OSError)


class Command(BaseCommand):
    """import_page FILE… --project P --language es|en|auto."""

    help = "Import pages; '-' reads one from standard input. Each file stands alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what is known about them."""
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
        user = find_user(options["user"])
        language = "" if options["language"] == "auto" else options["language"]
        refused = 0
        for name in options["files"]:
            try:
                upload = Upload(
                    data=_read(name),
                    filename="" if name == "-" else Path(name).name,
                    language=language,
                    licence=options["licence"],
                )
                found = import_uploads(project=project, upload=upload, user=user)
            except REFUSALS as error:
                refused += 1
                self.stderr.write(f"{shown(name)}: {error}")
            else:
                for imported in found:
                    self._tell(shown(name), imported)
        if refused:
            raise CommandError(f"{refused} of {len(options['files'])} files refused.")

    def _tell(self, name: str, imported: Imported) -> None:
        news = "" if imported.is_new else " (the same bytes were there already)"
        document = imported.document
        self.stdout.write(f"{name}: document {document.pk}, {document.language}{news}")


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
