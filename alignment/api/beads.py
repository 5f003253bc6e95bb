"""Beads: windows of them, one of them, what the checks find."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema, Status

from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.api.bead_shapes import (
    VOCABULARY,
    BeadOut,
    FindingOut,
    WholeBeadOut,
    show_beads,
    show_findings,
    show_row,
)
from alignment.api.caller import bitext_for, caller_of
from alignment.api.paging import Page, PagingQuery, read_cursor, write_cursor
from alignment.api.problems import Problem
from alignment.api.versions import is_known, tell_version
from alignment.api.words import BIGGEST, Key, Slug, Words
from alignment.models import Bitext, Scope
from alignment.queries.bead_filter import ONLY, SHOW, BeadFilter
from alignment.queries.bead_findings import next_with_finding
from alignment.queries.bead_page import BeadPage, bead_page
from alignment.queries.bead_words import corresponding_words
from alignment.queries.review_page import next_in
from alignment.queries.text_search import SearchRefused

router = Router(tags=["beads"])
BITEXT = "/projects/{slug:slug}/bitexts/{int:pk}/"
LEMMAS = SimplemmaLemmas()
MOST_CHECKED = 100
NEXT = {"open": BeadFilter(show="open"), "uncertain": BeadFilter(show="uncertain")}


class BeadChoice(Schema):
    """Which beads: the filters of the review page."""

    show: Words = Field("all", description=f"One of {', '.join(SHOW)}.")
    only: Words = Field("", description=f"Empty or one of {', '.join(ONLY)}.")
    q: Words = Field("", max_length=200, description="Words on either side.")
    regex: bool = Field(
        default=False, description="Whether `q` is a regular expression."
    )


class Place(Schema):
    """After which position, and what to look for."""

    what: Literal["open", "uncertain", "finding"] = "open"
    after: Annotated[int | None, Field(ge=0, le=BIGGEST)] = None


class NextOut(Schema):
    """The id of the bead, null where there is none.

    With findings some hundred beads are looked at: go on after `looked_to`, if given.
    """

    bead: int | None
    looked_to: int | None = None


class PlaceOut(Schema):
    """Characters of a segment."""

    segment: int
    start: int
    end: int


class LinkOut(Schema):
    """Words that correspond."""

    source: list[PlaceOut]
    target: list[PlaceOut]


class LinksOut(Schema):
    """The words of a bead that correspond."""

    links: list[LinkOut]


class FindingsOut(Schema):
    """The findings of the beads asked for."""

    findings: list[FindingOut]


def _filter(choice: BeadChoice) -> BeadFilter:
    if choice.show not in SHOW or choice.only not in ("", *ONLY):
        raise Problem(
            "invalid",
            f"`show` is one of {', '.join(SHOW)}; `only` one of {', '.join(ONLY)}.",
        )
    return BeadFilter(
        show=choice.show, only=choice.only, text=choice.q, is_regex=choice.regex
    )


@router.get(BITEXT + "beads/", response=Page[BeadOut])
def list_beads(
    request: HttpRequest,
    slug: Slug,
    pk: Key,
    paging: PagingQuery,
    choice: Annotated[BeadChoice, Query()],
) -> Any:
    """The beads of a bitext in order, chosen as on the review page."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    try:
        chosen = _filter(choice).choose(bitext, caller_of(request).user)
    except SearchRefused as error:
        raise Problem("invalid", str(error)) from error
    if paging.cursor:
        chosen = chosen.filter(position__gt=read_cursor(paging.cursor))
    found = list(
        chosen.order_by("position").values_list("pk", "position")[: paging.limit + 1]
    )
    shown = found[: paging.limit]
    return {
        "items": show_beads(bitext, [bead for bead, _ in shown]),
        "next": write_cursor(shown[-1][1]) if len(found) > len(shown) else None,
    }


@router.get(BITEXT + "beads/{int:bead}/", response={200: WholeBeadOut, 304: None})
def show_bead(
    request: HttpRequest, response: HttpResponse, slug: Slug, pk: Key, bead: Key
) -> Any:
    """All about one bead; its ETag is its version."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    page = bead_page(bitext, bead)
    if page is None:
        raise Http404("no such bead")
    tell_version(response, page.row.version)
    if is_known(request, page.row.version):
        return Status(304, None)
    return Status(200, _whole(bitext, page))


def _whole(bitext: Bitext, page: BeadPage) -> dict[str, Any]:
    return {
        "bead": show_row(page.row),
        "findings": show_findings(bitext, [page.row.id]),
        "notes": [
            {
                "id": note.pk,
                "author": note.author.username,
                "text": note.text,
                "created_at": note.created_at,
            }
            for note in page.notes
        ],
        "rejections": [
            {
                "author": row.author.username,
                "reason": row.reason,
                "source": row.source,
                "target": row.target,
            }
            for row in page.rejections
        ],
        "history": [
            {
                "operation": step.verb,
                "who": step.who,
                "when": step.when,
                "texts": [(text.old, text.new) for text in step.texts],
            }
            for step in page.history
        ],
    }


@router.get(BITEXT + "beads/{int:bead}/words/", response=LinksOut)
def list_words(request: HttpRequest, slug: Slug, pk: Key, bead: Key) -> Any:
    """The words of a bead that correspond, as places in its segments."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    if not bitext.beads.filter(pk=bead).exists():
        raise Http404("no such bead")
    links = corresponding_words(bitext, bead, LEMMAS)
    return {
        "links": [
            {"source": _places(ours), "target": _places(theirs)}
            for ours, theirs in links
        ]
    }


def _places(places: Iterable[Any]) -> list[dict[str, int]]:
    return [
        {"segment": place.segment, "start": place.start, "end": place.end}
        for place in places
    ]


@router.get(BITEXT + "findings/", response=FindingsOut)
def list_findings(
    request: HttpRequest,
    slug: Slug,
    pk: Key,
    bead: Annotated[list[int], Query(max_length=MOST_CHECKED)],
) -> Any:
    """What the checks find in some beads: `?bead=12&bead=13`, a hundred at most."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    named = [number for number in bead if 0 <= number <= BIGGEST]
    own = bitext.beads.filter(pk__in=named).values_list("pk", flat=True)
    return {"findings": show_findings(bitext, list(own))}


@router.get(BITEXT + "next/", response=NextOut)
def next_bead(
    request: HttpRequest, slug: Slug, pk: Key, place: Annotated[Place, Query()]
) -> Any:
    """The next open or uncertain bead, or the next with a finding."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    if place.what == "finding":
        looked = next_with_finding(bitext, place.after or 0, VOCABULARY)
        return {"bead": looked.bead, "looked_to": looked.to}
    chosen = NEXT[place.what].choose(bitext, caller_of(request).user)
    return {"bead": next_in(chosen, place.after)}
