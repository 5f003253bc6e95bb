"""Everything that the page of figures shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from alignment.core.figures import Condensation, Reliability
from alignment.core.reviewing.error_left import ErrorLeft
from alignment.models import Project
from alignment.queries.agreement import Agreement, project_agreement
from alignment.queries.control_sample import error_left_in
from alignment.queries.figures.calibration import reliability_of
from alignment.queries.figures.condensation import condensation_of
from alignment.queries.figures.findings import Findings, findings_by_kind
from alignment.queries.figures.throughput import Day, days_of
from alignment.queries.progress import Progress, project_progress


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a project.

    Attributes:
        agreement: of first and second reviews.
        error_left: among the beads that nobody decided on; None without a sample.
    """

    progress: Progress
    days: tuple[Day, ...]
    reliability: Reliability
    condensation: tuple[Condensation, ...]
    findings: Findings
    agreement: Agreement
    error_left: ErrorLeft | None


def figures_of(project: Project, *, today: datetime.date) -> Figures:
    """The figures of a project, in as many queries whatever its size."""
    return Figures(
        progress=project_progress([project]).get(project.pk, Progress()),
        days=tuple(days_of(project, today=today)),
        reliability=reliability_of(project),
        condensation=tuple(condensation_of(project)),
        findings=findings_by_kind(project),
        agreement=project_agreement(project),
        error_left=error_left_in(project),
    )
