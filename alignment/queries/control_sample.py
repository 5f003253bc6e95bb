"""The control sample: what became of the drawn beads, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from django.db.models import Count, Q, QuerySet

from alignment.core.review import Status
from alignment.core.reviewing.error_left import ErrorLeft, Stratum, error_left
from alignment.core.reviewing.zones import HIGH, MIDDLE, ZONES, Zone
from alignment.models import (
    Bead,
    BeadSegment,
    BeadTrace,
    Bitext,
    ControlItem,
    ControlSample,
    Project,
)

Verdict = Literal["right", "wrong", "pending", "void"]

IN_ZONE: dict[Zone, Q] = {
    "low": Q(confidence__lt=MIDDLE),
    "middle": Q(confidence__gte=MIDDLE, confidence__lt=HIGH),
    "high": Q(confidence__gte=HIGH),
}
# Changes that say nothing about a link: of texts, beside it, or by a machine.
OF_TEXTS = {"correct", "split-segment"}
BESIDE = {
    *("note", "withdraw-note", "dismiss", "confirm", "confirm-down", "dispute"),
    *("reopen", "mark-error", "take-back-error", "decline"),
}
NO_JUDGEMENT = {"align", "accept", "take in", "leave out"}


def undecided(project: Project, bitext: Bitext | None = None) -> QuerySet[Bead]:
    """The beads that the aligner drew and nobody decided on."""
    beads = Bead.objects.filter(
        bitext__project=project,
        bitext__copy_of__isnull=True,
        status=Status.PROPOSED.value,
        run__isnull=False,
        confidence__isnull=False,
    )
    return beads.filter(bitext=bitext) if bitext else beads


def latest_sample(project: Project) -> ControlSample | None:
    """The sample that counts: the one drawn last."""
    return ControlSample.objects.filter(project=project).order_by("-pk").first()


def error_left_in(project: Project, bitext: Bitext | None = None) -> ErrorLeft | None:
    """Share of wrong beads among those nobody decided on, with its interval.

    For a whole project or one bitext of it; in seven queries, whatever their size.

    Returns:
        None where no sample was drawn, and for a copy that is reviewed for a second
        time: its beads do not count.
    """
    sample = latest_sample(project)
    if sample is None or (bitext and bitext.copy_of_id):
        return None
    items = sample.items.all()
    drawn = list(items.filter(bitext=bitext) if bitext else items)
    verdicts = verdicts_of(drawn)
    left = undecided(project, bitext).aggregate(
        **{zone: Count("pk", filter=inside) for zone, inside in IN_ZONE.items()}
    )
    by_zone = {
        zone: [verdicts[i.pk] for i in drawn if i.stratum == zone] for zone in ZONES
    }
    strata = [
        Stratum(
            left=left[zone],
            answered=found.count("right") + found.count("wrong"),
            wrong=found.count("wrong"),
        )
        for zone, found in by_zone.items()
    ]
    counted = sum(verdict != "void" for verdict in verdicts.values())
    return error_left(strata, drawn=counted)


def pending_beads(sample: ControlSample) -> list[int]:
    """Drawn beads that wait for somebody's word, in the order of the lot."""
    items = list(sample.items.all())
    verdicts = verdicts_of(items)
    waiting = [item.bead for item in items if verdicts[item.pk] == "pending"]
    proposed = Bead.objects.filter(pk__in=waiting, status=Status.PROPOSED.value)
    still = set(proposed.values_list("pk", flat=True))
    return [bead for bead in waiting if bead in still]


def verdicts_of(items: Sequence[ControlItem]) -> dict[int, Verdict]:
    """What became of drawn beads, by item id.

    A bead that was confirmed with the segments it was drawn with was right, one that
    was rejected or got other segments was wrong. One that went for other reasons (its
    block was left out, a new alignment was accepted) counts neither way.
    """
    beads = [item.bead for item in items]
    status = dict(Bead.objects.filter(pk__in=beads).values_list("pk", "status"))
    segments: dict[int, set[int]] = defaultdict(set)
    for bead, segment in BeadSegment.objects.filter(bead__in=beads).values_list(
        "bead", "segment"
    ):
        segments[bead].add(segment)
    changed = [
        item for item in items if segments[item.bead] != {*item.source, *item.target}
    ]
    verbs = _verbs_since(changed)
    return {
        item.pk: _verdict(
            status.get(item.bead), verbs[item.pk] if item in changed else None
        )
        for item in items
    }


def _verbs_since(items: Iterable[ControlItem]) -> Mapping[int, set[str]]:
    """What was done to beads since they were drawn and not undone, by item id."""
    by_bead = {item.bead: item for item in items}
    verbs: dict[int, set[str]] = defaultdict(set)
    traces = BeadTrace.objects.filter(
        bead__in=list(by_bead), event__undone_by__isnull=True
    ).exclude(event__verb__in=("undo", "undo-bead"))
    rows = traces.values_list("bead", "event__bitext", "event__sequence", "event__verb")
    for bead, bitext, sequence, verb in rows:
        item = by_bead[bead]
        if bitext == item.bitext_id and sequence > item.revision:
            verbs[item.pk].add(verb)
    return verbs


def _verdict(status: str | None, verbs: set[str] | None) -> Verdict:
    if verbs is not None and verbs & NO_JUDGEMENT:
        return "void"
    if verbs is not None and (status is None or not verbs <= OF_TEXTS | BESIDE):
        return "wrong"
    if status == Status.CONFIRMED:
        return "right"
    return "wrong" if status == Status.REJECTED else "pending"
