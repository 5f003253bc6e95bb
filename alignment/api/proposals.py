"""What the aligner proposes for a bitext that people worked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.decide_proposal import accept_proposal, decline_proposal
from alignment.api.caller import bitext_for, caller_of
from alignment.api.problems import Problem
from alignment.api.versions import request_key
from alignment.api.words import Asked, Key, Number, Slug
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Proposal, ReviewEvent, Scope
from alignment.queries.proposals import latest_proposal, proposal_page

router = Router(tags=["proposals"])
PROPOSAL = "/projects/{slug:slug}/bitexts/{int:pk}/proposal/"
DECIDE: dict[str, Callable[..., ReviewEvent]] = {
    "accept": accept_proposal,
    "decline": decline_proposal,
}


class RenderingOut(Schema):
    """A bead of a part, with its texts."""

    source: list[str]
    target: list[str]
    confidence: int | None
    status: str
    is_same: bool


class PartOut(Schema):
    """A change that can be accepted or declined by itself."""

    id: int
    number: int
    state: str
    is_stale: bool
    before: list[RenderingOut]
    after: list[RenderingOut]


class ProposalOut(Schema):
    """The newest proposal; `next` is the `after` of the page after, 0 at the end."""

    id: int
    revision: int
    created_at: datetime
    counts: dict[str, int]
    parts: list[PartOut]
    next: int


class After(Schema):
    """Behind which part."""

    after: Annotated[int, Field(ge=0, lt=2**31)] = 0


class Decision(Asked):
    """Accept or decline parts by their ids; null for all that are open."""

    operation: Literal["accept", "decline"]
    parts: Annotated[list[Number], Field(max_length=1000)] | None = None


def _shown(proposal: Proposal, after: int) -> dict[str, Any]:
    page = proposal_page(proposal, after=after)
    return {
        "id": proposal.pk,
        "revision": proposal.revision,
        "created_at": proposal.created_at,
        "counts": page.counts,
        "next": page.after,
        "parts": [
            {
                "id": row.row.pk,
                "number": row.row.number,
                "state": row.row.state,
                "is_stale": row.is_stale,
                "before": [asdict(bead) for bead in row.before],
                "after": [asdict(bead) for bead in row.after],
            }
            for row in page.rows
        ],
    }


@router.get(PROPOSAL, response=ProposalOut | None)
def show_proposal(
    request: HttpRequest, slug: Slug, pk: Key, place: Annotated[After, Query()]
) -> Any:
    """The newest proposal, fifty parts a page; null where there is none."""
    proposal = latest_proposal(bitext_for(request, slug, pk, Scope.READ))
    return proposal and _shown(proposal, place.after)


@router.post(PROPOSAL, response=ProposalOut)
def decide_on_proposal(
    request: HttpRequest, slug: Slug, pk: Key, data: Decision
) -> Any:
    """Accept or decline the newest proposal, whole or in parts."""
    bitext = bitext_for(request, slug, pk, Scope.REVIEW)
    proposal = latest_proposal(bitext)
    if proposal is None:
        raise Problem("conflict", "There is no proposal to decide on.")
    act = Act(
        verb=data.operation,
        actor=caller_of(request).user,
        now=timezone.now(),
        request_key=request_key(request),
    )
    try:
        DECIDE[data.operation](
            bitext=bitext, proposal=proposal, act=act, parts=data.parts
        )
    except StaleBead as error:
        detail = "Somebody changed these beads since; they stay as they are now."
        raise Problem("stale", detail) from error
    except EditRefused as error:
        raise Problem("conflict", str(error)) from error
    return _shown(proposal, 0)
