"""Find the original of a page among files, or of a document in the database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.candidate_files import (
    CandidateFile,
    ReadText,
    list_candidates,
    read_text,
)
from alignment.adapters.file_readers import FileRejected
from alignment.adapters.manifest import ManifestRejected
from alignment.adapters.segmentation_rules import load_segmenter
from alignment.adapters.sentence_transformer import EncoderError, load_encoder
from alignment.core.originals import (
    SHORTLIST,
    Candidate,
    document_vector,
    rank,
    shortlist,
)
from alignment.core.profiles import Profile, Wanted, make_wanted
from alignment.core.segmentation import Segmenter
from alignment.core.text import TextRejected
from alignment.management.arguments import find_document, find_project, shown
from alignment.queries.originals import find_originals

REFUSALS = (FileRejected, TextRejected, OSError)
Found = tuple[str, Candidate]


class Command(BaseCommand):
    """find_original PAGE --candidates FOLDER|MANIFEST, or --project P --document N."""

    help = (
        "Rank the files of a folder or manifest as originals of a page, with reasons; "
        "touches no database. With --project and --document: the documents there."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the page and where to look."""
        parser.add_argument("page", nargs="?", type=Path, metavar="PAGE")
        parser.add_argument("--candidates", type=Path, metavar="FOLDER|MANIFEST")
        parser.add_argument("--language", default="", help="language of the page")
        parser.add_argument("--project", default="", help="look in this project")
        parser.add_argument("--document", type=int, help="number of the translation")
        parser.add_argument("--limit", type=int, default=5, help="candidates to print")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rank and print; that nobody is it is an answer, not an error."""
        limit = options["limit"]
        if limit < 1:
            raise CommandError("--limit must be at least 1.")
        if options["project"] and options["document"] and not options["page"]:
            found = _in_project(options["project"], options["document"])
        elif options["page"] and options["candidates"] and not options["project"]:
            found = self._in_files(options)
        else:
            raise CommandError(
                "Give a page and --candidates, or --project and --document."
            )
        whole = sum(candidate.probability for _name, candidate in found)
        if options["json"]:
            self._print_json(found[:limit], 1.0 - whole)
        else:
            self._print_table(found[:limit], 1.0 - whole)

    def _in_files(self, options: dict[str, Any]) -> list[Found]:
        segmenter = load_segmenter()
        page_file = CandidateFile(options["page"], options["language"])
        try:
            page = read_text(page_file, segmenter)
            texts = self._read_candidates(options["candidates"], page, segmenter)
            return _ranked(page, texts)
        except (*REFUSALS, ManifestRejected, EncoderError) as error:
            raise CommandError(str(error)) from error

    def _read_candidates(
        self, place: Path, page: ReadText, segmenter: Segmenter
    ) -> list[ReadText]:
        """All that can be read, in another language than the page's."""
        texts = []
        for file in list_candidates(place):
            if isinstance(file, ManifestRejected):
                self.stderr.write(f"refused: {file}")
            elif file.path.resolve() != page.file.path.resolve():
                texts += self._read_candidate(file, page, segmenter)
        return texts

    def _read_candidate(
        self, file: CandidateFile, page: ReadText, segmenter: Segmenter
    ) -> list[ReadText]:
        name = shown(str(file.path))
        try:
            text = read_text(file, segmenter)
        except REFUSALS as error:
            self.stderr.write(f"{name}: refused: {error}")
            return []
        if text.language == page.language:
            self.stderr.write(f"{name}: passed over: in the page's own language")
            return []
        return [text]

    def _print_table(self, found: Sequence[Found], nobody: float) -> None:
        for place, (name, candidate) in enumerate(found, 1):
            self.stdout.write(f"{place}. {candidate.probability:4.0%}  {name}")
            for reason in candidate.reasons:
                said = f"{reason.name:12} {reason.weight:+5.1f}  {reason.words}"
                self.stdout.write(f"           {said}".rstrip())
        if not found:
            self.stdout.write("No candidates.")
        sure = "is" if nobody > 0.5 else "may be"
        verdict = "None of these" if nobody > 0.5 else "Something else"
        self.stdout.write(f"{verdict} {sure} the original: {nobody:.0%}")

    def _print_json(self, found: Sequence[Found], nobody: float) -> None:
        whole = {
            "candidates": [_record(name, candidate) for name, candidate in found],
            "nobody": round(nobody, 4),
            "original": found[0][0] if found and nobody <= 0.5 else None,
        }
        self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))


def _in_project(slug: str, number: int) -> list[Found]:
    project = find_project(slug)
    document = find_document(project, number)
    rows = find_originals(document, limit=SHORTLIST)
    return [(f"document {r.document.pk}: {r.document}", r.candidate) for r in rows]


def _ranked(page: ReadText, texts: Sequence[ReadText]) -> list[Found]:
    if not page.segments:
        raise FileRejected("empty", f"{page.file.path} has no text to compare")
    encoder = load_encoder(
        settings.ENCODER_NAME,
        settings.ENCODER_REVISION,
        threads=settings.ENCODER_THREADS,
    )
    wanted = make_wanted(page.profile(-1, encoder), page.said)
    profiles = [
        text.profile(number, encoder)
        for number, text in enumerate(texts)
        if text.segments
    ]
    ranked = rank(wanted, _nearest(wanted, profiles))
    return [(shown(str(texts[c.id].file.path)), c) for c in ranked]


def _nearest(wanted: Wanted, profiles: Sequence[Profile]) -> list[Profile]:
    if not profiles:
        return []
    matrix = np.stack([document_vector(profile.vectors) for profile in profiles])
    order = shortlist(document_vector(wanted.page.vectors), matrix, SHORTLIST)
    return [profiles[row] for row in order]


def _record(name: str, candidate: Candidate) -> dict[str, object]:
    return {
        "candidate": name,
        "probability": round(candidate.probability, 4),
        "score": round(candidate.score, 2),
        "reasons": [
            {"name": r.name, "weight": round(r.weight, 2), "words": r.words}
            for r in candidate.reasons
        ],
    }
