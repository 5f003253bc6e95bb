"""Score the aligner on a folder of gold alignments; no database needed."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.aligner_weights import WeightsError, load_weights
from alignment.adapters.gold_folder import GoldDocument, read_gold_folder
from alignment.adapters.segment_files import SegmentFileError
from alignment.adapters.sentence_transformer import EncoderError
from alignment.core.aligner import align_bitext
from alignment.core.aligning.sides import Side
from alignment.core.aligning.weights import Parameters, Weights
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


@dataclass(frozen=True, slots=True)
class _Used:
    """The parameters for each family.

    Attributes:
        usual: for families that no weights were held out for.
        held_out: weights by the family that they never saw.
        without: evidence that is switched off.
    """

    usual: Parameters
    held_out: dict[str, Weights]
    without: frozenset[str]

    @classmethod
    def of(cls, parameters: Parameters, options: dict[str, Any]) -> _Used:
        folder: Path | None = options["held_out"]
        files = sorted(folder.glob("*.json")) if folder else []
        if folder and not files:
            raise WeightsError(f"{folder} holds no weights; see train_aligner")
        held = {path.stem: load_weights(path) for path in files}
        return cls(parameters, held, frozenset(options["without"]))

    def on(self, family: str) -> Parameters:
        """Parameters for a family; newsmix is taken for news."""
        names = [name for name in self.held_out if family.startswith(name)]
        weights = self.held_out[min(names, key=len)] if names else self.usual.weights
        if self.without:
            weights = weights.without(self.without)
        return replace(self.usual, weights=weights)


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
            "--held-out",
            type=Path,
            help="folder of train_aligner --held-out: score each family with the "
            "weights that never saw it",
        )
        parser.add_argument(
            "--reliability", type=Path, help="SVG file for the reliability diagram"
        )
        add_engine(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print tables by variant, by family and by both."""
        try:
            documents = read_gold_folder(
                options["folder"],
                options["source_language"],
                options["target_language"],
            )
            encoder, parameters = engine(options)
            used = _Used.of(parameters, options)
            languages = (options["source_language"], options["target_language"])
            results = [
                _align(one, languages, encoder, used.on(one.family))
                for one in documents
            ]
        except (SegmentFileError, WeightsError, EncoderError, ValueError) as error:
            raise CommandError(str(error)) from error
        self._table("variant", results, [r.document.variant for r in results])
        self._table("family", results, [r.document.family for r in results])
        self._links(results)
        self._confidence(results, options["reliability"])

    def _links(self, results: list[Result]) -> None:
        """Links F1 of each family in each variant."""
        variants = list(dict.fromkeys(one.document.variant for one in results))
        families = list(dict.fromkeys(one.document.family for one in results))
        self.stdout.write("links".ljust(20) + "".join(v.rjust(18) for v in variants))
        for family in families:
            row = family.ljust(20)
            for variant in variants:
                chosen = [
                    one.scored
                    for one in results
                    if (one.document.family, one.document.variant) == (family, variant)
                ]
                links = measure(chosen)["links"].f1
                row += (f"{links:.4f}" if chosen else "").rjust(18)
            self.stdout.write(row)
        self.stdout.write("")

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


def _align(
    one: GoldDocument,
    languages: tuple[str, str],
    encoder: Encoder,
    parameters: Parameters,
) -> Result:
    source, target = (
        Side(texts, language=language)
        for texts, language in zip((one.source, one.target), languages, strict=True)
    )
    found = align_bitext(source, target, encoder=encoder, parameters=parameters)
    return Result(
        one,
        comparable(one.gold, found.beads, one.units),
        tuple(judged(one.gold, found.beads, one.units)),
    )
