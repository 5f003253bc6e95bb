"""Join a source and a target document."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from alignment.actions.pair_documents import PairingRefused
from alignment.management.arguments import (
    add_project,
    find_actor,
    find_document,
    find_project,
)
from alignment.management.reporting import ReportingCommand
from alignment.models import ProjectRole, Relation
from alignment.pipeline import join_documents


class Command(ReportingCommand):
    """pair_documents SOURCE TARGET --project P [--relation R]."""

    help = "Join an original and its translation; their alignment goes into the queue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the numbers of the two documents."""
        super().add_arguments(parser)
        parser.add_argument("source", type=int, help="number of the original")
        parser.add_argument("target", type=int, help="number of the translation")
        add_project(parser)
        parser.add_argument(
            "--relation", default=Relation.UNKNOWN.value, choices=Relation.values
        )
        parser.add_argument("--user", default="", help="who says so")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the bitext."""
        project = find_project(options["project"])
        try:
            bitext = join_documents(
                source=find_document(project, options["source"]),
                target=find_document(project, options["target"]),
                relation=Relation(options["relation"]),
                user=find_actor(options["user"], project, ProjectRole.MANAGER),
            )
        except PairingRefused as error:
            raise CommandError(str(error)) from error
        self.tell(f"bitext {bitext.pk}")
        self.hand_over({"bitext": bitext.pk})
