"""Store a page as read: document, blocks, provenance statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from alignment.core.corpus_document import check_language
from alignment.core.reading import PageReading
from alignment.core.reading.repeated_lines import line_key
from alignment.core.reading.suggestions import Suggested
from alignment.models import (
    Blob,
    Block,
    Document,
    Project,
    ProvenanceStatement,
    Suggestion,
    User,
)

UNDETERMINED = "und"  # ISO 639-3
LONGEST_LANGUAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the bytes came from.

    Attributes:
        sha256: hash of the original bytes, which are in the blob store already.
        size: their number.
        filename: name of the file, shortened to what the table holds.
        url: address of the page, empty where nobody gave it.
        licence: what the rights holder allows, empty where nobody said.
    """

    sha256: str
    size: int
    filename: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The document, and whether these bytes were new to the project."""

    document: Document
    is_new: bool


def import_page(
    *,
    project: Project,
    origin: Origin,
    reading: PageReading,
    suggested: Sequence[Suggested] = (),
    user: User | None,
) -> Imported:
    """Store a page once: the same bytes again give the document that is there."""
    try:
        with transaction.atomic():
            return _import(project, origin, reading, suggested, user)
    except IntegrityError:
        # Somebody imported the same bytes this moment; unknown errors stay loud.
        document = find_document(project, origin.sha256)
        if document is None:
            raise
        return Imported(document, is_new=False)


def find_document(project: Project, sha256: str) -> Document | None:
    """The project's document with these original bytes, or None."""
    return Document.objects.filter(project=project, blob_id=sha256).first()


def _import(
    project: Project,
    origin: Origin,
    reading: PageReading,
    suggested: Sequence[Suggested],
    user: User | None,
) -> Imported:
    known = find_document(project, origin.sha256)
    if known is not None:
        return Imported(known, is_new=False)
    blob, _created = Blob.objects.get_or_create(
        sha256=origin.sha256, defaults={"size": origin.size}
    )
    document = Document.objects.create(
        project=project,
        blob=blob,
        filename=origin.filename[-255:],
        url=origin.url,
        licence=origin.licence,
        language=_language_tag(reading.language),
        title=reading.title,
        notes=list(reading.notes),
        needs_provenance=reading.needs_provenance
        and reading.language != project.source_language,
        imported_by=user,
    )
    blocks = _store_blocks(document, reading)
    _store_statements(document, reading, blocks)
    store_suggestions(document, suggested, blocks)
    return Imported(document, is_new=True)


def _language_tag(language: str) -> str:
    """The language as told or guessed; pages may declare anything."""
    try:
        check_language(language)
    except ValueError:
        return UNDETERMINED
    return language if len(language) <= LONGEST_LANGUAGE else UNDETERMINED


def _store_blocks(document: Document, reading: PageReading) -> list[Block]:
    return Block.objects.bulk_create(
        [
            Block(
                document=document,
                position=position,
                role=block.role.value,
                text=block.text,
                alignable=block.alignable,
                reason=block.reason,
                first_line=block.lines[0] if block.lines else None,
                text_key=line_key(block.text),
                last_line=block.lines[1] if block.lines else None,
            )
            for position, block in enumerate(reading.blocks)
        ],
        batch_size=2000,
    )


def _store_statements(
    document: Document, reading: PageReading, blocks: Sequence[Block]
) -> None:
    ProvenanceStatement.objects.bulk_create(
        [
            ProvenanceStatement(
                document=document,
                field=statement.field,
                value=statement.value,
                status=statement.status,
                text=statement.text,
                block=None if statement.block is None else blocks[statement.block],
                start=None if statement.block is None else statement.start,
                end=None if statement.block is None else statement.end,
                basis=statement.basis,
                words=statement.words,
                suggested=statement.suggested,
            )
            for statement in reading.statements
        ]
    )


def store_suggestions(
    document: Document, suggested: Sequence[Suggested], blocks: Sequence[Block]
) -> None:
    """Store what was found inside a text; `blocks` are the document's, in order."""
    Suggestion.objects.bulk_create(
        [
            Suggestion(
                document=document,
                kind=found.kind,
                block=blocks[found.span.block],
                start=found.span.start,
                end=found.span.end,
                text=found.text,
                value=found.value,
            )
            for found in suggested
        ],
        batch_size=2000,
    )
