"""The findings of a project by kind, as they were last counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from alignment.core.batches import batches
from alignment.core.checks.findings import FindingCode
from alignment.core.words.vocabulary import Vocabulary
from alignment.models import Bitext, FindingTally, Job, Project
from alignment.queries.bead_findings import findings_of

BATCH = 300


@dataclass(frozen=True, slots=True)
class Findings:
    """Numbers of findings.

    Attributes:
        counts: (code, number) of each check, in the order of the checks.
        beads: how many beads were checked.
        counted: how many bitexts were checked.
        stale: how many bitexts changed since, or were never checked.
        waiting: how many of them are being checked.
        when: time of the oldest count, None where nothing was counted.
    """

    counts: tuple[tuple[str, int], ...]
    beads: int
    counted: int
    stale: int
    waiting: int
    when: datetime | None

    @property
    def total(self) -> int:
        """All of them."""
        return sum(number for _, number in self.counts)


def findings_by_kind(project: Project) -> Findings:
    """The counts of a project, in three queries."""
    tallies = list(FindingTally.objects.filter(bitext__project=project))
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally.counts)
    waiting = Job.objects.filter(
        project=project, kind=Job.Kind.CHECK, state__in=Job.LIVE
    )
    return Findings(
        counts=tuple((code.value, total[code.value]) for code in FindingCode),
        beads=sum(tally.beads for tally in tallies),
        counted=len(tallies),
        stale=uncounted(project).count(),
        waiting=waiting.count(),
        when=min((tally.counted_at for tally in tallies), default=None),
    )


def uncounted(project: Project) -> QuerySet[Bitext]:
    """Aligned bitexts that changed since they were counted, or never were."""
    return project.bitexts.filter(revision__gt=0).filter(
        Q(finding_tally__isnull=True) | ~Q(finding_tally__revision=F("revision"))
    )


def count_findings(bitext: Bitext, vocabulary: Vocabulary) -> tuple[Counter[str], int]:
    """The findings of all beads of a bitext by code, and the number of beads."""
    beads = list(bitext.beads.order_by("position").values_list("pk", flat=True))
    counts: Counter[str] = Counter()
    for some in batches(beads, BATCH):
        for found in findings_of(bitext, some, vocabulary).values():
            counts.update(one.finding.code.value for one in found)
    return counts, len(beads)
