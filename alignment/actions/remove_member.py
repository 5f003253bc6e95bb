"""End a membership."""

from __future__ import annotations

from django.db import transaction

from alignment.actions.create_project import LastManager
from alignment.models import (
    Assignment,
    Membership,
    Presence,
    Project,
    ProjectRole,
    User,
)


@transaction.atomic
def remove_member(*, project: Project, user: User) -> None:
    """Take somebody out of a project; what they decided stays under their name.

    What they were asked to do and have not done is open for others again.

    Raises:
        LastManager: nobody could manage the project any more.
    """
    managers = project.memberships.filter(role=ProjectRole.MANAGER)
    if set(managers.select_for_update().values_list("user", flat=True)) == {user.pk}:
        raise LastManager("A project needs a manager: name another one first.")
    Membership.objects.filter(project=project, user=user).delete()
    Assignment.objects.filter(
        bitext__project=project, user=user, done_at__isnull=True
    ).delete()
    Presence.objects.filter(bitext__project=project, user=user).delete()
