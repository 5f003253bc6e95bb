"""Import a list of pages, and join those that name their original."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from alignment.actions.pair_documents import PairingRefused
from alignment.adapters.file_readers import FileRejected
from alignment.adapters.manifest import ManifestRejected, ManifestRow, read_manifest
from alignment.core.text import TextRejected
from alignment.management.arguments import add_project, find_actor, find_project
from alignment.management.reporting import ReportingCommand
from alignment.models import Document, Project, ProjectRole, Relation, User
from alignment.pipeline import Upload, UploadRejected, import_upload, join_documents

REFUSALS = (ManifestRejected, FileRejected, TextRejected, UploadRejected, OSError)


class Command(ReportingCommand):
    """import_manifest FILE.csv|tsv|jsonl --project P."""

    help = (
        "Import the pages of a manifest, one row a document (columns: file, language, "
        "id, original, relation, url, licence). Each row is imported whole or not at "
        "all; refused rows are reported by line."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the manifest and the project."""
        super().add_arguments(parser)
        parser.add_argument("manifest", type=Path)
        add_project(parser)
        parser.add_argument("--user", default="", help="who imports")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import row by row, then join; fail at the end if a row was refused."""
        self.project: Project = find_project(options["project"])
        self.user: User | None = find_actor(
            options["user"], self.project, ProjectRole.MANAGER
        )
        self.refused: list[dict[str, Any]] = []
        self.documents: list[dict[str, Any]] = []
        self.bitexts: list[dict[str, Any]] = []
        manifest: Path = options["manifest"]
        documents: dict[str, Document] = {}
        joins: list[tuple[int, ManifestRow, Document]] = []
        try:
            rows = list(read_manifest(manifest))  # all of it, before anything is done
        except (ManifestRejected, OSError) as error:
            raise CommandError(str(error)) from error
        with self.progress("import") as bar:
            for number, (line, row) in enumerate(rows):
                bar.show(number, len(rows))
                document = self._import(manifest.parent, line, row)
                if document is None or isinstance(row, ManifestRejected):
                    continue
                documents[row.id] = document
                if row.original:
                    joins.append((line, row, document))
        for line, row, document in joins:
            self._join(line, row, documents.get(row.original), document)
        self.hand_over(
            {
                "documents": self.documents,
                "bitexts": self.bitexts,
                "refused": self.refused,
            }
        )
        if self.refused:
            self.end_partly(
                f"{len(self.refused)} rows refused; the others are imported.",
                done=len(self.documents),
            )

    def _import(
        self, folder: Path, line: int, row: ManifestRow | ManifestRejected
    ) -> Document | None:
        try:
            if isinstance(row, ManifestRejected):
                raise row
            upload = Upload(
                data=(folder / row.file).read_bytes(),
                filename=Path(row.file).name,
                language=row.language,
                url=row.url,
                licence=row.licence,
            )
            imported = import_upload(
                project=self.project, upload=upload, user=self.user
            )
        except REFUSALS as error:
            self._refuse(line, error)
            return None
        news = "" if imported.is_new else " (the same bytes were there already)"
        self.tell(f"line {line}: document {imported.document.pk}{news}")
        self.documents.append(
            {"line": line, "document": imported.document.pk, "new": imported.is_new}
        )
        return imported.document

    def _join(
        self, line: int, row: ManifestRow, source: Document | None, target: Document
    ) -> None:
        if source is None:
            self._refuse(line, f"the original {row.original!r} was not imported")
            return
        try:
            bitext = join_documents(
                source=source,
                target=target,
                relation=Relation(row.relation or Relation.UNKNOWN),
                user=self.user,
            )
        except PairingRefused as error:
            self.tell(f"line {line}: {error}")
        else:
            self.tell(f"line {line}: bitext {bitext.pk}")
            self.bitexts.append({"line": line, "bitext": bitext.pk})

    def _refuse(self, line: int, reason: object) -> None:
        self.refused.append({"line": line, "reason": str(reason)})
        self.complain(f"line {line}: refused: {reason}")
