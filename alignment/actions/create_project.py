"""Start a project with its first manager."""

from __future__ import annotations

from django.db import transaction

from alignment.models import Membership, Project, ProjectRole, User


@transaction.atomic
def create_project(
    *,
    name: str,
    slug: str,
    manager: User | None,
    source_language: str = "es",
    target_language: str = "en",
) -> Project:
    """Create a project; its maker, where there is one, becomes manager."""
    project = Project.objects.create(
        name=name,
        slug=slug,
        source_language=source_language,
        target_language=target_language,
    )
    if manager is not None:
        set_role(project=project, user=manager, role=ProjectRole.MANAGER)
    return project


def set_role(*, project: Project, user: User, role: ProjectRole) -> Membership:
    """Make somebody a member, or change a member's role."""
    membership, _created = Membership.objects.update_or_create(
        project=project, user=user, defaults={"role": role}
    )
    return membership
