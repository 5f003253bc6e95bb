"""Print what an import of a file would store; touches no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.file_readers import FileRejected, read_file
from alignment.adapters.segmentation_rules import load_segmenter
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.reading import PageReading, read_page
from alignment.core.reading.inside import read_inside
from alignment.core.reading.inside_report import inside_report
from alignment.core.reading.report import reading_report
from alignment.core.reading.words_report import words_report


class Command(BaseCommand):
    """read_page FILE [--language en] [--furniture FILE] --json."""

    help = "Print the blocks, the provenance and the findings of a page."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and what is known about it."""
        parser.add_argument("file", metavar="FILE", help="'-' reads standard input")
        parser.add_argument("--language", default=None, help="language of the page")
        parser.add_argument(
            "--furniture",
            metavar="FILE",
            default=None,
            help="text file: one line a line that repeats over the collection",
        )
        parser.add_argument(
            "--json", action="store_true", help="everything, as JSON (default: a table)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, look inside, print."""
        known = _known_lines(options["furniture"])
        try:
            raw = read_file(_bytes(options["file"]), filename=options["file"])
        except (FileRejected, OSError) as error:
            raise CommandError(str(error)) from error
        reading = read_page(raw, language=options["language"], known_furniture=known)
        if options["json"]:
            self.stdout.write(json.dumps(_whole(reading), ensure_ascii=False, indent=1))
        else:
            self._print_table(reading)

    def _print_table(self, reading: PageReading) -> None:
        for index, block in enumerate(reading.blocks):
            where = f"{block.lines[0]}" if block.lines else f"#{index}"
            mark = " " if block.alignable else "-"
            text = f"{where:>5} {mark} {block.role:16} {block.text[:90]}"
            self.stdout.write(text)
        for statement in reading.statements:
            value = statement.value or "(absent)"
            self.stdout.write(f"{statement.field}: {value} [{statement.status}]")
        for note in reading.notes:
            self.stdout.write(f"note: {note}")


def _whole(reading: PageReading) -> dict[str, Any]:
    segmenter = load_segmenter()
    segments = {
        index: segmenter.split(block.text, reading.language).segments
        for index, block in enumerate(reading.blocks)
        if block.alignable
    }
    vocabulary = SimplemmaVocabulary()
    inside = read_inside(reading, vocabulary=vocabulary)
    return (
        reading_report(reading, segments)
        | inside_report(reading, inside)
        | words_report(reading, vocabulary)
    )


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _known_lines(name: str | None) -> frozenset[str]:
    if name is None:
        return frozenset()
    try:
        lines = Path(name).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name}: {error}") from error
    return frozenset(line.strip() for line in lines if line.strip())
