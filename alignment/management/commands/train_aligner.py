"""Learn the aligner's weights from gold beads, or its certainty from a project's."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alignment.actions.recalibrate_project import (
    TooFewDecisions,
    recalibrate_project,
)
from alignment.adapters.aligner_weights import (
    DEFAULT_WEIGHTS,
    WeightsError,
    load_weights,
    save_weights,
)
from alignment.adapters.gold_folder import GoldDocument, read_gold_folder
from alignment.adapters.segment_files import SegmentFileError
from alignment.adapters.sentence_transformer import EncoderError, load_encoder
from alignment.core.aligner import align_bitext
from alignment.core.aligning.lessons import Lesson, train
from alignment.core.aligning.weights import Parameters, Weights
from alignment.core.confidence import Calibration, calibrate
from alignment.core.encoder import Encoder
from alignment.core.evaluation import judged
from alignment.management.arguments import find_project
from alignment.models import Project
from alignment.queries.decided_proposals import decided_proposals

_FOLDS = 3


class Command(BaseCommand):
    """train_aligner DATA… [-o OUT]."""

    help = (
        "Learn weights from folders of gold documents (see evaluate_aligner) and "
        "write a weights file. Confidence is calibrated on families that were held "
        "out in turn."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the data and the settings of learning."""
        parser.add_argument("data", nargs="*", type=Path, help="folders")
        parser.add_argument(
            "--project",
            default="",
            help="instead of learning weights, calibrate confidence on the decided "
            "beads of this project's finished bitexts; its next runs use that",
        )
        parser.add_argument("--source-language", default="es", help="ending of files")
        parser.add_argument("--target-language", default="en", help="ending of files")
        parser.add_argument("-o", "--output", type=Path, default=DEFAULT_WEIGHTS)
        parser.add_argument("--start", type=Path, help="weights to start from")
        parser.add_argument(
            "--penalty", type=float, default=0.003, help="of half the squared weights"
        )
        parser.add_argument("--rounds", type=int, default=40, help="of the optimiser")
        parser.add_argument(
            "--encoder", default="", help="name or folder of an encoder"
        )
        parser.add_argument("--threads", type=int, default=1, help="of the encoder")
        parser.add_argument(
            "--no-calibration", action="store_true", help="keep the start's calibration"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Learn, calibrate, write."""
        if bool(options["data"]) == bool(options["project"]):
            raise CommandError("Give folders of gold documents, or --project.")
        if options["project"]:
            self._recalibrate(find_project(options["project"]))
        else:
            self._train(options)

    def _recalibrate(self, project: Project) -> None:
        try:
            weights = load_weights()
            usual = Calibration(weights.slope, weights.offset)
            found = recalibrate_project(
                project=project,
                weights=weights.version,
                decided=decided_proposals(project, weights.version, usual),
                usual=usual,
            )
        except (TooFewDecisions, WeightsError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{project.slug}: slope {found.slope:.3f}, offset {found.offset:.3f}"
        )

    def _train(self, options: dict[str, Any]) -> None:
        try:
            documents = [
                one
                for folder in options["data"]
                for one in read_gold_folder(
                    folder, options["source_language"], options["target_language"]
                )
            ]
            start = load_weights(options["start"])
            name = options["encoder"] or settings.ENCODER_NAME
            encoder = load_encoder(name, threads=options["threads"])
        except (SegmentFileError, WeightsError, EncoderError) as error:
            raise CommandError(str(error)) from error
        weights = self._learn(documents, encoder, start, options)
        weights = replace(weights, slope=start.slope, offset=start.offset)
        if not options["no_calibration"]:
            weights = self._calibrated(weights, documents, encoder, start, options)
        hashes = _hashes(documents)
        save_weights(
            replace(weights, version=_version(weights, hashes), trained_on=hashes),
            options["output"],
        )
        self.stdout.write(f"Wrote {options['output']}")

    def _learn(
        self,
        documents: Sequence[GoldDocument],
        encoder: Encoder,
        start: Weights,
        options: dict[str, Any],
    ) -> Weights:
        return train(
            [_lesson(one) for one in documents],
            encoder=encoder,
            start=start,
            penalty=options["penalty"],
            rounds=options["rounds"],
            tell=self.stdout.write,
        )

    def _calibrated(
        self,
        weights: Weights,
        documents: Sequence[GoldDocument],
        encoder: Encoder,
        start: Weights,
        options: dict[str, Any],
    ) -> Weights:
        families = sorted({one.family for one in documents})
        chances: list[float] = []
        right: list[bool] = []
        for fold in range(min(_FOLDS, len(families))):
            held = set(families[fold::_FOLDS])
            rest = [one for one in documents if one.family not in held]
            if not rest:
                continue
            self.stdout.write(f"Holding out {', '.join(sorted(held))}")
            learned = self._learn(rest, encoder, start, options)
            parameters = Parameters(replace(learned, slope=1.0, offset=0.0))
            for one in documents:
                if one.family in held:
                    found = align_bitext(
                        one.source, one.target, encoder=encoder, parameters=parameters
                    )
                    for sure, ok in judged(one.gold, found.beads, one.units):
                        chances.append(sure)
                        right.append(ok)
        fitted = calibrate(chances, right)
        return replace(
            weights, slope=round(fitted.slope, 4), offset=round(fitted.offset, 4)
        )


def _lesson(one: GoldDocument) -> Lesson:
    return Lesson(
        one.family, one.source, one.target, one.fine, coarse=one.units is not None
    )


def _hashes(documents: Sequence[GoldDocument]) -> tuple[tuple[str, str], ...]:
    files = sorted({path for one in documents for path in one.files})
    return tuple(
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files
    )


def _version(weights: Weights, hashes: tuple[tuple[str, str], ...]) -> str:
    """A name that changes whenever weights or data do."""
    content = repr((weights.values, weights.slope, weights.offset, hashes))
    return hashlib.sha256(content.encode()).hexdigest()[:12]
