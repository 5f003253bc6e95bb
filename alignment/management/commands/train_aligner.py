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
    version_of,
)
from alignment.adapters.gold_folder import GoldDocument, read_gold_folder
from alignment.adapters.segment_files import SegmentFileError
from alignment.adapters.sentence_transformer import EncoderError, load_encoder
from alignment.core.aligning.course import Course
from alignment.core.aligning.lessons import Lesson
from alignment.core.aligning.sides import Side
from alignment.core.aligning.weights import EVIDENCE, Weights
from alignment.core.confidence import Calibration
from alignment.core.encoder import Encoder
from alignment.management.arguments import find_project
from alignment.models import Project
from alignment.queries.decided_proposals import decided_proposals


class Command(BaseCommand):
    """train_aligner DATA… [-o OUT]."""

    help = (
        "Learn weights from folders of gold documents (see evaluate_aligner) and "
        "write a weights file. Learning starts from nothing: a first course chooses "
        "what to read of the documents and of copies that are cut, joined and "
        "condensed; what the second learns from that chooses better for the last. "
        "Confidence is calibrated on families that were held out in turn."
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
        parser.add_argument(
            "--penalty", type=float, default=0.03, help="of half the squared weights"
        )
        parser.add_argument("--rounds", type=int, default=60, help="of the optimiser")
        parser.add_argument(
            "--without", nargs="*", default=[], help="evidence to leave out"
        )
        parser.add_argument(
            "--held-out",
            type=Path,
            help="folder for one weights file for each family, which never saw it",
        )
        parser.add_argument(
            "--encoder", default="", help="name or folder of an encoder"
        )
        parser.add_argument("--threads", type=int, default=1, help="of the encoder")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Learn, calibrate, write."""
        if bool(options["data"]) == bool(options["project"]):
            raise CommandError("Give folders of gold documents, or --project.")
        if options["project"]:
            self._recalibrate(find_project(options["project"]))
            return
        unknown = sorted(set(options["without"]) - set(EVIDENCE))
        if unknown:
            raise CommandError(f"No such evidence: {', '.join(unknown)}")
        try:
            documents = [
                one
                for folder in options["data"]
                for one in read_gold_folder(
                    folder, options["source_language"], options["target_language"]
                )
            ]
            name = options["encoder"] or settings.ENCODER_NAME
            encoder = load_encoder(name, threads=options["threads"])
        except (SegmentFileError, WeightsError, EncoderError) as error:
            raise CommandError(str(error)) from error
        self._train(documents, encoder, options)

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

    def _train(
        self,
        documents: Sequence[GoldDocument],
        encoder: Encoder,
        options: dict[str, Any],
    ) -> None:
        course = Course(
            encoder,
            options["penalty"],
            options["rounds"],
            self.stdout.write,
            frozenset(options["without"]),
        )
        kin = _kin({one.family for one in documents})
        languages = (options["source_language"], options["target_language"])
        lessons = [_lesson(one, kin, languages) for one in documents]
        rough = course.start(lessons)
        # What is read depends on the weights: good ones are in doubt about less.
        start = course.learn(course.prepare(lessons, rough), rough)
        prepared = course.prepare(lessons, start)
        weights = course.learn(prepared, start)
        calibration, held_out = course.calibration(prepared, start)
        hashes = _hashes(documents)

        def finished(learned: Weights) -> Weights:
            learned = replace(
                learned,
                slope=round(calibration.slope, 4),
                offset=round(calibration.offset, 4),
                trained_on=hashes,
            )
            return replace(learned, version=version_of(learned))

        save_weights(finished(weights), options["output"])
        self.stdout.write(f"Wrote {options['output']}")
        if options["held_out"]:
            options["held_out"].mkdir(parents=True, exist_ok=True)
            for family, learned in held_out.items():
                save_weights(finished(learned), options["held_out"] / f"{family}.json")


def _kin(families: set[str]) -> dict[str, str]:
    """Families by name; one whose name goes on another's is the same family.

    >>> _kin({"news", "newsmix", "bible"})["newsmix"]
    'news'
    """
    return {
        name: min((other for other in families if name.startswith(other)), key=len)
        for name in families
    }


def _lesson(
    one: GoldDocument, kin: dict[str, str], languages: tuple[str, str]
) -> Lesson:
    return Lesson(
        kin[one.family],
        Side(one.source, language=languages[0]),
        Side(one.target, language=languages[1]),
        one.fine,
        coarse=one.units is not None,
        salt=f"{one.name} {one.variant}",
    )


def _hashes(documents: Sequence[GoldDocument]) -> tuple[tuple[str, str], ...]:
    files = sorted({path for one in documents for path in one.files})
    return tuple(
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files
    )
