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
from alignment.core.aligning.explanation import Explanation
from alignment.core.aligning.sides import Side
from alignment.core.aligning.weights import Parameters
from alignment.core.beads import Bead
from alignment.core.encoder import Encoder

Files = tuple[Path, Path, Path | None, Path | None]


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
            "--batch",
            type=Path,
            help="file of lines source<TAB>target<TAB>output[<TAB>anchors]",
        )
        parser.add_argument(
            "--anchors", type=Path, help="bead file: beads that the result must contain"
        )
        parser.add_argument(
            "--source-language", default="", help="its code, for the record"
        )
        parser.add_argument("--target-language", default="", help="the same")
        parser.add_argument(
            "--explain", action="store_true", help="print why each bead was drawn"
        )
        add_engine(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Align every pair of files with one loaded encoder."""
        try:
            work = list(_work(options))
            links = {path: _links(path) for *_, path in work}
            encoder, parameters = engine(options)
            for source, target, output, anchors in work:
                sides = _sides(source, target, options)
                alignment = align_bitext(
                    *sides,
                    encoder=encoder,
                    parameters=parameters,
                    constraints=Constraints(must_link=links[anchors]),
                    explain=options["explain"],
                )
                self._hand_out(alignment, output)
                if options["explain"]:
                    self._explain(alignment, sides)
        except (SegmentFileError, WeightsError, EncoderError, ConstraintError) as error:
            raise CommandError(str(error)) from error

    def _hand_out(self, alignment: Alignment, output: Path | None) -> None:
        if output is not None:
            output.parent.mkdir(parents=True, exist_ok=True)
            write_beads(alignment.beads, output)
        else:
            for bead in alignment.beads:
                self.stdout.write(bead_line(bead))

    def _explain(self, alignment: Alignment, sides: tuple[Side, Side]) -> None:
        for bead, why in zip(alignment.beads, alignment.explanations, strict=True):
            self.stdout.write("")
            self.stdout.write(bead_line(bead))
            for mark, side, ids in (
                ("<", sides[0], bead.source),
                (">", sides[1], bead.target),
            ):
                for position in ids:
                    self.stdout.write(f"  {mark} {side.texts[position]}")
            for line in _lines(why) if why else ["confirmed"]:
                self.stdout.write(f"    {line}")


def _lines(why: Explanation) -> Iterator[str]:
    """An explanation as lines to read."""
    if why.similarity is not None and why.length_ratio is not None:
        yield (
            f"similarity {why.similarity:.2f}, margin {why.margin or 0.0:+.2f}, "
            f"length {why.length_ratio:.2f}"
        )
    elif why.margin is not None:
        yield f"best counterpart not taken {-why.margin:.2f}"
    shared = (*why.numbers, *why.names, *why.cognates)
    if shared:
        yield f"both hold {', '.join(shared)}"
    if why.block_breaks:
        yield f"{why.block_breaks} block boundaries inside"
    yield "log odds: " + ", ".join(
        f"{reason.name} {reason.log_odds:+.2f}" for reason in why.reasons
    )


def _sides(source: Path, target: Path, options: dict[str, Any]) -> tuple[Side, Side]:
    return (
        Side(tuple(read_segments(source)), language=options["source_language"]),
        Side(tuple(read_segments(target)), language=options["target_language"]),
    )


def _links(anchors: Path | None) -> tuple[Bead, ...]:
    return tuple(read_beads(anchors)) if anchors else ()


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
        yield from _rows(options["batch"], options["anchors"])
    elif options["source"] and options["target"]:
        yield (
            options["source"],
            options["target"],
            options["output"],
            options["anchors"],
        )
    else:
        raise CommandError("Give a source and a target file, or --batch LIST.tsv.")


def _rows(batch: Path, anchors: Path | None) -> Iterator[Files]:
    if anchors:
        raise CommandError(
            "Anchors belong to one pair of files: name them in the fourth column "
            f"of {batch}."
        )
    for number, line in enumerate(read_segments(batch), start=1):
        parts = [Path(part) for part in line.split("\t") if part]
        if parts and len(parts) not in (3, 4):
            raise CommandError(
                f"{batch}:{number} needs source, target and output, perhaps anchors, "
                "separated by tabs."
            )
        if parts:
            yield parts[0], parts[1], parts[2], parts[3] if len(parts) > 3 else None
