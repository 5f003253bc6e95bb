"""Pairs found among the unpaired documents of a project."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from alignment.actions.pair_documents import PairingRefused
from alignment.api.caller import caller_of, project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Slug
from alignment.models import MinedPair, Scope
from alignment.pipeline.mining import decline_mined, join_mined, start_mining
from alignment.queries.mining import open_pairs

router = Router(tags=["mining"])
MINING = "/projects/{slug:slug}/mining/"


class PairOut(Schema):
    """Two documents that are probably a bitext; reasons by name, in log odds."""

    id: int
    source: int
    target: int
    probability: float
    reasons: dict[str, float]


class PairDecision(Asked):
    """Make it a bitext, or remember that it is none."""

    operation: Literal["join", "decline"]


class PairDecided(Schema):
    """The bitext that was made; null where the pair was declined."""

    bitext: int | None


def _show(pair: MinedPair) -> dict[str, Any]:
    return {
        "id": pair.pk,
        "source": pair.source_id,
        "target": pair.target_id,
        "probability": pair.probability,
        "reasons": {name: weight for name, weight, _words in pair.reasons},
    }


@router.get(MINING, response=Page[PairOut])
def list_mined_pairs(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The pairs that wait for a decision."""
    return page_of(open_pairs(project_for(request, slug, Scope.MANAGE)), paging, _show)


@router.post(MINING, response={202: JobOut})
def mine_pairs(request: HttpRequest, slug: Slug) -> Any:
    """Search among the unpaired documents; the job tells how far it is."""
    project = project_for(request, slug, Scope.MANAGE)
    job = start_mining(project=project, user=caller_of(request).user)
    return Status(202, show_job(job))


@router.post(MINING + "{int:pk}/", response=PairDecided)
def decide_on_pair(
    request: HttpRequest, slug: Slug, pk: Key, data: PairDecision
) -> Any:
    """Join the two documents, or remember that they do not belong together."""
    project = project_for(request, slug, Scope.MANAGE)
    pair = open_pairs(project).filter(pk=pk).first()
    if pair is None:
        raise Http404("no such pair")
    user = caller_of(request).user
    if data.operation == "decline":
        decline_mined(pair=pair, user=user)
        return {"bitext": None}
    try:
        return {"bitext": join_mined(pair=pair, user=user).pk}
    except PairingRefused as error:
        raise Problem("conflict", str(error)) from error
