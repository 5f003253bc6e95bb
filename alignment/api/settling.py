"""What is settled of a whole document: language, rights, lines that repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.change_language import LanguageRefused
from alignment.actions.restore_block import BlockInUse
from alignment.actions.set_rights import RightsRefused, set_rights
from alignment.actions.settle_repeated import keep_repeated, leave_repeated_out
from alignment.api.caller import caller_of, project_for
from alignment.api.documents import DocumentOut, counted, show_document
from alignment.api.jobs import JobOut, show_job
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Number, ShortWords, Slug, Words
from alignment.core.text import TextRejected
from alignment.models import Document, Project, Scope
from alignment.pipeline import correct_language
from alignment.queries.access import get_document
from alignment.queries.open_documents import open_documents
from alignment.queries.repeated_lines import offers

router = Router(tags=["documents"])
DOCUMENTS = "/projects/{slug:slug}/documents/"
SETTLE: dict[str, Callable[..., None]] = {
    "leave out": leave_repeated_out,
    "keep": keep_repeated,
}


class LanguageIn(Asked):
    """The right language."""

    language: ShortWords


class QueuedJobs(Schema):
    """The jobs that were queued."""

    jobs: list[JobOut]


class RightsIn(Asked):
    """Licence and takedown; what is not said stays as it is."""

    licence: ShortWords | None = None
    taken_down: bool | None = None
    reason: Annotated[Words, Field(max_length=500)] | None = None


class RepeatedIn(Asked):
    """Which of the blocks that stand on other pages too, and what about them."""

    operation: Literal["leave out", "keep"]
    blocks: Annotated[list[Number], Field(max_length=1000)]


class UnclearOut(Schema):
    """A document that needs provenance, and which fields are missing."""

    document: int
    title: str
    missing: list[str]
    has_bitext: bool


class RepeatedOut(Schema):
    """Blocks of a document that stand on other pages too."""

    document: int
    blocks: list[int]


class OpenOut(Schema):
    """Documents that wait for a person."""

    unclear: list[UnclearOut]
    repeated: list[RepeatedOut]


@router.get(DOCUMENTS + "open/", response=OpenOut)
def list_open_documents(request: HttpRequest, slug: Slug) -> Any:
    """Documents that need provenance, and those with lines that repeat."""
    page = open_documents(project_for(request, slug, Scope.READ))
    return {
        "unclear": [
            {
                "document": row.document.pk,
                "title": str(row.document),
                "missing": [str(name) for name in row.missing],
                "has_bitext": row.has_bitext,
            }
            for row in page.unclear
        ],
        "repeated": [
            {
                "document": offer.document.pk,
                "blocks": [block.pk for block in offer.blocks],
            }
            for offer in page.repeated
        ],
    }


@router.post(DOCUMENTS + "{int:pk}/language/", response={202: QueuedJobs})
def set_language(request: HttpRequest, slug: Slug, pk: Key, data: LanguageIn) -> Any:
    """Correct the language; the document is cut and aligned anew."""
    document = get_document(project_for(request, slug, Scope.MANAGE), pk)
    user = caller_of(request).user
    try:
        jobs = correct_language(document=document, language=data.language, user=user)
    except LanguageRefused as error:
        raise Problem("conflict", str(error)) from error
    return Status(202, {"jobs": [show_job(job) for job in jobs]})


@router.post(DOCUMENTS + "{int:pk}/rights/", response=DocumentOut)
def set_document_rights(
    request: HttpRequest, slug: Slug, pk: Key, data: RightsIn
) -> Any:
    """Say under which licence it is, and whether it is taken down."""
    project = project_for(request, slug, Scope.MANAGE)
    document = get_document(project, pk)
    rights = {
        "licence": document.licence,
        "taken_down": document.taken_down,
        "reason": document.takedown_reason,
        **data.dict(exclude_none=True),
    }
    try:
        set_rights(
            document=document,
            user=caller_of(request).user,
            now=timezone.now(),
            **rights,
        )
    except (RightsRefused, TextRejected) as error:
        raise Problem("invalid", str(error)) from error
    return _shown(project, document)


@router.post(DOCUMENTS + "{int:pk}/repeated/", response=DocumentOut)
def settle_repeated(request: HttpRequest, slug: Slug, pk: Key, data: RepeatedIn) -> Any:
    """Leave the lines out that stand on other pages too, or keep them."""
    project = project_for(request, slug, Scope.REVIEW)
    document = get_document(project, pk)
    wanted = set(data.blocks)
    blocks = [
        block
        for offer in offers(project, document)
        for block in offer.blocks
        if block.pk in wanted
    ]
    try:
        SETTLE[data.operation](
            document=document,
            blocks=blocks,
            user=caller_of(request).user,
            now=timezone.now(),
        )
    except BlockInUse as error:
        raise Problem("conflict", str(error)) from error
    return _shown(project, document)


def _shown(project: Project, document: Document) -> dict[str, Any]:
    rows: QuerySet[Document] = counted(project)
    return show_document(rows.get(pk=document.pk))
