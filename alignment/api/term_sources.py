"""What terms come from and what became of them: candidates, conflicts, use, history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.api.caller import project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.terms import TERMS, FormOut, get_term
from alignment.api.words import Key, Slug
from alignment.core.terms.term import Origin, TermEntry, TermStatus
from alignment.models import Scope, TermEvent
from alignment.queries.term_use import uses_of
from alignment.queries.termbase import to_entry
from alignment.queries.terms_page import TermsPage, terms_page

router = Router(tags=["terms"])


class EvidenceOut(Schema):
    """A bead that shows a rendering."""

    bead: int
    bitext: int


class CountedWayOut(Schema):
    """A rendering that was counted in confirmed beads."""

    text: str
    beads: int
    score: float
    documents: list[str]
    evidence: list[EvidenceOut]


class CountedOut(Schema):
    """Words that were counted in confirmed beads, and their renderings."""

    text: str
    beads: int
    is_name: bool
    renderings: list[CountedWayOut]


class GlossPlaceOut(Schema):
    """Where a text gives a term and its rendering."""

    document: int
    title: str
    block: int
    is_accepted: bool


class GlossWayOut(Schema):
    """A rendering that texts give, and where."""

    text: str
    places: list[GlossPlaceOut]


class GlossedOut(Schema):
    """A term that the texts gloss themselves."""

    text: str
    renderings: list[GlossWayOut]


class TermSourcesOut(Schema):
    """What was counted, what is glossed, and the latest job that counted."""

    counted: list[CountedOut]
    glossed: list[GlossedOut]
    job: JobOut | None


class FormUseOut(Schema):
    """How often a form renders a term; "" stands for none of the forms."""

    text: str
    use: str
    beads: int
    documents: dict[str, int]


class TermUseOut(Schema):
    """The forms of a term in the beads that have it."""

    forms: list[FormUseOut]


class TermThenOut(Schema):
    """A term as it was at some time."""

    forms: list[FormOut]
    status: TermStatus
    origin: Origin
    note: str


class TermEventOut(Schema):
    """One change of a term, the whole of it before and after."""

    id: int
    verb: str
    actor: str | None
    before: TermThenOut | None
    after: TermThenOut
    undoes: int | None
    created_at: datetime


def _sources(page: TermsPage) -> dict[str, Any]:
    return {
        "counted": [
            {
                "text": row.text,
                "beads": row.beads,
                "is_name": row.is_name,
                "renderings": row.ways,
            }
            for row in page.candidates
        ],
        "glossed": [{"text": g.text, "renderings": g.ways} for g in page.glossed],
        "job": show_job(page.job) if page.job else None,
    }


@router.get(TERMS + "candidates/", response=TermSourcesOut)
def list_candidates(request: HttpRequest, slug: Slug) -> Any:
    """Words that may become terms, with counts and evidence."""
    project = project_for(request, slug, Scope.READ)
    return _sources(terms_page(project, "candidates"))


@router.get(TERMS + "conflicts/", response=TermSourcesOut)
def list_conflicts(request: HttpRequest, slug: Slug) -> Any:
    """Words that are rendered in more than one way, with the documents of each."""
    project = project_for(request, slug, Scope.READ)
    return _sources(terms_page(project, "conflicts"))


@router.get(TERMS + "{int:pk}/use/", response=TermUseOut)
def show_use(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """How the beads that have the term render it, by document."""
    project = project_for(request, slug, Scope.READ)
    found = uses_of(project, to_entry(get_term(project, pk)), SimplemmaLemmas())
    return {
        "forms": [
            {
                "text": one.text,
                "use": one.use,
                "beads": one.beads,
                "documents": dict(one.documents),
            }
            for one in found
        ]
    }


@router.get(TERMS + "{int:pk}/history/", response=Page[TermEventOut])
def list_changes(request: HttpRequest, slug: Slug, pk: Key, paging: PagingQuery) -> Any:
    """The changes of a term, the latest first."""
    term = get_term(project_for(request, slug, Scope.READ), pk)
    rows = TermEvent.objects.filter(term=term).select_related("actor")
    return page_of(rows, paging, _event, newest_first=True)


def _event(row: TermEvent) -> dict[str, Any]:
    return {
        "id": row.pk,
        "verb": row.verb,
        "actor": row.actor.username if row.actor else None,
        "before": TermEntry.from_json(row.before) if row.before else None,
        "after": TermEntry.from_json(row.after),
        "undoes": row.undoes_id,
        "created_at": row.created_at,
    }
