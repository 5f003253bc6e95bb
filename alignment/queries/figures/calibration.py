"""How far the confidence of proposals can be believed: what people made of them.

A proposal was right where people confirmed it as it was, wrong where they
rejected it or drew the bead anew. Those drawn anew are no beads any more, so
they are read from the events; left out, the aligner would look too good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Cast, Floor

from alignment.core.figures import (
    BinTotal,
    Effect,
    Reliability,
    bin_of,
    in_effect,
    make_reliability,
)
from alignment.core.review import Status
from alignment.models import Bead, Project, ReviewEvent

BINS = 10
# Operations that draw beads anew. Texts can be corrected in a right bead.
DRAWN = (
    "merge",
    "split",
    "move",
    "swap",
    "shift-down",
    "shift-up",
    "link",
    "unlink",
    "part",
)


def reliability_of(project: Project) -> Reliability:
    """The reviewed proposals of a project by their confidence, in three queries."""
    totals = _kept(project)
    for confidence in _drawn_anew(project):
        number = bin_of(confidence, BINS)
        totals[number] = totals[number].plus(confidence=confidence, is_right=False)
    return make_reliability(totals, BINS)


def _kept(project: Project) -> defaultdict[int, BinTotal]:
    """Proposals that still stand as they were, confirmed or rejected."""
    number = Case(
        When(confidence__gte=1.0, then=Value(BINS - 1)),
        default=Cast(Floor(F("confidence") * BINS), IntegerField()),
    )
    rows = (
        Bead.objects.filter(
            bitext__project=project,
            run__isnull=False,
            confidence__isnull=False,
            status__in=[Status.CONFIRMED.value, Status.REJECTED.value],
        )
        .order_by()
        .values(number=number)
        .annotate(
            count=Count("pk"),
            right=Count("pk", filter=Q(status=Status.CONFIRMED.value)),
            total=Sum("confidence"),
        )
    )
    found: defaultdict[int, BinTotal] = defaultdict(BinTotal)
    for row in rows:
        found[row["number"]] = BinTotal(row["count"], row["right"], row["total"])
    return found


def _drawn_anew(project: Project) -> Iterable[float]:
    """Confidences of the proposals that people drew anew."""
    events = ReviewEvent.objects.filter(
        bitext__project=project, actor__isnull=False
    ).order_by("bitext", "sequence")
    log = list(events.values_list("pk", "undoes", "verb"))
    holding = in_effect([Effect(pk, undoes) for pk, undoes, _ in log])
    drawing = [pk for pk, _, verb in log if verb in DRAWN and pk in holding]
    rows = events.filter(verb__in=DRAWN).values_list("pk", "before", "after")
    wanted = set(drawing)
    for pk, before, after in rows.iterator(chunk_size=500):
        if pk in wanted:
            yield from _lost(before, after)


def _lost(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> Iterable[float]:
    kept = {_content(bead) for bead in after if bead["run"] is not None}
    for bead in before:
        is_proposal = bead["run"] is not None and bead["confidence"] is not None
        if is_proposal and _content(bead) not in kept:
            yield float(bead["confidence"])


def _content(bead: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(bead["source"]), tuple(bead["target"])
