"""Ask members to do something with bitexts; note that it is done; take it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from alignment.models import (
    Assignment,
    Bitext,
    Membership,
    Project,
    ProjectRole,
    Task,
    User,
)


class AssignmentRefused(ValueError):
    """Nobody can be asked that; the message says why."""


@transaction.atomic
def assign_bitexts(
    *,
    project: Project,
    bitexts: Iterable[Bitext],
    user: User,
    task: Task,
    due: date | None,
    manager: User,
    now: datetime,
) -> list[Assignment]:
    """Ask a member to do a task with some bitexts, until a day.

    Who was asked the same before is asked again, with the new day.

    Raises:
        AssignmentRefused: the user is no member or may only read, or a bitext
            is not of the project.
    """
    membership = Membership.objects.filter(project=project, user=user).first()
    if membership is None or not ProjectRole(membership.role).includes(
        ProjectRole.REVIEWER
    ):
        raise AssignmentRefused(
            gettext_noop("Only reviewers and managers of the project can be asked.")
        )
    chosen = list(bitexts)
    if not chosen or any(bitext.project_id != project.pk for bitext in chosen):
        raise AssignmentRefused(gettext_noop("Choose bitexts of the project first."))
    return [
        Assignment.objects.update_or_create(
            bitext=bitext,
            user=user,
            task=task,
            defaults={
                "due": due,
                "given_by": manager,
                "given_at": now,
                "done_at": None,
            },
        )[0]
        for bitext in chosen
    ]


def note_done(*, assignment: Assignment, now: datetime) -> None:
    """Note that the person has done it."""
    Assignment.objects.filter(pk=assignment.pk, done_at=None).update(done_at=now)


def withdraw_assignment(*, assignment: Assignment) -> None:
    """Ask no longer; what the person decided stays."""
    assignment.delete()
