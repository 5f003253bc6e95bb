"""The members of a project with what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from alignment.models import Membership, Project, ProjectRole, ReviewEvent


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member.

    Attributes:
        membership: with the person.
        changes: number of changes they made in the project's bitexts.
        last: time of the latest of them.
        asked: number of things they were asked to do and have not done.
        is_last_manager: whether the project would be without a manager.
    """

    membership: Membership
    changes: int
    last: datetime | None
    asked: int
    is_last_manager: bool


def member_rows(project: Project) -> list[MemberRow]:
    """The members, managers first, in two queries."""
    open_ones = Q(
        user__assignments__bitext__project=project,
        user__assignments__done_at__isnull=True,
    )
    members = list(
        project.memberships.select_related("user").annotate(
            asked=Count("user__assignments", filter=open_ones)
        )
    )
    members.sort(key=_rank)
    managers = sum(member.role == ProjectRole.MANAGER for member in members)
    work = _work(project)
    return [
        MemberRow(
            membership=member,
            changes=work.get(member.user_id, (0, None))[0],
            last=work.get(member.user_id, (0, None))[1],
            asked=member.asked,
            is_last_manager=managers == 1 and member.role == ProjectRole.MANAGER,
        )
        for member in members
    ]


def _rank(member: Membership) -> tuple[int, str]:
    roles = list(ProjectRole)
    return -roles.index(ProjectRole(member.role)), member.user.username


def _work(project: Project) -> Mapping[int | None, tuple[int, datetime | None]]:
    rows = (
        ReviewEvent.objects.filter(
            Q(bitext__project=project) | Q(bitext__copy_of__project=project),
            actor__isnull=False,
        )
        .order_by()
        .values("actor")
        .annotate(number=Count("pk"), last=Max("created_at"))
    )
    return {row["actor"]: (row["number"], row["last"]) for row in rows}
