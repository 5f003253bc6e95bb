"""Arguments that several commands share."""

from __future__ import annotations

import os
from argparse import ArgumentParser

from django.core.management.base import CommandError

from alignment.models import Document, Project, ProjectRole, User
from alignment.queries.access import role_in


def add_project(parser: ArgumentParser) -> None:
    """Add `--project`."""
    parser.add_argument(
        "--project", required=True, help="address of the project, as in its links"
    )


def find_project(slug: str) -> Project:
    """The project of that address, or an error that lists what there is."""
    project = Project.objects.filter(slug=slug).first()
    if project is None:
        known = ", ".join(Project.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(
            f"There is no project {slug!r} (there: {known}). "
            "Make one with: manage.py create_project"
        )
    return project


def find_user(name: str) -> User | None:
    """The user of that name; None for an empty name."""
    if not name:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user {name!r}.")
    return user


def find_actor(name: str, project: Project, needed: ProjectRole) -> User | None:
    """The user in whose name something is done; None for an empty name.

    Raises:
        CommandError: nobody has that name, or lacks the role that it takes.
    """
    user = find_user(name)
    if user is None or (user.is_active and user.is_superuser):
        return user
    role = role_in(user, project) if user.is_active else None
    if role is None or not role.includes(needed):
        raise CommandError(
            f"{user} may not do this in {project.slug}: it takes the role "
            f"{needed.label}. Name somebody with --user who has it."
        )
    return user


def find_document(project: Project, pk: int) -> Document:
    """The document of that number in the project."""
    document = project.documents.filter(pk=pk).first()
    if document is None:
        raise CommandError(f"There is no document {pk} in {project.slug}.")
    return document


def shown(name: str) -> str:
    """A file name for the terminal: bytes that are no UTF-8 become a mark."""
    return os.fsencode(name).decode("utf-8", "replace")
