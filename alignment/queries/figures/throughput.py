"""What people did, day by day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from alignment.models import BeadTrace, Project

DAYS = 42
DECISIONS = ("confirm", "confirm-down", "reject", "dispute")


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day (UTC).

    Attributes:
        date: the day.
        decided: beads that people decided on.
        edited: beads that they changed otherwise, undo included.
        people: how many worked.
    """

    date: datetime.date
    decided: int = 0
    edited: int = 0
    people: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.decided + self.edited


def days_of(project: Project, *, today: datetime.date) -> list[Day]:
    """The last six weeks, quiet days included, in one query."""
    first = today - datetime.timedelta(days=DAYS - 1)
    begin = datetime.datetime.combine(first, datetime.time(), tzinfo=datetime.UTC)
    is_decision = Q(event__verb__in=DECISIONS)
    rows = (
        BeadTrace.objects.filter(
            event__bitext__project=project,
            event__actor__isnull=False,
            event__created_at__gte=begin,
        )
        .order_by()
        .values(date=TruncDate("event__created_at", tzinfo=datetime.UTC))
        .annotate(
            decided=Count("pk", filter=is_decision),
            edited=Count("pk", filter=~is_decision),
            people=Count("event__actor", distinct=True),
        )
    )
    known = {
        row["date"]: Day(row["date"], row["decided"], row["edited"], row["people"])
        for row in rows
    }
    dates = (first + datetime.timedelta(days=n) for n in range(DAYS))
    return [known.get(date, Day(date)) for date in dates]
