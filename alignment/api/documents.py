"""Documents: hand one in, look at it, take blocks in or leave them out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from alignment.adapters.file_readers import FileRejected
from alignment.api.caller import caller_of, project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, ShortWords, Slug, Words
from alignment.core.addresses import AddressRefused
from alignment.core.text import TextRejected
from alignment.models import Project, Scope
from alignment.pipeline import (
    Upload,
    UploadRejected,
    fetch_page,
    import_uploads,
)

router = Router(tags=["documents"])
DOCUMENTS = "/projects/{slug:slug}/documents/"


class DocumentOut(Schema):
    """A document; `segments` counts those that are aligned."""

    id: int
    title: str
    language: str
    filename: str
    url: str
    licence: str
    sha256: str
    imported_at: datetime
    needs_provenance: bool
    is_segmented: bool
    segments: int
    notes: list[str]


class ImportedOut(Schema):
    """A document, and whether its bytes were new to the project."""

    document: DocumentOut
    is_new: bool


class Said(Asked):
    """What is known about a page that is handed in."""

    language: ShortWords = ""
    url: Annotated[Words, Query(max_length=2000)] = ""
    licence: ShortWords = ""


class TextIn(Said):
    """A page as text."""

    text: Words
    filename: ShortWords = ""


class FetchIn(Asked):
    """A page on the web."""

    address: Words
    language: ShortWords = ""


class DocumentFilter(Schema):
    """Which documents."""

    language: ShortWords = ""
    needs_provenance: bool | None = None


def counted(project: Project) -> Any:
    """The documents of a project with the number of their segments."""
    return project.documents.annotate(
        segment_count=Count("segments", filter=Q(segments__active=True))
    )


def show_document(document: Any) -> dict[str, Any]:
    """A row of `counted` as the API shows it."""
    return {
        "id": document.pk,
        "sha256": document.blob_id,
        "is_segmented": bool(document.segmented_with),
        "segments": document.segment_count,
        **{
            name: getattr(document, name)
            for name in ("title", "language", "filename", "url", "licence")
        },
        "imported_at": document.imported_at,
        "needs_provenance": document.needs_provenance,
        "notes": [str(note) for note in document.notes],
    }


@router.get(DOCUMENTS, response=Page[DocumentOut])
def list_documents(
    request: HttpRequest,
    slug: Slug,
    paging: PagingQuery,
    chosen: Annotated[DocumentFilter, Query()],
) -> Any:
    """The documents of a project."""
    rows = counted(project_for(request, slug, Scope.READ))
    if chosen.language:
        rows = rows.filter(language=chosen.language)
    if chosen.needs_provenance is not None:
        rows = rows.filter(needs_provenance=chosen.needs_provenance)
    return page_of(rows, paging, show_document)


@router.get(DOCUMENTS + "{int:pk}/", response=DocumentOut)
def show_one_document(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """One document."""
    project = project_for(request, slug, Scope.READ)
    document = counted(project).filter(pk=pk).first()
    if document is None:
        raise Http404("no such document")
    return show_document(document)


@router.post(DOCUMENTS, response={200: list[ImportedOut], 201: list[ImportedOut]})
def import_text(request: HttpRequest, slug: Slug, data: TextIn) -> Any:
    """Hand in a page as text; 200 where these very bytes are there already."""
    project = project_for(request, slug, Scope.MANAGE)
    return _import(request, project, data.text.encode(), data.filename, data)


@router.post(
    DOCUMENTS + "files/", response={200: list[ImportedOut], 201: list[ImportedOut]}
)
def import_file(
    request: HttpRequest,
    slug: Slug,
    file: Annotated[UploadedFile, File()],
    said: Annotated[Said, Form()],
) -> Any:
    """Hand in a file: a page, or an archive of pages, all of them or none."""
    project = project_for(request, slug, Scope.MANAGE)
    return _import(request, project, file.read(), file.name or "", said)


def _import(
    request: HttpRequest, project: Project, data: bytes, filename: str, said: Said
) -> Any:
    if len(data) > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 2**20
        raise Problem("invalid", f"The page is larger than {limit} MB.")
    if not data:
        raise Problem("invalid", "The page is empty.")
    try:
        imported = import_uploads(
            project=project,
            upload=Upload(
                data=data,
                filename=filename,
                language=said.language,
                url=said.url,
                licence=said.licence,
            ),
            user=caller_of(request).user,
        )
    except (FileRejected, TextRejected, UploadRejected) as error:
        raise Problem("invalid", str(error)) from error
    rows = counted(project).in_bulk([one.document.pk for one in imported])
    shown = [
        {"document": show_document(rows[one.document.pk]), "is_new": one.is_new}
        for one in imported
    ]
    return Status(201 if any(one.is_new for one in imported) else 200, shown)


@router.post(DOCUMENTS + "fetch/", response={202: JobOut})
def fetch_document(request: HttpRequest, slug: Slug, data: FetchIn) -> Any:
    """Fetch a page from the web, as a job."""
    project = project_for(request, slug, Scope.MANAGE)
    user = caller_of(request).user
    try:
        Upload(data=b"", language=data.language)
        job = fetch_page(
            project=project, url=data.address, language=data.language, user=user
        )
    except (AddressRefused, UploadRejected) as error:
        raise Problem("invalid", str(error)) from error
    return Status(202, show_job(job))
