"""Taking in files among which the original of a translation may be."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from alignment.actions.note_document_event import note_document_event
from alignment.adapters.file_readers import FileRejected
from alignment.adapters.handed_in import HandedIn, Refusal, sort_out
from alignment.core.text import TextRejected
from alignment.jobs import QueueFull
from alignment.models import Document, DocumentEvent, User
from alignment.pipeline.pages import Upload, UploadRejected, import_upload
from alignment.queries.ranking import HAND_IN

MOST = 500
"""Candidates taken in for one answer; a page takes some 50 to 100 ms."""


def import_candidates(
    *, target: Document, files: Mapping[str, bytes], user: User
) -> DocumentEvent:
    """Import each file as a document of the project, to be ranked with the others.

    Each is imported whole or not at all; the others come in all the same. Nothing is
    imported twice. What is not in the originals' language is no candidate and stays
    outside.

    Args:
        target: the translation whose original is looked for.
        files: content by name: pages, archives of pages, manifests.
        user: who hands them in.

    Returns:
        The event that remembers it, with `documents` (number, name, whether it is
        new) and `refused` (name, reason).

    Raises:
        FileRejected: "too-many"; nothing is imported then.
    """
    documents: dict[int, tuple[int, str, bool]] = {}
    refused: list[Refusal] = []
    for file in sort_out(files, most=MOST):
        try:
            row = _imported(target, file, user)
        except (FileRejected, TextRejected, UploadRejected, QueueFull) as error:
            row = Refusal(file.name, str(error).removeprefix(f"{file.name}: "))
        if isinstance(row, Refusal):
            refused.append(row)
        else:
            number, name, is_new = row
            documents.setdefault(number, (number, _storable(name), is_new))
    return note_document_event(
        document=target,
        verb=HAND_IN,
        actor=user,
        now=timezone.now(),
        details={
            "documents": list(documents.values()),
            "refused": [
                [_storable(one.name), _storable(one.reason)] for one in refused
            ],
        },
    )


def _storable(text: str) -> str:
    """A text without what no database keeps; names in archives may hold anything."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _imported(
    target: Document, file: HandedIn | Refusal, user: User
) -> tuple[int, str, bool] | Refusal:
    """Number, name and newness of the document that a file became."""
    if isinstance(file, Refusal):
        return file
    upload = Upload(
        data=file.data,
        filename=file.name,
        language=file.language,
        url=file.url,
        licence=file.licence,
    )
    found = import_upload(
        project=target.project,
        upload=upload,
        user=user,
        only=target.project.source_language,
    )
    if found.document == target:
        return Refusal(file.name, "it is the very page whose original is looked for")
    return found.document.pk, file.name, found.is_new
