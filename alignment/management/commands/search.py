"""Search the beads of a project."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.core.search.hit_table import as_jsonl, as_tsv
from alignment.core.search.query import How, QueryRefused
from alignment.management.arguments import add_project, find_project
from alignment.queries.search.asked import CONDITIONS, Asked
from alignment.queries.search.concordance import renderings_for
from alignment.queries.search.records import stream_records
from alignment.queries.search.scope import FilterRefused, make_scope

FILTERS = (
    "status",
    "label",
    "languages",
    "since",
    "until",
    "translator",
    "document",
)
NOTHING, REFUSED = 1, 2


class Command(BaseCommand):
    """search --project P --source WORDS [--target-lacks WORDS] …."""

    help = (
        "Print the beads that answer, one a line as TSV (--json: JSON Lines). "
        "Ends with 0 if there are any, 1 if there are none, 2 if the search is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take conditions and filters as on the screen."""
        add_project(parser)
        for name in CONDITIONS:
            parser.add_argument(f"--{name.replace('_', '-')}", default="")
        parser.add_argument(
            "--how", default="words", choices=[how.value for how in How]
        )
        parser.add_argument("--accents", action="store_true", help="accents count")
        for name in FILTERS:
            parser.add_argument(f"--{name}", default="")
        parser.add_argument("--limit", type=int, help="most hits; all without it")
        parser.add_argument("--json", action="store_true", help="JSON Lines")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Stream the hits to the standard output."""
        project = find_project(options["project"])
        given = {name: options[name] for name in (*CONDITIONS, "how", *FILTERS)}
        given["accents"] = "1" if options["accents"] else ""
        lemmas = SimplemmaLemmas()
        try:
            asked = Asked.read(given)
            scope = make_scope([project], asked.chosen)
            query = asked.to_query(scope, lemmas)
            renderings = renderings_for(asked, query, scope, [project], lemmas)
            records = stream_records(query, scope, renderings, limit=options["limit"])
            first = next(records, None)
            if first is not None:
                self._print(chain([first], records), as_json=options["json"])
        except (QueryRefused, FilterRefused) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        if first is None:
            raise CommandError("No bead answers.", returncode=NOTHING)

    def _print(self, records: Iterable[dict[str, Any]], *, as_json: bool) -> None:
        write = as_jsonl if as_json else as_tsv
        for line in write(records):
            self.stdout.write(line.decode(), ending="")
