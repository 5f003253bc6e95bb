"""The concordance: over one project, or over all that the token is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.api.caller import caller_of, project_for, projects_of
from alignment.api.paging import read_cursor, write_cursor
from alignment.api.problems import Problem
from alignment.api.words import ShortWords, Slug, Words
from alignment.core.search.query import QueryRefused
from alignment.models import Project, Scope
from alignment.queries.blind import seen_by
from alignment.queries.search.asked import Asked
from alignment.queries.search.concordance import renderings_for
from alignment.queries.search.hits import find_hits
from alignment.queries.search.records import record_of
from alignment.queries.search.scope import FilterRefused, make_scope

router = Router(tags=["search"])
Sought = Annotated[Words, Field(max_length=500)]


class SearchIn(Schema):
    """What to look for on which side, how, and what narrows it."""

    either: Sought = ""
    source: Sought = ""
    target: Sought = ""
    source_lacks: Sought = ""
    target_lacks: Sought = ""
    how: ShortWords = Field("", description="words, phrase, lemmas or regex.")
    accents: bool = Field(default=False, description="Whether accents count.")
    status: ShortWords = ""
    label: ShortWords = ""
    languages: ShortWords = Field("", description='Such as "es>en".')
    since: ShortWords = ""
    until: ShortWords = ""
    translator: ShortWords = ""
    document: ShortWords = ""
    project: ShortWords = ""
    cursor: str = Field("", max_length=60, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=200)

    def asked(self) -> Asked:
        """What is asked, as the screens read it from an address."""
        given = self.dict(exclude={"cursor", "limit"})
        return Asked.read(given | {"accents": "1" if self.accents else ""})


class HitOut(Schema):
    """A bead that answers; matches are spans of characters in its texts."""

    project: str
    bitext: int
    bead: int
    status: str
    label: str
    confidence: float | None
    source_language: str
    target_language: str
    source: str
    target: str
    source_matches: list[tuple[int, int]]
    target_matches: list[tuple[int, int]]
    rendering: str
    translator: str
    date: str
    source_title: str
    target_title: str


class HitsOut(Schema):
    """Hits; the page may end early where time ran out, and `next` goes on."""

    items: list[HitOut]
    next: str | None
    ran_out: bool


@router.get("/search/", response=HitsOut)
def search(request: HttpRequest, sought: Annotated[SearchIn, Query()]) -> Any:
    """Search all projects that the token is for."""
    user = caller_of(request).user
    return _found(seen_by(user, projects_of(request)), sought)


@router.get("/projects/{slug:slug}/search/", response=HitsOut)
def search_project(
    request: HttpRequest, slug: Slug, sought: Annotated[SearchIn, Query()]
) -> Any:
    """Search one project."""
    return _found([project_for(request, slug, Scope.READ)], sought)


def _found(projects: Sequence[Project], sought: SearchIn) -> dict[str, Any]:
    after = read_cursor(sought.cursor) if sought.cursor else 0
    lemmas = SimplemmaLemmas()
    try:
        asked = sought.asked()
        if not asked.texts:
            raise Problem("invalid", "Say what to look for: `either`, `source` …")
        scope = make_scope(projects, asked.chosen)
        query = asked.to_query(scope, lemmas)
        page = find_hits(query, scope, after=after, limit=sought.limit)
        renderings = renderings_for(asked, query, scope, projects, lemmas)
    except (QueryRefused, FilterRefused) as error:
        raise Problem("invalid", str(error)) from error
    return {
        "items": [record_of(hit, query, renderings) for hit in page.hits],
        "next": write_cursor(page.next) if page.next is not None else None,
        "ran_out": page.ran_out,
    }
