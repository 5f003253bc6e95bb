"""The blocks of a document: take them in, or leave them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from alignment.actions.restore_block import BlockInUse, leave_block_out, restore_block
from alignment.api.caller import caller_of, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Slug
from alignment.models import Block, Document, Scope, User
from alignment.pipeline import prepare_document
from alignment.queries.access import get_document

router = Router(tags=["documents"])
DOCUMENTS = "/projects/{slug:slug}/documents/"


class BlockOut(Schema):
    """A paragraph-level piece of a document."""

    id: int
    position: int
    role: str
    text: str
    alignable: bool
    reason: str
    segments: int


class BlockStep(Asked):
    """Take a block in, or leave it out."""

    operation: Literal["restore", "leave out"]


@router.get(DOCUMENTS + "{int:pk}/blocks/", response=Page[BlockOut])
def list_blocks(request: HttpRequest, slug: Slug, pk: Key, paging: PagingQuery) -> Any:
    """The blocks of a document, furniture included."""
    document = get_document(project_for(request, slug, Scope.READ), pk)
    return page_of(_blocks(document), paging, _shown)


def _blocks(document: Document) -> Any:
    return document.blocks.annotate(
        segment_count=Count("segments", filter=Q(segments__active=True))
    )


def _shown(block: Any) -> dict[str, Any]:
    names = ("position", "role", "text", "alignable", "reason")
    shown = {name: getattr(block, name) for name in names}
    return {"id": block.pk, "segments": block.segment_count, **shown}


@router.post(DOCUMENTS + "{int:pk}/blocks/{int:block}/", response=BlockOut)
def step_block(
    request: HttpRequest, slug: Slug, pk: Key, block: Key, data: BlockStep
) -> Any:
    """Take a block in, or leave it out."""
    document = get_document(project_for(request, slug, Scope.REVIEW), pk)
    found = document.blocks.filter(pk=block).first()
    if found is None:
        raise Http404("no such block")
    try:
        BLOCK_STEPS[data.operation](found, caller_of(request).user)
    except BlockInUse as error:
        raise Problem("conflict", str(error)) from error
    return _shown(_blocks(document).get(pk=block))


def _restore(block: Block, user: User) -> None:
    restore_block(block=block, user=user, now=timezone.now())
    prepare_document(document=block.document, user=user)


def _leave_out(block: Block, user: User) -> None:
    leave_block_out(
        block=block, reason="left out by hand", user=user, now=timezone.now()
    )


BLOCK_STEPS: dict[str, Callable[[Block, User], None]] = {
    "restore": _restore,
    "leave out": _leave_out,
}
