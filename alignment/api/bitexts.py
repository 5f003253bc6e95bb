"""Bitexts: join two documents, align them, see what they hold."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from alignment.actions.note_presence import note_presence
from alignment.actions.pair_documents import PairingRefused
from alignment.api.bead_shapes import BeadOut, show_beads
from alignment.api.caller import bitext_for, caller_of, project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.projects import ProgressOut
from alignment.api.versions import is_known, tell_version
from alignment.api.words import Asked, Key, Number, Slug
from alignment.models import Bitext, Relation, Scope
from alignment.pipeline import join_documents, start_alignment
from alignment.queries.changes import changes_since, people_here
from alignment.queries.plot import plot_points
from alignment.queries.progress import Progress, bitext_progress, visible_progress

router = Router(tags=["bitexts"])
BITEXTS = "/projects/{slug:slug}/bitexts/"


class BitextOut(Schema):
    """A source and a target document that belong together."""

    id: int
    source: int
    target: int
    source_title: str
    target_title: str
    relation: Relation
    evidence: dict[str, Any]
    revision: int
    created_at: datetime
    progress: ProgressOut


class BitextIn(Asked):
    """Which documents to join."""

    source: Number
    target: Number
    relation: Relation = Relation.TRANSLATION


class PointOut(Schema):
    """Where a bead lies in the two texts, 0 to 1."""

    bead: int
    source: float
    target: float
    kind: str


class PlotOut(Schema):
    """The map of a bitext."""

    points: list[PointOut]


class Since(Asked):
    """What the caller knows, and where they are."""

    since: Annotated[int | None, Field(ge=0, le=2**63 - 1)] = None
    bead: Annotated[int | None, Field(ge=0, le=2**63 - 1)] = None


class PersonOut(Schema):
    """Somebody who looks at the bitext now."""

    username: str
    bead: int | None


class ChangesOut(Schema):
    """What changed after a revision; where it is too much, look anew."""

    revision: int
    beads: list[BeadOut]
    new: list[int]
    gone: list[int]
    people: list[PersonOut]
    is_too_much: bool


def show_bitext(bitext: Bitext, progress: Progress) -> dict[str, Any]:
    """A bitext as the API shows it."""
    return {
        "id": bitext.pk,
        "source": bitext.source_id,
        "target": bitext.target_id,
        "source_title": str(bitext.source),
        "target_title": str(bitext.target),
        "relation": bitext.relation,
        "evidence": bitext.evidence,
        "revision": bitext.revision,
        "created_at": bitext.created_at,
        "progress": progress,
    }


@router.get(BITEXTS, response=Page[BitextOut])
def list_bitexts(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The bitexts of a project."""
    project = project_for(request, slug, Scope.READ)
    rows = project.bitexts.select_related("source", "target")
    page = page_of(rows, paging, lambda bitext: bitext)
    progress = visible_progress(project, page["items"])
    page["items"] = [
        show_bitext(bitext, progress.get(bitext.pk, Progress()))
        for bitext in page["items"]
    ]
    return page


@router.post(BITEXTS, response={201: BitextOut})
def join(request: HttpRequest, slug: Slug, data: BitextIn) -> Any:
    """Join a source and a target document; their alignment is queued."""
    project = project_for(request, slug, Scope.MANAGE)
    source = project.documents.filter(pk=data.source).first()
    target = project.documents.filter(pk=data.target).first()
    if source is None or target is None:
        raise Problem("invalid", "The project has no document with that id.")
    if (source.language, target.language) != (
        project.source_language,
        project.target_language,
    ):
        raise Problem("invalid", "The source or the target has another language.")
    try:
        bitext = join_documents(
            source=source,
            target=target,
            relation=data.relation,
            user=caller_of(request).user,
        )
    except PairingRefused as error:
        raise Problem("conflict", str(error)) from error
    return Status(201, show_bitext(bitext, Progress()))


@router.get(BITEXTS + "{int:pk}/", response={200: BitextOut, 304: None})
def show_one_bitext(
    request: HttpRequest, response: HttpResponse, slug: Slug, pk: Key
) -> Any:
    """One bitext; its ETag is its revision."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    tell_version(response, bitext.revision)
    if is_known(request, bitext.revision):
        return Status(304, None)
    progress = bitext_progress([bitext]).get(bitext.pk, Progress())
    return Status(200, show_bitext(bitext, progress))


@router.post(BITEXTS + "{int:pk}/align/", response={202: JobOut})
def align(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """Queue a new alignment; what people decided stays."""
    bitext = bitext_for(request, slug, pk, Scope.REVIEW)
    job = start_alignment(bitext=bitext, user=caller_of(request).user)
    return Status(202, show_job(job))


@router.get(BITEXTS + "{int:pk}/plot/", response=PlotOut)
def plot(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """The map of a bitext as numbers."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    names = ("bead", "source", "target", "kind")
    points = [dict(zip(names, p, strict=True)) for p in plot_points(bitext)]
    return {"points": points}


@router.post(BITEXTS + "{int:pk}/changes/", response=ChangesOut)
def changes(request: HttpRequest, slug: Slug, pk: Key, data: Since) -> Any:
    """Say where one is; get what changed, and who else is here."""
    bitext = bitext_for(request, slug, pk, Scope.READ)
    user, now = caller_of(request).user, timezone.now()
    note_presence(bitext=bitext, user=user, bead=data.bead, now=now)
    since = bitext.revision if data.since is None else data.since
    found = changes_since(bitext, since)
    return {
        "revision": bitext.revision,
        "beads": show_beads(bitext, found.kept),
        "new": sorted(found.new),
        "gone": sorted(found.gone),
        "people": [
            {"username": p.user.username, "bead": p.bead}
            for p in people_here(bitext, now, user)
        ],
        "is_too_much": found.is_too_much,
    }
