"""Start a project."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from alignment.actions.create_project import ProjectRefused, create_project
from alignment.management.arguments import find_user
from alignment.management.reporting import ReportingCommand


class Command(ReportingCommand):
    """create_project SLUG --name NAME [--manager USER]."""

    help = "Start a project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, the name and the manager."""
        super().add_arguments(parser)
        parser.add_argument("slug", help="address of the project, part of its links")
        parser.add_argument("--name", default="", help="default: the address")
        parser.add_argument("--manager", default="", help="user name of the manager")
        parser.add_argument("--source-language", default="es")
        parser.add_argument("--target-language", default="en")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Create it, unless the address cannot be used."""
        slug = options["slug"]
        try:
            project = create_project(
                name=options["name"] or slug,
                slug=slug,
                manager=find_user(options["manager"]),
                source_language=options["source_language"],
                target_language=options["target_language"],
            )
        except ProjectRefused as error:
            raise CommandError(f"No project {slug!r}: {error}") from error
        self.tell(f"project {slug}")
        self.hand_over({"project": slug, "id": project.pk})
