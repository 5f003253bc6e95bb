"""What to look at next across a project, and the error that is left."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from alignment.actions.draw_control_sample import NothingToDraw, draw_control_sample
from alignment.api.caller import caller_of, project_for
from alignment.api.problems import Problem
from alignment.api.words import Asked, Number, Slug, Words
from alignment.models import Scope
from alignment.queries.control_sample import error_left_in
from alignment.queries.work_queue import queue_of, queue_rows

router = Router(tags=["queue"])
QUEUE = "/projects/{slug:slug}/queue/"
MOST = 2000


class QueuedBeadOut(Schema):
    """A bead that is worth a look."""

    bead: int
    bitext: int
    source: str
    target: str


class ErrorLeftOut(Schema):
    """Share of wrong beads among those nobody decided on, with its interval."""

    estimate: float | None
    low: float
    high: float
    level: float
    left: int
    answered: int
    drawn: int


class QueueOut(Schema):
    """The beads to look at, the most valuable first, and the error left."""

    beads: list[QueuedBeadOut]
    left: ErrorLeftOut | None


class QueueChoice(Schema):
    """How many beads, and which not."""

    limit: Annotated[int, Field(ge=1, le=200)] = 30
    without: Annotated[list[int], Field(max_length=200)] = []


class SampleIn(Asked):
    """How many beads to draw; the same seed draws the same."""

    size: Annotated[int, Field(ge=1, le=MOST)] = 100
    seed: Annotated[Words, Field(max_length=40)] = ""


class SampleOut(Schema):
    """A sample that was drawn."""

    seed: str
    drawn: Number


@router.get(QUEUE, response=QueueOut)
def show_queue(
    request: HttpRequest, slug: Slug, choice: Annotated[QueueChoice, Query()]
) -> Any:
    """The open beads of all bitexts, the most valuable first."""
    project = project_for(request, slug, Scope.READ)
    user, now = caller_of(request).user, timezone.now()
    beads = queue_of(project, user=user, now=now, without=choice.without)
    rows = queue_rows(beads[: choice.limit])
    return {
        "beads": [
            {
                "bead": row.bead,
                "bitext": row.bitext.pk,
                "source": row.source,
                "target": row.target,
            }
            for row in rows
        ],
        "left": error_left_in(project),
    }


@router.post(QUEUE + "control-sample/", response={201: SampleOut})
def draw_sample(request: HttpRequest, slug: Slug, data: SampleIn) -> Any:
    """Draw a random sample; it comes up in the queue like any other bead."""
    project = project_for(request, slug, Scope.MANAGE)
    seed = data.seed.strip() or secrets.token_hex(8)
    try:
        sample = draw_control_sample(
            project=project,
            size=data.size,
            seed=seed,
            user=caller_of(request).user,
            now=timezone.now(),
        )
    except NothingToDraw as error:
        raise Problem("conflict", str(error)) from error
    return Status(201, {"seed": sample.seed, "drawn": sample.items.count()})
