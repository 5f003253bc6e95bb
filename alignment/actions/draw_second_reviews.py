"""Draw bitexts of a project for second reviews."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from alignment.actions.second_review import draw_second_review
from alignment.core.sampling import draw
from alignment.models import Project, SecondReview, User
from alignment.queries.second_reviews import can_be_drawn


@transaction.atomic
def draw_second_reviews(
    *,
    project: Project,
    reviewer: User,
    number: int,
    stretch: int | None,
    seed: int,
    due: date | None,
    manager: User,
    now: datetime,
) -> list[SecondReview]:
    """Draw among the aligned bitexts of which the reviewer did no part.

    Args:
        project: whose bitexts.
        reviewer: who does the second reviews.
        number: how many bitexts, fewer where there are not as many.
        stretch: number of neighbouring beads of each; None for all.
        seed: the same one draws the same sample from the same bitexts.
        due: until when.
        manager: who draws.
        now: the time.
    """
    drawn = draw(seed, can_be_drawn(project, reviewer), number)
    bitexts = project.bitexts.select_related("source", "target", "project")
    return [
        draw_second_review(
            bitext=bitexts.get(pk=pk),
            reviewer=reviewer,
            seed=seed,
            stretch=stretch,
            due=due,
            manager=manager,
            now=now,
        )
        for pk in drawn
    ]
