"""What is kept from somebody as long as they review it blind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from alignment.models import Project, SecondReview, User
from alignment.queries.written_out import fetch, marks

UNDER_WAY = (SecondReview.State.OPEN, SecondReview.State.FINISHED)
_STATES = [state.value for state in UNDER_WAY]
HIDDEN = f"""
SELECT r.bitext_id, b.project_id FROM alignment_secondreview r
JOIN alignment_bitext b ON b.id = r.bitext_id
WHERE r.reviewer_id = %s AND r.state IN ({marks(_STATES)})
  AND b.project_id IN ({{projects}})
"""  # noqa: S608


# Pages about a whole project that tell what people decided, in files, in lists or
# in numbers, by address; the API has them under the same names.
TELLING = re.compile(
    r"projects/<slug:slug>/"
    r"(corrections|errors|figures|releases|reports|webhooks|agreement)/"
)


def shows_decisions(route: str) -> bool:
    """Whether it is a page that is closed to who reviews something blind."""
    return bool(TELLING.search(route))


def hidden_in(*projects: Project) -> frozenset[int]:
    """Ids of the bitexts that the one who asks for the projects reviews blind.

    Projects that nobody asks for, such as those of a job, hide nothing.
    """
    unknown = [p for p in projects if p.asked_by and p.hidden is None]
    if unknown:
        (user,) = {p.asked_by[0] for p in unknown if p.asked_by}
        statement = HIDDEN.format(projects=marks(unknown))
        rows = fetch(statement, [user, *_STATES, *(p.pk for p in unknown)])
        for project in unknown:
            found = (bitext for bitext, its in rows if its == project.pk)
            project.hidden = frozenset(found)
    return frozenset().union(*(p.hidden or () for p in projects))


def seen_by(user: User, projects: Iterable[Project]) -> list[Project]:
    """The projects, as this person asks for them."""
    found = list(projects)
    for project in found:
        project.asked_by = (user.pk, "")
    return found


def is_blind_in(user: User, slug: str) -> bool:
    """Whether the person reviews some bitext of a project blind."""
    return SecondReview.objects.filter(
        reviewer=user, state__in=UNDER_WAY, bitext__project__slug=slug
    ).exists()


def blind_reviewers(bitext: int) -> Collection[int | None]:
    """Ids of those who review a bitext blind."""
    reviews = SecondReview.objects.filter(bitext__pk=bitext, state__in=UNDER_WAY)
    return set(reviews.values_list("reviewer", flat=True))
