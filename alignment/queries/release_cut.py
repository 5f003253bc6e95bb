"""What a release takes from the database: bitexts, filters, coverage."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from alignment.core.corpus_document import CorpusBitext
from alignment.core.releasing.cut import Coverage
from alignment.core.releasing.wanted import Filters, Naming
from alignment.core.review import Status
from alignment.models import (
    BeadSegment,
    Bitext,
    Document,
    Project,
    ReviewEvent,
    Side,
)
from alignment.queries.corpus_documents import bitext_id, corpus_bitext
from alignment.queries.unit_remarks import people_of

TAKEN_DOWN = "taken down"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The bitexts that go into a release, and why others stay out."""

    bitexts: tuple[tuple[Bitext, CorpusBitext], ...]
    left_out: tuple[tuple[str, str], ...]
    taken_down: tuple[str, ...]


def choose_bitexts(project: Project, filters: Filters) -> Chosen:
    """The bitexts that pass the filters, oldest first."""
    bitexts, left_out = [], []
    rows = (
        project.bitexts.select_related("source", "target", "project")
        .prefetch_related("source__statements", "target__statements")
        .order_by("pk")
    )
    for row in rows:
        if row.source.taken_down or row.target.taken_down:
            left_out.append((bitext_id(row.pk), TAKEN_DOWN))
            continue
        bitext = corpus_bitext(row)
        if why := filters.why_not(bitext):
            left_out.append((bitext.id, why))
        else:
            bitexts.append((row, bitext))
    down = Document.objects.filter(project=project, taken_down=True).order_by("pk")
    return Chosen(
        tuple(bitexts),
        tuple(left_out),
        tuple(f"d{pk}" for pk in down.values_list("pk", flat=True)),
    )


def beads_filter(filters: Filters) -> Q:
    """The beads that pass, as far as a database can tell; gaps are not looked at."""
    found = Q()
    if filters.statuses:
        found &= Q(status__in=[status.value for status in filters.statuses])
    if filters.labels:
        found &= Q(label__in=[label.value for label in filters.labels])
    if filters.least_confidence:
        found &= Q(status=Status.CONFIRMED.value) | Q(
            confidence__gte=filters.least_confidence
        )
    return found


def names_of(project: Project, naming: Naming) -> dict[int, str]:
    """How each reviewer appears, by id, in the order of their coming."""
    people = people_of(project)
    if naming is Naming.NAMES:
        return dict(people)
    if naming is Naming.NOBODY:
        return {}
    return {pk: f"reviewer {n}" for n, (pk, _name) in enumerate(people, start=1)}


def state_of(bitext: Bitext) -> tuple[int, str]:
    """Revision of a bitext and digest of its last event, as they are now."""
    bitext.refresh_from_db(fields=["revision"])
    last = ReviewEvent.objects.filter(bitext=bitext).order_by("-sequence").first()
    return bitext.revision, last.digest if last else ""


def coverage_of(bitext: Bitext) -> Coverage:
    """How many segments are in beads, and in beads that link."""
    counts: dict[str, tuple[int, int]] = {}
    for side, other in ((Side.SOURCE, Side.TARGET), (Side.TARGET, Side.SOURCE)):
        facing = BeadSegment.objects.filter(bead=OuterRef("bead"), side=other)
        rows = BeadSegment.objects.filter(bitext=bitext, side=side).aggregate(
            all=Count("pk"),
            linked=Count(
                "pk",
                filter=Exists(facing) & ~Q(bead__status=Status.REJECTED.value),
            ),
        )
        counts[side] = (rows["all"], rows["linked"])
    return Coverage(*counts[Side.SOURCE], *counts[Side.TARGET])
