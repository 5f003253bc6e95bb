"""How far the review of bitexts is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from alignment.core.review import Status
from alignment.models import Bead, Bitext, Project
from alignment.queries.blind import hidden_in
from alignment.queries.written_out import fetch_named

COUNTS = """
SELECT bitext_id, status, COUNT(*) FROM alignment_bead
WHERE bitext_id IN ({places}) GROUP BY bitext_id, status
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of beads of one bitext, or of many."""

    total: int = 0
    confirmed: int = 0
    rejected: int = 0
    disputed: int = 0

    @property
    def open(self) -> int:
        """Beads that nobody decided on."""
        return self.total - self.confirmed - self.rejected - self.disputed

    @property
    def percent(self) -> int:
        """Share of decided beads, 0 to 100, full only when nothing is open."""
        return 100 * (self.total - self.open) // self.total if self.total else 0


def bitext_progress(bitexts: Iterable[Bitext]) -> dict[int, Progress]:
    """Progress by bitext id, in one query."""
    wanted = [bitext.pk for bitext in bitexts]
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for bitext, status, number in fetch_named(COUNTS, wanted):
        counts[bitext][status] = number
    return {
        bitext: Progress(
            total=sum(found.values()),
            confirmed=found.get(Status.CONFIRMED, 0),
            rejected=found.get(Status.REJECTED, 0),
            disputed=found.get(Status.DISPUTED, 0),
        )
        for bitext, found in counts.items()
    }


def visible_progress(
    project: Project, bitexts: Iterable[Bitext]
) -> dict[int, Progress]:
    """Progress by bitext id; without what the one who asks reviews blind."""
    hidden = hidden_in(project)
    return bitext_progress(one for one in bitexts if one.pk not in hidden)


def project_progress(projects: Iterable[Project]) -> dict[int, Progress]:
    """Progress by project id, in two queries; what one reviews blind is not counted."""
    some = list(projects)
    rows = (
        Bead.objects.filter(bitext__project__in=[project.pk for project in some])
        .exclude(bitext__in=hidden_in(*some))
        .values("bitext__project")
        .annotate(**_counts())
    )
    return {row["bitext__project"]: _progress(dict(row)) for row in rows}


def _progress(row: Mapping[str, Any]) -> Progress:
    return Progress(
        total=row["total"],
        confirmed=row["confirmed"],
        rejected=row["rejected"],
        disputed=row["disputed"],
    )


def _counts() -> dict[str, Count]:
    return {
        "total": Count("pk"),
        **{
            status.value: Count("pk", filter=Q(status=status.value))
            for status in (Status.CONFIRMED, Status.REJECTED, Status.DISPUTED)
        },
    }
