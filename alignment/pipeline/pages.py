"""Taking pages in: read, store, put the segmenting and the embedding in the queue."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.announce import announce_document
from alignment.actions.import_page import (
    UNDETERMINED,
    Imported,
    Origin,
    find_document,
    import_page,
)
from alignment.adapters.file_readers import (
    FileRejected,
    Member,
    read_archive,
    read_file_apart,
)
from alignment.adapters.file_readers.registry import ARCHIVE_OF_PAGES
from alignment.adapters.site_blobs import site_blobs
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.bell import ring
from alignment.core.addresses import read_address
from alignment.core.corpus_document import check_language, check_texts
from alignment.core.reading import read_page
from alignment.core.reading.inside import read_inside
from alignment.core.reading.suggestions import suggestions
from alignment.core.text import TextRejected
from alignment.models import Document, Job, Project, User
from alignment.pipeline.steps import prepare_document
from alignment.queries.repeated_lines import known_lines


class UploadRejected(ValueError):
    """What was said about a page cannot be stored; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A page as somebody hands it in.

    Making one raises `UploadRejected` where language, address or licence cannot
    be stored.

    Attributes:
        data: the bytes, as they are.
        filename: name of the file, empty for pasted text.
        language: language code, empty to guess.
        url: address of the page, where known.
        licence: what the rights holder allows, where known.
    """

    data: bytes
    filename: str = ""
    language: str = ""
    url: str = ""
    licence: str = ""

    def __post_init__(self) -> None:
        said = {"language": self.language, "url": self.url, "licence": self.licence}
        row = Document(**said | {"language": self.language or UNDETERMINED})
        fields = Document._meta.fields  # noqa: SLF001 - Django's public way
        others = {field.name for field in fields} - set(said)
        try:
            check_texts(*said.values())
            check_language(row.language)
            row.clean_fields(exclude=others)
        except ValidationError as error:
            reasons = error.message_dict.items()
            raise UploadRejected(
                "; ".join(f"{field}: {' '.join(why)}" for field, why in reasons)
            ) from error
        except ValueError as error:
            raise UploadRejected(str(error)) from error


def import_upload(
    *, project: Project, upload: Upload, user: User | None, only: str = ""
) -> Imported:
    """Read a page, store it, and put its segmenting and embedding in the queue.

    Args:
        project: where it comes in.
        upload: the page.
        user: who hands it in.
        only: the language that it must turn out to be in, empty for any.

    Raises:
        FileRejected: the bytes cannot be read as a page.
        TextRejected: the text holds something that cannot be kept.
        UploadRejected: it is in another language than `only`.
    """
    blobs = site_blobs()
    digest = blobs.digest(upload.data)
    known = find_document(project, digest)
    if known is not None:
        _check_language(known.language, only)
        return Imported(known, is_new=False)
    raw = read_file_apart(upload.data, filename=upload.filename)
    reading = read_page(
        raw,
        language=upload.language or None,
        known_furniture=known_lines(
            project, [block.text for block in raw.blocks], upload.url
        ),
    )
    _check_language(reading.language, only)
    inside = read_inside(reading, vocabulary=SimplemmaVocabulary())
    blobs.put(upload.data)
    origin = Origin(
        sha256=digest,
        size=len(upload.data),
        filename=upload.filename.encode("utf-8", "replace").decode(),
        url=upload.url,
        licence=upload.licence,
    )
    with transaction.atomic():
        imported = import_page(
            project=project,
            origin=origin,
            reading=reading,
            suggested=suggestions(inside),
            user=user,
        )
        prepare_document(document=imported.document, user=user)
        if imported.is_new:
            announce_document(imported.document, timezone.now())
    return imported


def _check_language(language: str, only: str) -> None:
    if only and language != only:
        raise UploadRejected(
            f"it is in {language!r}, but originals of this project are in {only!r}"
        )


def import_uploads(
    *, project: Project, upload: Upload, user: User | None
) -> list[Imported]:
    """Import a page, or every page of an archive of pages: all or none.

    Raises:
        FileRejected: the page, or one of the archive, cannot be read; the
            message names it.
        TextRejected: the same for its text.
    """
    try:
        return [import_upload(project=project, upload=upload, user=user)]
    except FileRejected as error:
        if error.code != ARCHIVE_OF_PAGES:
            raise
    with transaction.atomic():
        return [
            _import_member(project, upload, member, user)
            for member in read_archive(upload.data)
        ]


def _import_member(
    project: Project, upload: Upload, member: Member, user: User | None
) -> Imported:
    page = replace(upload, data=member.data, filename=member.name, url="")
    try:
        return import_upload(project=project, upload=page, user=user)
    except FileRejected as error:
        raise FileRejected(error.code, f"{member.name}: {error}") from error
    except TextRejected as error:
        raise TextRejected(f"{member.name}: {error}") from error


def fetch_page(*, project: Project, url: str, language: str, user: User | None) -> Job:
    """Put the fetching of a web page in the queue.

    Raises:
        AddressRefused: the address is not one that may be fetched.
    """
    address = read_address(url, ports=settings.FETCH_PORTS)
    job = jobs.enqueue(
        kind=Job.Kind.FETCH,
        project=project,
        user=user,
        payload={"url": str(address), "language": language},
    )
    ring([job.pk])
    return job
