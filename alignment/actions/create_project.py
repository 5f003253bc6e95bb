"""Start a project with its first manager; give people their roles."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alignment.core.corpus_document import check_language
from alignment.models import Membership, Project, ProjectRole, User

RESERVED = frozenset({"new"})  # "projects/new/" is the page that starts one
APART = "second-reviews-"  # addresses of what is kept apart from a project


class ProjectRefused(ValueError):
    """The project cannot be made like that; the message says why."""


class LastManager(ValueError):
    """Nobody could manage the project any more."""


def create_project(
    *,
    name: str,
    slug: str,
    manager: User | None,
    source_language: str = "es",
    target_language: str = "en",
) -> Project:
    """Create a project; its maker, where there is one, becomes manager.

    Raises:
        ProjectRefused: the address is taken or cannot be part of a link, a name
            is missing or too long, or a language is no language tag.
    """
    project = Project(
        name=name,
        slug=slug,
        source_language=source_language,
        target_language=target_language,
    )
    taken = "This address is taken; choose another."
    if slug in RESERVED or slug.startswith(APART):
        raise ProjectRefused(taken)
    try:
        check_language(source_language)
        check_language(target_language)
    except ValueError as error:
        raise ProjectRefused(str(error)) from error
    try:
        project.clean_fields()
    except ValidationError as error:
        raise ProjectRefused(
            "; ".join(
                f"{field}: {' '.join(why)}" for field, why in error.message_dict.items()
            )
        ) from error
    try:
        with transaction.atomic():
            project.save(force_insert=True)
            if manager is not None:
                set_role(project=project, user=manager, role=ProjectRole.MANAGER)
    except IntegrityError:
        raise ProjectRefused(taken) from None
    return project


@transaction.atomic
def set_role(*, project: Project, user: User, role: ProjectRole) -> Membership:
    """Make somebody a member, or change a member's role.

    Raises:
        LastManager: the only manager would become something else.
    """
    managers = project.memberships.filter(role=ProjectRole.MANAGER)
    if role != ProjectRole.MANAGER and set(
        managers.select_for_update().values_list("user", flat=True)
    ) == {user.pk}:
        raise LastManager("A project needs a manager: name another one first.")
    membership, _created = Membership.objects.update_or_create(
        project=project, user=user, defaults={"role": role}
    )
    return membership
