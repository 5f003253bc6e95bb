"""The queue of a project: open beads of all its bitexts, most valuable first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import POSITION_STEP
from alignment.core.reviewing.queue import Candidate, in_order, mixed
from alignment.models import Bead, BeadSegment, Bitext, Presence, Project, Side, User
from alignment.queries.blind import hidden_in
from alignment.queries.changes import STALE
from alignment.queries.control_sample import latest_sample, pending_beads

# So many of the least sure open beads are weighed against one another: what is
# behind them is surer than all of them.
CANDIDATES = 600
UNRATED = 100
STRETCH = 8 * POSITION_STEP


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A bead in the queue, with its texts."""

    bead: int
    bitext: Bitext
    source: str
    target: str


def queue_of(
    project: Project, *, user: User, now: datetime, without: Collection[int] = ()
) -> list[int]:
    """Ids of the beads to look at, the next one first, in eight queries.

    Control items are among them and look like all others.

    Args:
        project: whose bitexts.
        user: who asks; beads that others are at just now are left out.
        now: the time.
        without: ids to leave out: what this person has seen already.
    """
    gone = {*without, *_beads_of_others(project, user, now)}
    sample = latest_sample(project)
    control = pending_beads(sample) if sample else []
    open_ones = Bead.objects.filter(
        bitext__in=bitexts_of(project), status=Status.PROPOSED.value
    )
    found = _candidates(open_ones)
    checks = set(control)
    valuable = [
        queued.candidate.bead
        for queued in in_order([one for one in found if one.bead not in checks])
    ]
    seed = sample.seed if sample else ""
    hidden = hidden_in(project)
    if hidden:
        kept = Bead.objects.filter(pk__in=control).exclude(bitext__in=hidden)
        kept_ids = set(kept.values_list("pk", flat=True))
        control = [bead for bead in control if bead in kept_ids]
    return [bead for bead in mixed(valuable, control, seed) if bead not in gone]


def bitexts_of(project: Project) -> QuerySet[Bitext]:
    """The bitexts whose beads count.

    A copy for a second review does not, nor what is reviewed blind by who asks.
    """
    bitexts = Bitext.objects.filter(project=project, copy_of__isnull=True)
    hidden = hidden_in(project)
    return bitexts.exclude(pk__in=hidden) if hidden else bitexts


def _beads_of_others(project: Project, user: User, now: datetime) -> set[int]:
    there = Presence.objects.filter(
        bitext__project=project, seen_at__gt=now - STALE, bead__isnull=False
    )
    beads = there.exclude(user=user).values_list("bead", flat=True)
    return {bead for bead in beads if bead is not None}


def _candidates(open_ones: QuerySet[Bead]) -> list[Candidate]:
    """The least sure beads, and some that nobody gave a confidence."""
    fields = ("pk", "bitext_id", "position", "confidence")
    rated = open_ones.filter(confidence__isnull=False).order_by("confidence", "pk")
    unrated = open_ones.filter(confidence__isnull=True).order_by("pk")
    rows = [
        *rated.values_list(*fields)[:CANDIDATES],
        *unrated.values_list(*fields)[:UNRATED],
    ]
    texts, lengths = _texts_of([row[0] for row in rows])
    return [
        Candidate(
            bead=bead,
            bitext=bitext,
            position=position,
            confidence=confidence,
            characters=lengths[bead],
            texts=" ".join(sorted(texts[bead])),
            stretch=position // STRETCH,
        )
        for bead, bitext, position, confidence in rows
    ]


def _texts_of(
    beads: Sequence[int],
) -> tuple[dict[int, list[str]], dict[int, int]]:
    """Hashes of the texts of some beads, and how many characters they have."""
    texts: dict[int, list[str]] = defaultdict(list)
    lengths: dict[int, int] = defaultdict(int)
    places = BeadSegment.objects.filter(bead__in=beads).values_list(
        "bead", "side", "segment__text_hash", "segment__text"
    )
    for bead, side, text_hash, text in places:
        texts[bead].append(f"{side}{text_hash}")
        lengths[bead] += len(text)
    return texts, lengths


def queue_rows(beads: Sequence[int]) -> list[QueueRow]:
    """The beads with their texts, in the order given; those that are gone are not."""
    rows = Bead.objects.filter(pk__in=beads).select_related(
        "bitext__source", "bitext__target"
    )
    bitexts = {row.pk: row.bitext for row in rows}
    texts: dict[tuple[int, str], list[str]] = defaultdict(list)
    places = BeadSegment.objects.filter(bead__in=beads).order_by(
        F("segment__block__position"), "segment__position"
    )
    for bead, side, text in places.values_list("bead", "side", "segment__text"):
        texts[bead, side].append(text.strip())
    return [
        QueueRow(
            bead=bead,
            bitext=bitexts[bead],
            source=_joined(texts[bead, Side.SOURCE]),
            target=_joined(texts[bead, Side.TARGET]),
        )
        for bead in beads
        if bead in bitexts
    ]


def _joined(texts: Iterable[str]) -> str:
    return " ".join(texts)
