"""Work the search index out anew, or check it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.actions.index_beads import rebuild_index
from alignment.management.arguments import find_project
from alignment.models import Bitext


class Command(BaseCommand):
    """rebuild_search_index [--project P] [--check]."""

    help = (
        "Mend the search index where it differs from the beads. It is kept right by "
        "every change; this is for after a repair by hand, or a change of its rules."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the project, and whether to check only."""
        parser.add_argument("--project", default="", help="only this one")
        parser.add_argument(
            "--check", action="store_true", help="mend nothing; exit 1 if it is wrong"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go through the bitexts, one transaction each."""
        bitexts = Bitext.objects.order_by("pk")
        if options["project"]:
            bitexts = bitexts.filter(project=find_project(options["project"]))
        beads = wrong = 0
        for bitext in bitexts.iterator():
            found = rebuild_index(bitext=bitext, write=not options["check"])
            beads, wrong = beads + found.beads, wrong + found.wrong
        self.stdout.write(f"{beads} beads, {wrong} wrong")
        if wrong and options["check"]:
            raise CommandError("Mend it with: manage.py rebuild_search_index")
