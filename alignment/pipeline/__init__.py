"""The order of the steps; read it beside the table in `alignment/README.md`.

import a page  ->  segment  ->  embed
join a source and a target  ->  segment and embed what is missing  ->  align
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.announce import announce, announce_document
from alignment.actions.change_language import change_language
from alignment.actions.import_page import (
    UNDETERMINED,
    Imported,
    Origin,
    find_document,
    import_page,
)
from alignment.actions.pair_documents import pair_documents
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
from alignment.models import (
    Bitext,
    Document,
    Happening,
    Job,
    Project,
    Relation,
    User,
)
from alignment.queries.figures.findings import uncounted
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


def import_upload(*, project: Project, upload: Upload, user: User | None) -> Imported:
    """Read a page, store it, and put its segmenting and embedding in the queue.

    Raises:
        FileRejected: the bytes cannot be read as a page.
        TextRejected: the text holds something that cannot be kept.
    """
    blobs = site_blobs()
    digest = blobs.digest(upload.data)
    known = find_document(project, digest)
    if known is not None:
        return Imported(known, is_new=False)
    raw = read_file_apart(upload.data, filename=upload.filename)
    reading = read_page(
        raw,
        language=upload.language or None,
        known_furniture=known_lines(
            project, [block.text for block in raw.blocks], upload.url
        ),
    )
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


def correct_language(*, document: Document, language: str, user: User) -> list[Job]:
    """Change a document's language; put what has to be done anew in the queue.

    Raises:
        LanguageRefused: the language cannot be that, or reviewed beads would be
            lost.
    """
    with transaction.atomic():
        bitexts = change_language(
            document=document, language=language, user=user, now=timezone.now()
        )
        started = prepare_document(document=document, user=user, anew=True)
        for bitext in bitexts:
            started.append(start_alignment(bitext=bitext, user=user))
    return started


def prepare_document(
    *, document: Document, user: User | None, anew: bool = False
) -> list[Job]:
    """Put segmenting and embedding in the queue; `anew` renews suggestions too."""
    told = {"language": document.language} if anew else {}
    segmenting = _enqueue(Job.Kind.SEGMENT, user, document=document, payload=told)
    embedding = _enqueue(Job.Kind.EMBED, user, document=document, after=[segmenting])
    ring([segmenting.pk])
    return [segmenting, embedding]


def join_documents(
    *,
    source: Document,
    target: Document,
    relation: Relation,
    user: User | None,
    evidence: Mapping[str, Any] | None = None,
) -> Bitext:
    """Make a bitext of two documents and put its alignment in the queue.

    Raises:
        PairingRefused: they cannot make a bitext.
    """
    with transaction.atomic():
        bitext = pair_documents(
            source=source,
            target=target,
            relation=relation,
            user=user,
            evidence=evidence,
        )
        start_alignment(bitext=bitext, user=user)
        announce(
            project=bitext.project_id,
            event=Happening.BITEXT_JOINED,
            about={"bitext": bitext.pk, "source": source.pk, "target": target.pk},
            now=timezone.now(),
        )
    return bitext


def start_alignment(*, bitext: Bitext, user: User | None) -> Job:
    """Put the alignment of a bitext in the queue, and what it still needs."""
    with transaction.atomic():
        needed = [
            job
            for document in (bitext.source, bitext.target)
            for job in _unfinished_steps(document, user)
        ]
        job = _enqueue(Job.Kind.ALIGN, user, bitext=bitext, after=needed)
        ring([job.pk])
    return job


def start_counting(*, project: Project, user: User | None) -> list[Job]:
    """Queue the counting of findings in the bitexts that changed since the last."""
    with transaction.atomic():
        found = [
            _enqueue(Job.Kind.CHECK, user, bitext=bitext)
            for bitext in uncounted(project).select_related("project")
        ]
        ring([job.pk for job in found])
    return found


def _unfinished_steps(document: Document, user: User | None) -> list[Job]:
    if not document.segmented_with:
        return prepare_document(document=document, user=user)
    return list(document.jobs.filter(state__in=Job.LIVE))


def _project_of(subject: Document | Bitext) -> Project:
    """Whose job it is: a copy's, for a second review, is its original's."""
    if isinstance(subject, Bitext) and subject.copy_of:
        return subject.copy_of.project
    return subject.project


def _enqueue(
    kind: Job.Kind,
    user: User | None,
    *,
    document: Document | None = None,
    bitext: Bitext | None = None,
    after: list[Job] | None = None,
    payload: dict[str, str] | None = None,
) -> Job:
    subject = document or bitext
    if subject is None:
        raise ValueError("a job needs a document or a bitext")
    return jobs.enqueue(
        kind=kind,
        project=_project_of(subject),
        user=user,
        document=document,
        bitext=bitext,
        payload=payload,
        prerequisites=after or [],
    )
