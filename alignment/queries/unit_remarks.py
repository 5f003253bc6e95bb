"""What was said of beads: who decided, the notes, what the checks find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Min

from alignment.core.corpus import UnitFinding
from alignment.core.words.vocabulary import Vocabulary
from alignment.models import BeadTrace, Bitext, Note, Project, ReviewEvent
from alignment.queries.bead_findings import all_findings_of

NO_DECISIONS = (
    *("note", "withdraw-note", "dismiss", "undismiss"),
    *("mark-error", "take-back-error", "decline"),
)
"""Verbs of events that say something about beads and decide nothing."""


def reviewers_by_bead(beads: Collection[int]) -> dict[int, int]:
    """Id of the user who last decided on each bead; open ones are missing."""
    traces = (
        BeadTrace.objects.filter(bead__in=list(beads), event__actor__isnull=False)
        .exclude(event__verb__in=NO_DECISIONS)
        .order_by("event__sequence")
        .values_list("bead", "event__actor")
    )
    return dict(traces)


def notes_by_bead(bitext: Bitext, beads: Collection[int]) -> dict[int, list[str]]:
    """Texts of the notes of each bead, oldest first."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = (
        Note.objects.filter(
            bitext=bitext,
            active=True,
            segment__places__bitext=bitext,
            segment__places__bead__in=list(beads),
        )
        .order_by("pk")
        .values_list("segment__places__bead", "text")
    )
    for bead, text in rows:
        found[bead].append(text)
    return found


def findings_by_bead(
    bitext: Bitext, beads: Collection[int], vocabulary: Vocabulary
) -> dict[int, list[UnitFinding]]:
    """The findings of each bead, dismissed ones with the reason."""
    found = all_findings_of(bitext, beads, vocabulary)
    return {
        bead: [
            UnitFinding(
                one.finding.code.value,
                " / ".join(part or "–" for part in one.finding.parts),
                one.dismissed,
            )
            for one in findings
        ]
        for bead, findings in found.items()
    }


def people_of(project: Project) -> list[tuple[int, str]]:
    """Id and name of everybody who changed a bead, in the order of their coming.

    The order never changes, because events are only ever added.
    """
    actors = (
        ReviewEvent.objects.filter(bitext__project=project, actor__isnull=False)
        .order_by()
        .values_list("actor", "actor__username")
        .annotate(first=Min("pk"))
        .order_by("first")
    )
    return [(pk, name) for pk, name, _first in actors]
