"""Segment files (one segment a line) and bead files (one bead a line)."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from alignment.core.beads import Bead
from alignment.core.evaluation import Unit


class SegmentFileError(Exception):
    """A file cannot be read as segments or beads; the text says where."""


def read_segments(path: Path) -> list[str]:
    r"""One segment a line; only "\n" and "\r\n" end a line, so ids stay true.

    Raises:
        SegmentFileError: if the file is missing or is not UTF-8.
    """
    text = _read(path).replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n") if text else []


def read_beads(path: Path) -> list[Bead]:
    """Beads as `[[0,1],[2],0.9]` (JSON) or `[0,1]:[2]` a line.

    Raises:
        SegmentFileError: names the file and the line.
    """
    beads = []
    for number, line in enumerate(_read(path).splitlines(), start=1):
        if line.strip():
            try:
                beads.append(_bead(line.strip()))
            except (ValueError, SyntaxError, TypeError) as error:
                raise SegmentFileError(
                    f"{path}:{number} is no bead like [[0,1],[2]] or [0,1]:[2] ({error})"
                ) from error
    return beads


def _bead(line: str) -> Bead:
    if line.startswith("[["):
        source, target, *rest = json.loads(line)
    else:
        first, second, *rest = line.split(":")
        source, target = (
            ast.literal_eval(first.strip()),
            ast.literal_eval(second.strip()),
        )
        rest = []
    confidence = float(rest[0]) if rest and rest[0] is not None else None
    return Bead(tuple(map(int, source)), tuple(map(int, target)), confidence)


def bead_line(bead: Bead) -> str:
    """A bead as one JSON line without its end.

    >>> bead_line(Bead((0, 1), (2,), 0.9))
    '[[0, 1], [2], 0.9]'
    """
    return json.dumps([list(bead.source), list(bead.target), bead.confidence])


def write_beads(beads: Iterable[Bead], path: Path) -> None:
    """Write one bead a line."""
    lines = "".join(bead_line(bead) + "\n" for bead in beads)
    path.write_text(lines, encoding="utf-8")


def read_units(path: Path) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Unit of each source and target segment, where gold is coarser than them."""
    found = json.loads(_read(path))
    return found["src_unit"], found["tgt_unit"]


def _read(path: Path) -> str:
    try:
        # newline="" keeps lone carriage returns, which are no line ends here.
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError as error:
        raise SegmentFileError(f"{path} does not exist") from error
    except IsADirectoryError as error:
        raise SegmentFileError(f"{path} is a folder, not a file") from error
    except UnicodeDecodeError as error:
        raise SegmentFileError(
            f"{path} is not UTF-8 ({error.reason} at byte {error.start}); "
            "convert it first"
        ) from error
