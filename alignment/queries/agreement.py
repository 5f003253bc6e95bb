"""Agreement of first and second reviews, differences, and how they were settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from alignment.core.agreement import LinkAgreement, krippendorff_alpha
from alignment.core.reviewing.differences import Difference
from alignment.core.reviewing.turning_back import in_effect
from alignment.models import Adjudication, Project, ReviewEvent, SecondReview


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far first and second reviews agree, before anybody settled anything.

    Attributes:
        reviews: number of second reviews that were compared.
        links: links of both, pooled.
        status_alpha: Krippendorff's alpha (nominal) of the status, over
            segments; None where it is not defined.
        label_alpha: the same of the label, over segments that both labelled.
        segments: number of segments that were judged twice.
        differences: number of differences found.
        settled: how many of them are settled.
    """

    reviews: int
    links: LinkAgreement
    status_alpha: float | None
    label_alpha: float | None
    segments: int
    differences: int
    settled: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A difference and, once settled, how.

    Attributes:
        difference: what differs.
        first_by: ids of those whose word the first version is.
        adjudication: in force, or None while it is open.
    """

    difference: Difference
    first_by: tuple[int, ...]
    adjudication: Adjudication | None


def project_agreement(project: Project) -> Agreement:
    """Agreement over all compared second reviews of a project, in three queries."""
    reviews = SecondReview.objects.filter(
        bitext__project=project, state=SecondReview.State.COMPARED
    )
    return agreement_of(list(reviews.select_related("bitext")))


def agreement_of(reviews: Sequence[SecondReview]) -> Agreement:
    """Agreement over some second reviews, pooled; the open ones count nothing."""
    compared = [review for review in reviews if review.outcome is not None]
    links = sum(
        (
            LinkAgreement(*review.outcome["links"])
            for review in compared
            if review.outcome
        ),
        LinkAgreement(),
    )
    status = _pairs(compared, "status")
    settled = adjudications_in_force(compared)
    return Agreement(
        reviews=len(compared),
        links=links,
        status_alpha=krippendorff_alpha(status.elements()),
        label_alpha=krippendorff_alpha(_pairs(compared, "label").elements()),
        segments=status.total(),
        differences=sum(len(_kept(review)) for review in compared),
        settled=len(settled),
    )


def _pairs(
    reviews: Iterable[SecondReview], name: str
) -> Counter[tuple[str | None, str | None]]:
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    for review in reviews:
        if review.outcome:
            for first, second, number in review.outcome[name]:
                pairs[first, second] += number
    return pairs


def _kept(review: SecondReview) -> list[dict[str, list[int]]]:
    found: list[dict[str, list[int]]] = (review.outcome or {}).get("differences", [])
    return found


def settled_differences(reviews: Sequence[SecondReview]) -> dict[int, list[Settled]]:
    """All differences of some reviews, by review, in two queries."""
    settled = adjudications_in_force(reviews)
    found: dict[int, list[Settled]] = {}
    for review in reviews:
        found[review.pk] = rows = []
        for data in _kept(review):
            difference = Difference.from_json(data)
            done = settled.get((review.pk, difference.key))
            rows.append(Settled(difference, tuple(data["by"]), done))
    return found


def adjudications_in_force(
    reviews: Iterable[SecondReview],
) -> dict[tuple[int, int], Adjudication]:
    """The latest adjudication of each difference that is not undone."""
    rows = list(
        Adjudication.objects.filter(review__in=list(reviews))
        .select_related("event__actor")
        .order_by("pk")
    )
    turns = (
        ReviewEvent.objects.filter(bitext__in={row.event.bitext_id for row in rows})
        .filter(
            Q(adjudication__isnull=False)
            | Q(undoes__isnull=False)
            | Q(verb__endswith="-bead")
        )
        .order_by("bitext", "sequence")
        .only("pk", "undoes", "details")
    )
    in_force = set(in_effect([event.turn for event in turns]))
    return {
        (row.review_id, row.difference): row for row in rows if row.event_id in in_force
    }
