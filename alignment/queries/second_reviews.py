"""Second reviews of a project, of a person, and at a bitext."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from alignment.core.agreement import LinkAgreement
from alignment.models import (
    Bead,
    Bitext,
    Membership,
    Project,
    ProjectRole,
    ReviewEvent,
    SecondReview,
    User,
)
from alignment.queries.agreement import adjudications_in_force
from alignment.queries.blind import UNDER_WAY, hidden_in
from alignment.queries.progress import Progress, bitext_progress
from alignment.queries.written_out import fetch, marks

BIGGEST = 2**63 - 1  # that a database knows
REVIEW_AT = f"""
SELECT id FROM alignment_secondreview
WHERE copy_id = %s
  OR (bitext_id = %s AND reviewer_id = %s AND state IN ({marks(UNDER_WAY)}))
ORDER BY id LIMIT 1
"""  # noqa: S608


def review_at(bitext: int, user: User) -> SecondReview | None:
    """The second review that stands between a bitext and a person.

    It is the one whose copy the bitext is, or one that the person does blind
    of this very bitext.
    """
    if bitext > BIGGEST:
        return None
    states = [state.value for state in UNDER_WAY]
    found = fetch(REVIEW_AT, [bitext, bitext, user.pk, *states])
    if not found:
        return None
    return SecondReview.objects.select_related("reviewer").get(pk=found[0][0])


@dataclass(frozen=True, slots=True)
class SecondReviewRow:
    """A second review in the list.

    Attributes:
        review: the row.
        open: number of beads of the copy that nobody decided on.
        links: agreement on links; None before the comparison.
        differences: number of differences to the first review.
        settled: how many of them are settled.
    """

    review: SecondReview
    open: int
    links: LinkAgreement | None
    differences: int
    settled: int


def second_review_rows(project: Project) -> list[SecondReviewRow]:
    """The second reviews of a project, what is to be done first.

    Those by others of a bitext that who asks reviews blind are not among them.
    """
    found = SecondReview.objects.filter(bitext__project=project)
    asked_by, _role = project.asked_by or (None, "")
    found = found.exclude(Q(bitext__in=hidden_in(project)) & ~Q(reviewer=asked_by))
    reviews = list(_with_texts(found).order_by(_urgency(), "-pk"))
    progress = bitext_progress([review.copy for review in reviews])
    done = Counter(review for review, _key in adjudications_in_force(reviews))
    return [
        SecondReviewRow(
            review=review,
            open=progress.get(review.copy_id, Progress()).open,
            links=LinkAgreement(*review.outcome["links"]) if review.outcome else None,
            differences=len((review.outcome or {}).get("differences", [])),
            settled=done[review.pk],
        )
        for review in reviews
    ]


def _urgency() -> Case:
    states = SecondReview.State
    order = (states.FINISHED, states.OPEN, states.COMPARED, states.CALLED_OFF)
    return Case(
        *(When(state=state, then=Value(n)) for n, state in enumerate(order)),
        output_field=IntegerField(),
    )


def _with_texts(reviews: QuerySet[SecondReview]) -> QuerySet[SecondReview]:
    return reviews.select_related(
        "bitext__source", "bitext__target", "copy", "reviewer", "drawn_by"
    )


def reviews_of(user: User, project: Project) -> list[SecondReview]:
    """What a person is to review a second time, soonest first."""
    found = SecondReview.objects.filter(
        bitext__project=project, reviewer=user, state=SecondReview.State.OPEN
    )
    return list(_with_texts(found).order_by("due", "pk"))


def can_be_drawn(project: Project, reviewer: User) -> list[int]:
    """Ids of aligned bitexts of which somebody knows no first review."""
    known = ReviewEvent.objects.filter(bitext=OuterRef("pk"), actor=reviewer)
    reviewed = SecondReview.objects.filter(bitext=OuterRef("pk"), reviewer=reviewer)
    return list(
        Bitext.objects.filter(
            Exists(Bead.objects.filter(bitext=OuterRef("pk"))),
            ~Exists(known),
            ~Exists(reviewed.exclude(state=SecondReview.State.CALLED_OFF)),
            project=project,
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def reviewers_in(project: Project) -> QuerySet[User]:
    """Members who may review."""
    roles = [role for role in ProjectRole if role.includes(ProjectRole.REVIEWER)]
    members = Membership.objects.filter(project=project, role__in=roles)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by(
        "username"
    )
