"""The figures of a project as numbers."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from alignment.api.agreement import AgreementOut, show_agreement
from alignment.api.caller import caller_of, project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.projects import ProgressOut
from alignment.api.queue import ErrorLeftOut
from alignment.api.words import Slug
from alignment.models import Scope
from alignment.pipeline import start_counting
from alignment.queries.figures.page import figures_of

router = Router(tags=["figures"])
FIGURES = "/projects/{slug:slug}/figures/"


class DayOut(Schema):
    """What people did on a day (UTC)."""

    date: datetime.date
    decided: int
    edited: int
    people: int


class BinOut(Schema):
    """Reviewed proposals of similar confidence, with the 95 % interval."""

    low: float
    high: float
    count: int
    right: int
    mean: float
    share: float
    interval: tuple[float, float]


class ReliabilityOut(Schema):
    """How far the confidence can be believed."""

    count: int
    right: int
    error: float | None
    bins: list[BinOut]


class CondensationOut(Schema):
    """What a translator renders; amounts in characters."""

    who: str
    bitexts: int
    source: int
    rendered: int
    target: int
    rendering: int
    coverage: float | None
    length: float | None


class FindingsByKindOut(Schema):
    """Findings by kind, as they were last counted."""

    counts: dict[str, int]
    beads: int
    counted: int
    stale: int
    waiting: int
    when: datetime.datetime | None


class FiguresOut(Schema):
    """The figures of a project; `error_left` is null where no sample was drawn."""

    progress: ProgressOut
    days: list[DayOut]
    reliability: ReliabilityOut
    condensation: list[CondensationOut]
    findings: FindingsByKindOut
    agreement: AgreementOut
    error_left: ErrorLeftOut | None


class QueuedOut(Schema):
    """The jobs that were queued."""

    jobs: list[JobOut]


@router.get(FIGURES, response=FiguresOut)
def show_figures(request: HttpRequest, slug: Slug) -> Any:
    """Progress, work of six weeks, calibration, condensation, findings, agreement."""
    project = project_for(request, slug, Scope.READ)
    found = figures_of(project, today=timezone.now().date())
    counted = found.findings
    return {
        "progress": found.progress,
        "days": found.days,
        "reliability": found.reliability,
        "condensation": found.condensation,
        "findings": {
            "counts": dict(counted.counts),
            **{
                name: getattr(counted, name)
                for name in ("beads", "counted", "stale", "waiting", "when")
            },
        },
        "agreement": show_agreement(found.agreement),
        "error_left": found.error_left,
    }


@router.post(FIGURES, response={202: QueuedOut})
def count_findings(request: HttpRequest, slug: Slug) -> Any:
    """Count the findings of the bitexts that changed since the last count."""
    project = project_for(request, slug, Scope.REVIEW)
    queued = start_counting(project=project, user=caller_of(request).user)
    return Status(202, {"jobs": [show_job(job) for job in queued]})
