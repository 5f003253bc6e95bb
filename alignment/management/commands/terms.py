"""The termbase of a project: in, out, and candidates."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alignment.actions.change_terms import TermAct, take_in_terms
from alignment.actions.store_candidates import store_candidates
from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.core.formats.format import FormatRejected
from alignment.core.formats.json_object import json_text
from alignment.core.terms.csv_terms import read_csv, write_csv
from alignment.core.terms.harvest import Harvest
from alignment.core.terms.tbx import EDITIONS, NEWER, read_tbx, write_tbx
from alignment.core.terms.term import TermEntry, TermRefused, TermStatus
from alignment.management.arguments import add_project, find_actor, find_project
from alignment.management.reporting import read_bytes
from alignment.models import Project, ProjectRole
from alignment.queries.term_sources import confirmed_beads, glossed_terms
from alignment.queries.termbase import terms_of


class Command(BaseCommand):
    """terms list|export|import|candidates|conflicts --project P [FILE]."""

    help = (
        "list: the terms. export FILE, import FILE: TBX or CSV by the name's end; - for "
        "the standard streams, which are written as --format says and read as what "
        "comes. candidates: count them in confirmed beads and "
        "keep them. conflicts: words that are rendered in more than one way."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and with which file."""
        parser.add_argument(
            "what", choices=["list", "export", "import", "candidates", "conflicts"]
        )
        parser.add_argument("file", nargs="?", default="-", help="- for the streams")
        add_project(parser)
        parser.add_argument(
            "--format",
            choices=["csv", *EDITIONS],
            default="csv",
            help="tbx2: the older TBX",
        )
        parser.add_argument("--user", default="", help="who takes terms in")
        parser.add_argument("--json", action="store_true", help="JSON Lines")
        # The file may come after the options, which argparse alone does not allow.
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it."""
        project = find_project(options["project"])
        try:
            getattr(self, f"_{options['what']}")(project, options)
        except (FormatRejected, TermRefused, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']}: {error}") from error

    def _list(self, project: Project, options: dict[str, Any]) -> None:
        for term in terms_of(project):
            if options["json"]:
                self.stdout.write(json_text({"id": term.id, **term.to_json()}))
            else:
                forbidden = "".join(f" (not {text})" for text in term.forbidden)
                words = " / ".join(term.renderings)
                self.stdout.write(
                    f"{term.id}\t{term.status}\t{term.head}\t{words}{forbidden}"
                )

    def _export(self, project: Project, options: dict[str, Any]) -> None:
        terms = terms_of(project, statuses=list(TermStatus))
        name = options["file"]
        is_csv = options["format"] == "csv" if name == "-" else name.endswith(".csv")
        if is_csv:
            data = "".join(write_csv(terms)).encode()
        else:
            edition = EDITIONS.get(options["format"], NEWER)
            data = write_tbx(terms, name=project.name, edition=edition)
        if name == "-":
            self.stdout.write(data.decode(), ending="")
            return
        Path(name).write_bytes(data)
        if options["json"]:
            self.stdout.write(json_text({"file": name, "terms": len(terms)}))
        else:
            self.stdout.write(f"{len(terms)} terms")

    def _import(self, project: Project, options: dict[str, Any]) -> None:
        act = TermAct(
            verb="import",
            actor=find_actor(options["user"], project, ProjectRole.REVIEWER),
            now=timezone.now(),
        )
        entries = _read(
            options["file"], (project.source_language, project.target_language)
        )
        new, changed = take_in_terms(project=project, entries=entries, act=act)
        told = {"read": len(entries), "new": new, "changed": changed}
        if options["json"]:
            self.stdout.write(json_text(told))
        else:
            self.stdout.write(f"{len(entries)} read, {new} new, {changed} changed")

    def _candidates(self, project: Project, options: dict[str, Any]) -> None:
        languages = (project.source_language, project.target_language)
        beads = confirmed_beads(project, languages)
        found = Harvest(languages, SimplemmaLemmas()).candidates(beads)
        store_candidates(
            project=project, languages=languages, candidates=found, now=timezone.now()
        )
        for one in found:
            ways = [way.to_json() for way in one.renderings]
            if options["json"]:
                self.stdout.write(
                    json_text(
                        {"text": one.text, "beads": one.beads, "renderings": ways}
                    )
                )
            else:
                told = ", ".join(f"{way.text} {way.beads}" for way in one.renderings)
                self.stdout.write(f"{one.text}\t{one.beads}\t{told}")

    def _conflicts(self, project: Project, options: dict[str, Any]) -> None:
        languages = (project.source_language, project.target_language)
        ways = {
            one.text: [(way.text, len(way.places)) for way in one.ways]
            for one in glossed_terms(project, languages)
        }
        for row in project.term_candidates.all():
            ways.setdefault(row.text, []).extend(
                (way["text"], way["beads"]) for way in row.renderings
            )
        for text, some in sorted(ways.items()):
            if len({word for word, _count in some}) < 2:
                continue
            if options["json"]:
                self.stdout.write(json_text({"text": text, "renderings": some}))
            else:
                told = ", ".join(f"{word} {count}" for word, count in some)
                self.stdout.write(f"{text}\t{told}")


def _read(name: str, languages: tuple[str, str]) -> list[TermEntry]:
    data = read_bytes(name)
    is_table = Path(name).suffix.lower() == ".csv"
    if is_table or (name == "-" and not data.lstrip().startswith(b"<")):
        return read_csv(data.decode("utf-8-sig"), languages)
    return read_tbx(data, languages)
