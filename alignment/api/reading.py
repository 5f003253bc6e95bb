"""What the reader found in a document: provenance, suggestions, originals."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.choose_place import PlaceRefused, choose_place, choose_words
from alignment.actions.decide_statement import (
    StatementRefused,
    clear_statement,
    confirm_statement,
)
from alignment.actions.decide_suggestion import decide_suggestion
from alignment.actions.offer_originals import offer_originals
from alignment.actions.rule_out_originals import rule_out_originals
from alignment.api.caller import caller_of, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Number, Slug, Words
from alignment.core.originals import SHORTLIST
from alignment.core.text import TextRejected
from alignment.models import ProvenanceStatement, Scope, Suggestion
from alignment.queries.access import get_document
from alignment.queries.originals import find_originals
from alignment.queries.ranking import ranking_state

router = Router(tags=["documents"])
DOCUMENT = "/projects/{slug:slug}/documents/{int:pk}/"

DECISIONS = {
    "accept": Suggestion.Status.ACCEPTED,
    "dismiss": Suggestion.Status.DISMISSED,
    "open": Suggestion.Status.OPEN,
}


class StatementOut(Schema):
    """What a page says about its origin, and where."""

    id: int
    field: str
    value: str
    status: str
    text: str
    block: int | None
    start: int | None
    end: int | None
    basis: str
    words: str
    suggested: str
    decided_at: datetime | None


class StatementStep(Asked):
    """Accept the value read or suggested, correct it, or clear it."""

    operation: Literal["accept", "correct", "clear"]
    value: Words = ""


class SuggestionOut(Schema):
    """What the reader found at a place in the text."""

    id: int
    kind: str
    block: int
    start: int
    end: int
    text: str
    value: dict[str, Any]
    status: str
    decided_at: datetime | None


class SuggestionStep(Asked):
    """Accept or dismiss a suggestion, open it again, or choose the place of a note.

    A place is one of `places` in the value of a footnote, by its rank from 1, or
    words that stand once in the text.
    """

    operation: Literal["accept", "dismiss", "open", "place"]
    place: Annotated[int, Field(ge=1, le=100)] | None = None
    words: Words = ""


class OriginalOut(Schema):
    """A document that may be the original."""

    document: int
    title: str
    probability: float
    reasons: dict[str, float]


class OriginalsOut(Schema):
    """The candidates, and the probability that none of them is it.

    The ranking is complete when no candidate is `waiting` to be embedded.
    """

    items: list[OriginalOut]
    nobody: float
    waiting: int


class RuledOut(Asked):
    """Ids of documents that are not the original, or with `again` may be after all."""

    sources: Annotated[list[Number], Field(max_length=100)]
    again: bool = False


def _statement(row: ProvenanceStatement) -> dict[str, Any]:
    return {
        "id": row.pk,
        "block": row.block_id,
        **{
            name: getattr(row, name)
            for name in StatementOut.model_fields
            if name not in {"id", "block"}
        },
    }


def _suggestion(row: Suggestion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "block": row.block_id,
        **{
            name: getattr(row, name)
            for name in SuggestionOut.model_fields
            if name not in {"id", "block"}
        },
    }


@router.get(DOCUMENT + "provenance/", response=Page[StatementOut])
def list_statements(
    request: HttpRequest, slug: Slug, pk: Key, paging: PagingQuery
) -> Any:
    """What the page says about its origin."""
    document = get_document(project_for(request, slug, Scope.READ), pk)
    return page_of(document.statements.all(), paging, _statement)


@router.post(DOCUMENT + "provenance/{int:statement}/", response=StatementOut)
def decide_on_statement(
    request: HttpRequest, slug: Slug, pk: Key, statement: Key, data: StatementStep
) -> Any:
    """Accept, correct or clear a value."""
    document = get_document(project_for(request, slug, Scope.REVIEW), pk)
    row = document.statements.filter(pk=statement).first()
    if row is None:
        raise Http404("no such statement")
    user, now = caller_of(request).user, timezone.now()
    accepted = row.suggested or row.value
    value = accepted if data.operation == "accept" else data.value
    try:
        if data.operation == "clear":
            clear_statement(statement=row, user=user, now=now)
        else:
            confirm_statement(statement=row, value=value, user=user, now=now)
    except (StatementRefused, TextRejected) as error:
        raise Problem("invalid", str(error)) from error
    return _statement(row)


@router.get(DOCUMENT + "suggestions/", response=Page[SuggestionOut])
def list_suggestions(
    request: HttpRequest, slug: Slug, pk: Key, paging: PagingQuery
) -> Any:
    """Glosses, acronyms, leftovers, quotations, notes and spellings found."""
    document = get_document(project_for(request, slug, Scope.READ), pk)
    return page_of(document.suggestions.all(), paging, _suggestion)


@router.post(DOCUMENT + "suggestions/{int:suggestion}/", response=SuggestionOut)
def decide_on_suggestion(
    request: HttpRequest, slug: Slug, pk: Key, suggestion: Key, data: SuggestionStep
) -> Any:
    """Accept or dismiss a suggestion, open it again, or choose the place of a note."""
    document = get_document(project_for(request, slug, Scope.REVIEW), pk)
    row = document.suggestions.filter(pk=suggestion).first()
    if row is None:
        raise Http404("no such suggestion")
    user, now = caller_of(request).user, timezone.now()
    try:
        if data.operation != "place":
            status = DECISIONS[data.operation]
            decide_suggestion(suggestion=row, status=status, user=user, now=now)
        elif data.place is not None:
            choose_place(suggestion=row, number=data.place, user=user, now=now)
        else:
            choose_words(suggestion=row, words=data.words, user=user, now=now)
    except PlaceRefused as error:
        raise Problem("invalid", str(error)) from error
    return _suggestion(row)


@router.get(DOCUMENT + "originals/", response=OriginalsOut)
def list_originals(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """Which documents of the project may be the original."""
    document = get_document(project_for(request, slug, Scope.MANAGE), pk)
    rows = find_originals(document, limit=SHORTLIST)
    return {
        "items": [
            {
                "document": row.document.pk,
                "title": str(row.document),
                "probability": row.candidate.probability,
                "reasons": {r.name: r.weight for r in row.candidate.reasons},
            }
            for row in rows
        ],
        "nobody": 1 - sum(row.candidate.probability for row in rows),
        "waiting": ranking_state(document).waiting,
    }


@router.post(DOCUMENT + "originals/", response={204: None})
def rule_out(request: HttpRequest, slug: Slug, pk: Key, data: RuledOut) -> Any:
    """Remember that these documents are not the original, or offer them again."""
    project = project_for(request, slug, Scope.MANAGE)
    document = get_document(project, pk)
    if data.again:
        offer_originals(
            target=document,
            sources=data.sources,
            user=caller_of(request).user,
            now=timezone.now(),
        )
        return Status(204, None)
    rule_out_originals(
        target=document,
        sources=list(project.documents.filter(pk__in=data.sources)),
        user=caller_of(request).user,
        now=timezone.now(),
    )
    return Status(204, None)
