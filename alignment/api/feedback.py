"""What became of somebody's review where it differed from another."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from alignment.api.agreement import ShownBeadOut
from alignment.api.caller import caller_of, project_for
from alignment.api.words import Slug
from alignment.models import Scope
from alignment.queries.feedback import feedback_to

router = Router(tags=["together"])
PROJECT = "/projects/{slug:slug}/"


class FeedbackRowOut(Schema):
    """A difference in which another version was taken than one's own."""

    bitext: int
    mine: list[ShownBeadOut]
    taken: list[ShownBeadOut] | None
    reason: str


class FeedbackOut(Schema):
    """What became of one's own differences."""

    kept: int
    open: int
    kinds: dict[str, int]
    changed: list[FeedbackRowOut]


@router.get(PROJECT + "feedback/", response=FeedbackOut)
def show_feedback(request: HttpRequest, slug: Slug) -> Any:
    """What became of one's own review where it differed from another."""
    project = project_for(request, slug, Scope.READ)
    found = feedback_to(caller_of(request).user, project)
    return {
        "kept": found.kept,
        "open": found.open,
        "kinds": {str(kind): n for kind, n in found.kinds.items()},
        "changed": [
            {
                "bitext": row.review.bitext_id,
                "mine": [asdict(bead) for bead in row.mine],
                "taken": row.taken and [asdict(bead) for bead in row.taken],
                "reason": row.adjudication.reason,
            }
            for row in found.changed
        ],
    }
