"""The options that say what a release shall be."""

from __future__ import annotations

import datetime
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from alignment.core.corpus_document import Relation
from alignment.core.formats.registry import FORMATS
from alignment.core.releasing.splits import Shares
from alignment.core.releasing.wanted import Filters, Naming, Wanted, Words
from alignment.core.review import Label, Status
from alignment.management.reporting import read_bytes

DEFAULT_FORMATS = ["jsonl", "tmx", "tsv"]


def add_release_options(parser: ArgumentParser) -> None:
    """Add filters, splits, formats and words."""
    writable = [name for name, found in FORMATS.items() if found.write]
    add = parser.add_argument
    add("--format", nargs="+", choices=[*writable, "all"], default=DEFAULT_FORMATS)
    add("--date", default="", help="that the files carry (default: today)")
    add("--status", nargs="*", choices=[s.value for s in Status], default=["confirmed"])
    add("--label", nargs="*", choices=[label.value for label in Label], default=[])
    add("--relation", nargs="*", choices=[r.value for r in Relation], default=[])
    add("--languages", nargs="*", default=[], metavar="SOURCE:TARGET")
    add("--licence", nargs="*", default=[], help="of both documents, as written")
    add(
        "--least-confidence",
        type=float,
        default=0.0,
        help="that a bead needs which nobody confirmed",
    )
    add("--since", default="", help="first day on which translations were published")
    add("--until", default="", help="last day")
    add("--no-gaps", action="store_true", help="without omissions and additions")
    add("--dev", type=int, default=0, help="percent of the documents")
    add("--test", type=int, default=0, help="percent of the documents")
    add("--seed", default="1", help="of the splits")
    add("--keep-duplicates", action="store_true")
    add("--reviewers", choices=[n.value for n in Naming], default="pseudonyms")
    add("--findings", action="store_true", help="with what the checks find")
    add(
        "--words",
        default="",
        metavar="FILE",
        help="JSON with purpose, uses and limits for the datasheet; - is stdin",
    )


def read_wanted(options: dict[str, Any]) -> Wanted:
    """What the options ask for, or an error that says what is wrong with them."""
    formats = options["format"]
    if "all" in formats:
        formats = [name for name, found in FORMATS.items() if found.write]
    try:
        return Wanted(
            name=options["name"],
            date=datetime.date.fromisoformat(options["date"])
            if options["date"]
            else timezone.now().date(),
            formats=tuple(dict.fromkeys(formats)),
            filters=Filters(
                statuses=tuple(map(Status, options["status"])),
                labels=tuple(map(Label, options["label"])),
                relations=tuple(map(Relation, options["relation"])),
                languages=tuple(map(_pair, options["languages"])),
                licences=tuple(options["licence"]),
                least_confidence=options["least_confidence"],
                since=options["since"],
                until=options["until"],
                gaps=not options["no_gaps"],
            ),
            shares=Shares(options["dev"], options["test"]),
            seed=options["seed"],
            without_duplicates=not options["keep_duplicates"],
            naming=Naming(options["reviewers"]),
            findings=options["findings"],
            words=_words(options["words"]),
        )
    except (ValueError, OSError) as error:
        raise CommandError(str(error)) from error


def _pair(text: str) -> tuple[str, str]:
    source, colon, target = text.partition(":")
    if not colon:
        raise ValueError(f"a pair of languages looks like es:en, not {text!r}")
    return source, target


def _words(name: str) -> Words:
    if not name:
        return Words()
    record = json.loads(read_bytes(name))
    known = {"purpose", "uses", "limits"}
    if not isinstance(record, dict) or not known.issuperset(record):
        raise ValueError(f"{name}: an object with {', '.join(sorted(known))} is needed")
    return Words(**{key: str(value) for key, value in record.items()})
