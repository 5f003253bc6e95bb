"""What aligners write: bead files over two files with one segment a line.

Read are hunalign's ladders ("0<TAB>0<TAB>0.3" a rung), vecalign's lines
("[0, 1]:[0]:0.2") and beads as JSON ("[[0, 1], [0], 0.97]").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from alignment.core.corpus import CorpusHeader, CorpusSegment, CorpusUnit
from alignment.core.formats.files import default_bitext
from alignment.core.formats.format import (
    Format,
    FormatRejected,
    LossTally,
    ReadOptions,
    Record,
)
from alignment.core.formats.json_object import parse_json
from alignment.core.formats.lines import read_lines, rejecting

_Bead = tuple[int, list[int], list[int], float | None]
"""Line of the file, source and target line numbers from 0, confidence."""

_LADDER = re.compile(r"\s*(\d+)\s+(\d+)(?:\s+(\S+))?\s*")
_VECALIGN = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\](?:\s*:\s*(\S+))?\s*")
_JSON = re.compile(r"\s*\[\s*\[")

_Lines = Iterator[tuple[int, str]]


def read_aligner_output(
    files: Mapping[str, BinaryIO], options: ReadOptions
) -> Iterator[Record]:
    """Read a bead file and the two files of segments that it counts.

    Which of the three is which is seen by the content and by the ending of the
    names (".es" with `options.languages`), or else by the order. Costs and
    qualities are no probabilities; they are counted as a loss.

    Raises:
        FormatRejected: with the line, as the records are consumed.
    """
    beads, source, target = _roles(files, options)
    languages = options.languages or (_ending(source), _ending(target))
    bitext = default_bitext("bitext", languages if all(languages) else None)
    losses = LossTally()
    sides = [
        _segments(files[name], name, side, options)
        for name, side in ((source, "s"), (target, "t"))
    ]
    yield CorpusHeader(options.name)
    yield bitext
    lines = read_lines(files[beads], options.limits, beads)
    kept = ((number, line) for number, line in lines if line.strip())
    for found in _beads(kept, beads, (len(sides[0]), len(sides[1])), losses):
        with rejecting(found[0], beads):
            unit = _unit(found, sides[0], sides[1], losses)
        if unit is not None:
            yield unit
    yield from losses.losses()


def _roles(files: Mapping[str, BinaryIO], options: ReadOptions) -> tuple[str, str, str]:
    if len(files) != 3:
        raise FormatRejected(
            "three files are needed: the beads, the source and the target, the "
            f"last two with one segment a line; {len(files)} were given"
        )
    beads = [name for name, stream in files.items() if _has_beads(stream, options)]
    if len(beads) != 1:
        raise FormatRejected(f"one file of beads is needed, found: {beads}")
    texts = [name for name in files if name != beads[0]]
    if options.languages and _ending(texts[0]) == options.languages[1]:
        texts.reverse()
    return beads[0], texts[0], texts[1]


def _has_beads(stream: BinaryIO, options: ReadOptions) -> bool:
    stream.seek(0)
    beginning = stream.readline(options.limits.text_characters)
    stream.seek(0)
    return _dialect(beginning.decode("utf-8", "replace")) is not None


def _ending(name: str) -> str:
    end = name.rpartition(".")[2]
    return end if re.fullmatch(r"[a-z]{2,3}", end) else ""


def _segments(
    stream: BinaryIO, name: str, side: str, options: ReadOptions
) -> list[CorpusSegment | None]:
    """The segments by line, None for blank lines."""
    found: list[CorpusSegment | None] = []
    for number, line in read_lines(stream, options.limits, name):
        if not line.strip():
            found.append(None)
            continue
        with rejecting(number, name):
            found.append(CorpusSegment(f"{side}{number}", line, 0, number - 1))
    return found


def _unit(
    found: _Bead,
    source: Sequence[CorpusSegment | None],
    target: Sequence[CorpusSegment | None],
    losses: LossTally,
) -> CorpusUnit | None:
    number, first, second, confidence = found
    sides = []
    for positions, segments in ((first, source), (second, target)):
        if any(position >= len(segments) for position in positions):
            raise FormatRejected(
                f"there is no segment {max(positions)}: the file has {len(segments)}"
            )
        chosen = [segments[position] for position in sorted(set(positions))]
        losses.add("blank lines", chosen.count(None))
        sides.append(tuple(segment for segment in chosen if segment is not None))
    if not any(sides):
        return None
    return CorpusUnit(f"u{number}", sides[0], sides[1], confidence=confidence)


def _beads(
    lines: _Lines, name: str, counts: tuple[int, int], losses: LossTally
) -> Iterator[_Bead]:
    first = next(lines, None)
    if first is None:
        return
    dialect = _dialect(first[1])
    if dialect is None:
        raise FormatRejected("neither rungs nor beads", line=first[0], file=name)
    yield from dialect(_again(first, lines), name, counts, losses)


def _again(first: tuple[int, str], rest: _Lines) -> _Lines:
    yield first
    yield from rest


def _json_beads(
    lines: _Lines, name: str, counts: tuple[int, int], losses: LossTally
) -> Iterator[_Bead]:
    del counts, losses
    for number, line in lines:
        with rejecting(number, name):
            bead = parse_json(line)
            if not isinstance(bead, list) or len(bead) not in (2, 3):
                raise ValueError("a bead is [[source ids], [target ids], confidence]")
            sides = [_positions(side) for side in bead[:2]]
            confidence = bead[2] if len(bead) == 3 else None
            if not isinstance(confidence, int | float | None):
                raise ValueError("a confidence is a number")
        yield number, sides[0], sides[1], confidence


def _positions(side: object) -> list[int]:
    if not isinstance(side, list) or any(type(n) is not int or n < 0 for n in side):
        raise ValueError("segment ids are line numbers from 0")
    return side


def _vecalign_beads(
    lines: _Lines, name: str, counts: tuple[int, int], losses: LossTally
) -> Iterator[_Bead]:
    del counts
    for number, line in lines:
        found = _VECALIGN.fullmatch(line)
        if found is None:
            raise FormatRejected("no line of vecalign", line=number, file=name)
        sides = [
            [int(n) for n in half.split(",") if n.strip()] for half in found.group(1, 2)
        ]
        losses.add("costs of the aligner", 1 if found[3] else 0)
        yield number, sides[0], sides[1], None


def _ladder_beads(
    lines: _Lines, name: str, counts: tuple[int, int], losses: LossTally
) -> Iterator[_Bead]:
    """Between two rungs is a bead; what is beyond the last one is a bead too."""
    rungs = _rungs(lines, name, losses)
    before = (0, 0, 0)
    last = 0
    for number, source, target in rungs:
        if source < before[1] or target < before[2]:
            raise FormatRejected("the ladder goes down", line=number, file=name)
        if (source, target) != before[1:]:
            yield last or number, *_between(before, (source, target)), None
        before, last = (number, source, target), number
    if before[1:] != counts:
        yield last + 1, *_between(before, counts), None


def _rungs(
    lines: _Lines, name: str, losses: LossTally
) -> Iterator[tuple[int, int, int]]:
    for number, line in lines:
        found = _LADDER.fullmatch(line)
        if found is None:
            raise FormatRejected("no rung of a ladder", line=number, file=name)
        losses.add("qualities of the aligner", 1 if found[3] else 0)
        yield number, int(found[1]), int(found[2])


def _between(
    before: tuple[int, int, int], after: tuple[int, int]
) -> tuple[list[int], list[int]]:
    return list(range(before[1], after[0])), list(range(before[2], after[1]))


_Dialect = Callable[[_Lines, str, tuple[int, int], LossTally], Iterator[_Bead]]


def _dialect(line: str) -> _Dialect | None:
    """What reads the file that begins with a line; None for a file of segments."""
    if _JSON.match(line):
        return _json_beads
    if _VECALIGN.fullmatch(line):
        return _vecalign_beads
    return _ladder_beads if _LADDER.fullmatch(line) else None


BEADS = Format(
    name="beads",
    title="Bead files of aligners",
    description="A ladder of hunalign, lines of vecalign or JSON beads, with the texts.",
    file_names=(),
    media_type="text/plain; charset=utf-8",
    write=None,
    read=read_aligner_output,
)
