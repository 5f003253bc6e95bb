"""Align segment files; no database needed."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.aligner_weights import WeightsError, load_parameters
from alignment.adapters.segment_files import (
    SegmentFileError,
    bead_line,
    read_beads,
    read_segments,
    write_beads,
)
from alignment.adapters.sentence_transformer import EncoderError, load_encoder
from alignment.core.aligner import Alignment, align_bitext
from alignment.core.aligning.constraints import ConstraintError, Constraints
from alignment.core.aligning.weights import Parameters
from alignment.core.encoder import Encoder

Files = tuple[Path, Path, Path | None]


class Command(BaseCommand):
    """align_files SOURCE TARGET [-o OUT], or --batch LIST.tsv."""

    help = (
        "Align two segment files (one segment a line) and write one JSON bead a "
        "line: [[source ids],[target ids],confidence]."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files, encoder, weights and constraints."""
        parser.add_argument("source", nargs="?", type=Path)
        parser.add_argument("target", nargs="?", type=Path)
        parser.add_argument("-o", "--output", type=Path, help="bead file to write")
        parser.add_argument(
            "--batch", type=Path, help="file of lines source<TAB>target<TAB>output"
        )
        parser.add_argument(
            "--anchors", type=Path, help="bead file: beads that the result must contain"
        )
        parser.add_argument("--source-language", default="", help="for the record")
        parser.add_argument("--target-language", default="", help="for the record")
        add_engine(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Align every pair of files with one loaded encoder."""
        try:
            work = list(_work(options))
            anchors = options["anchors"]
            links = tuple(read_beads(anchors)) if anchors else ()
            encoder, parameters = engine(options)
            for source, target, output in work:
                alignment = align_bitext(
                    read_segments(source),
                    read_segments(target),
                    encoder=encoder,
                    parameters=parameters,
                    constraints=Constraints(must_link=links),
                )
                self._hand_out(alignment, output)
        except (SegmentFileError, WeightsError, EncoderError, ConstraintError) as error:
            raise CommandError(str(error)) from error

    def _hand_out(self, alignment: Alignment, output: Path | None) -> None:
        if output is not None:
            output.parent.mkdir(parents=True, exist_ok=True)
            write_beads(alignment.beads, output)
        else:
            for bead in alignment.beads:
                self.stdout.write(bead_line(bead))


def add_engine(parser: ArgumentParser) -> None:
    """Take the encoder and the weights."""
    parser.add_argument("--encoder", default="", help="name or folder of an encoder")
    parser.add_argument("--encoder-revision", default="", help="its revision")
    parser.add_argument("--threads", type=int, default=1, help="of the encoder")
    parser.add_argument("--weights", type=Path, help="a file made by train_aligner")


def engine(options: dict[str, Any]) -> tuple[Encoder, Parameters]:
    """Load what `add_engine` asked for."""
    parameters = load_parameters(options["weights"])
    name = options["encoder"] or settings.ENCODER_NAME
    encoder = load_encoder(
        name, options["encoder_revision"], threads=options["threads"]
    )
    return encoder, parameters


def _work(options: dict[str, Any]) -> Iterator[Files]:
    if options["batch"]:
        if options["source"] or options["output"]:
            raise CommandError("Give two files or --batch, not both.")
        for number, line in enumerate(read_segments(options["batch"]), start=1):
            parts = [Path(part) for part in line.split("\t") if part]
            if parts and len(parts) != 3:
                raise CommandError(
                    f"{options['batch']}:{number} needs source, target and output, "
                    "separated by tabs."
                )
            if parts:
                yield parts[0], parts[1], parts[2]
    elif options["source"] and options["target"]:
        yield options["source"], options["target"], options["output"]
    else:
        raise CommandError("Give a source and a target file, or --batch LIST.tsv.")
