"""The differences of two reviews with their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alignment.core.reviewing.differences import DifferenceKind
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import Adjudication, BeadSegment, SecondReview, Segment, User
from alignment.queries.agreement import Agreement, agreement_of, settled_differences


@dataclass(frozen=True, slots=True)
class ShownBead:
    """A bead of one version with its texts.

    Attributes:
        source: texts of its source segments.
        target: texts of its target segments.
        status: where its review stood.
        label: what it was, empty where nobody said.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as the page shows it.

    Attributes:
        key: names it.
        kinds: what differs.
        first: the version of the first review.
        second: the version of the second review.
        first_by: names of those whose word the first version is.
        adjudication: in force; None while it is open.
        bead: a bead of the bitext that holds one of its texts now, 0 for none.
    """

    key: int
    kinds: tuple[DifferenceKind, ...]
    first: tuple[ShownBead, ...]
    second: tuple[ShownBead, ...]
    first_by: tuple[str, ...]
    adjudication: Adjudication | None
    bead: int


@dataclass(frozen=True, slots=True)
class AdjudicationPage:
    """Everything about one second review."""

    agreement: Agreement
    differences: list[ShownDifference]


def adjudication_page(review: SecondReview) -> AdjudicationPage:
    """The page of a second review, in a fixed number of queries."""
    rows = settled_differences([review])[review.pk]
    texts = texts_of(b for row in rows for b in (*row.difference.first,))
    names = _names(pk for row in rows for pk in row.first_by)
    holders = dict(
        BeadSegment.objects.filter(
            bitext=review.bitext_id, segment__in=[row.difference.key for row in rows]
        ).values_list("segment", "bead")
    )
    return AdjudicationPage(
        agreement=agreement_of([review]),
        differences=[
            ShownDifference(
                key=row.difference.key,
                kinds=row.difference.kinds,
                first=shown(row.difference.first, texts),
                second=shown(row.difference.second, texts),
                first_by=tuple(names.get(pk, "") for pk in row.first_by),
                adjudication=row.adjudication,
                bead=holders.get(row.difference.key, 0),
            )
            for row in rows
        ],
    )


def texts_of(beads: Iterable[PlacedBead]) -> dict[int, str]:
    """Texts of the segments of some beads."""
    ids = {segment for bead in beads for segment in bead.segments}
    rows = Segment.objects.filter(pk__in=ids).values_list("pk", "text")
    return {pk: text.strip() for pk, text in rows}


def shown(beads: Sequence[PlacedBead], texts: dict[int, str]) -> tuple[ShownBead, ...]:
    """Beads with their texts."""
    return tuple(
        ShownBead(
            source=tuple(texts[s] for s in bead.source),
            target=tuple(texts[t] for t in bead.target),
            status=bead.status.value,
            label=bead.label,
        )
        for bead in beads
    )


def _names(ids: Iterable[int]) -> dict[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(ids))}
