"""Score the aligner on a folder of gold alignments; no database needed."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.aligner_weights import WeightsError
from alignment.adapters.gold_folder import GoldDocument, read_gold_folder
from alignment.adapters.segment_files import SegmentFileError
from alignment.adapters.sentence_transformer import EncoderError
from alignment.core.aligner import align_bitext
from alignment.core.aligning.weights import Parameters
from alignment.core.confidence import (
    accepted,
    expected_calibration_error,
    reliability,
    reliability_svg,
)
from alignment.core.encoder import Encoder
from alignment.core.evaluation import MEASURES, Scored, comparable, judged, measure
from alignment.management.commands.align_files import add_engine, engine


@dataclass(frozen=True, slots=True)
class Result:
    """A document and how it was aligned."""

    document: GoldDocument
    scored: Scored
    judged: tuple[tuple[float, bool], ...]


class Command(BaseCommand):
    """evaluate_aligner DIR."""

    help = (
        "Align all documents of a folder (NAME.VARIANT.LANGUAGE twice, "
        "NAME.VARIANT.gold, perhaps NAME.VARIANT.units.json) and score them."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, the languages and the engine."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--source-language", default="es", help="ending of files")
        parser.add_argument("--target-language", default="en", help="ending of files")
        parser.add_argument(
            "--without", nargs="*", default=[], help="evidence to switch off"
        )
        parser.add_argument(
            "--reliability", type=Path, help="SVG file for the reliability diagram"
        )
        add_engine(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print a table by variant and one by family."""
        try:
            documents = read_gold_folder(
                options["folder"],
                options["source_language"],
                options["target_language"],
            )
            encoder, parameters = engine(options)
            parameters = (
                replace(
                    parameters,
                    weights=parameters.weights.without(frozenset(options["without"])),
                )
                if options["without"]
                else parameters
            )
            results = [_align(one, encoder, parameters) for one in documents]
        except (SegmentFileError, WeightsError, EncoderError, ValueError) as error:
            raise CommandError(str(error)) from error
        self._table("variant", results, [r.document.variant for r in results])
        self._table("family", results, [r.document.family for r in results])
        self._confidence(results, options["reliability"])

    def _confidence(self, results: list[Result], diagram: Path | None) -> None:
        sure = [confidence for one in results for confidence, _ in one.judged]
        right = [ok for one in results for _, ok in one.judged]
        bins = reliability(sure, right)
        count, share = accepted(sure, right, least=0.95)
        self.stdout.write(
            f"expected calibration error {expected_calibration_error(bins):.4f}; "
            f"{count} of {len(sure)} beads at 0.95 or more, {share:.4f} of them right"
        )
        if diagram is not None:
            diagram.write_text(reliability_svg(bins, "Confidence"), encoding="utf-8")

    def _table(self, title: str, results: list[Result], groups: list[str]) -> None:
        names = [*dict.fromkeys(groups), "all"]
        self.stdout.write(title.ljust(20) + "".join(m.rjust(10) for m in MEASURES))
        for name in names:
            chosen = [
                result.scored
                for result, group in zip(results, groups, strict=True)
                if name in (group, "all")
            ]
            self.stdout.write(name.ljust(20) + _row(chosen))
        self.stdout.write("")


def _row(documents: Iterable[Scored]) -> str:
    counts = measure(documents)
    return "".join(f"{counts[name].f1:10.4f}" for name in MEASURES)


def _align(one: GoldDocument, encoder: Encoder, parameters: Parameters) -> Result:
    found = align_bitext(one.source, one.target, encoder=encoder, parameters=parameters)
    return Result(
        one,
        comparable(one.gold, found.beads, one.units),
        tuple(judged(one.gold, found.beads, one.units)),
    )
