"""Corrections of one unit, with what applying them needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.formats.corrections import Aspect, Correction, compare_unit

SIDES = {
    Aspect.SOURCE_TEXT: ("source", Aspect.SOURCE_SEGMENTS),
    Aspect.TARGET_TEXT: ("target", Aspect.TARGET_SEGMENTS),
}


@dataclass(frozen=True, slots=True)
class Applicable:
    """A correction and the content that an action applies."""

    correction: Correction
    content: dict[str, Any]


def corrections_of_unit(
    base: CorpusUnit | None,
    theirs: CorpusUnit,
    ours: CorpusUnit,
    languages: tuple[str, str],
) -> Iterator[Applicable]:
    """The corrections of a unit that is there.

    A text that differs only because segments moved is no correction of the text,
    and a note that is missing in the file is none at all: notes are only added.

    Args:
        base: as it was when the file was made; None where that is not known.
        theirs: as the file has it.
        ours: as it is.
        languages: of source and target.
    """
    if base is not None:
        base = replace(base, notes=ours.notes)
    found = list(compare_unit(base or ours, theirs, ours, languages))
    aspects = {correction.aspect for correction in found}
    for correction in found:
        if correction.aspect is Aspect.NOTES:
            new = [note for note in theirs.notes if note not in ours.notes]
            if not new:
                continue
            correction = replace(correction, base="", theirs="\n".join(new), ours="")
        elif correction.aspect in SIDES:
            side, segments = SIDES[correction.aspect]
            if segments in aspects and not _texts_differ(side, theirs, ours):
                continue
        yield Applicable(correction, _content(theirs, ours))


def _texts_differ(side: str, theirs: CorpusUnit, ours: CorpusUnit) -> bool:
    """Whether a segment that both have says something else."""
    known = {segment.id: segment.text for segment in _side(ours, side)}
    return any(
        segment.id in known and known[segment.id].strip() != segment.text.strip()
        for segment in _side(theirs, side)
    )


def _content(theirs: CorpusUnit, ours: CorpusUnit) -> dict[str, Any]:
    return {
        "source": [[s.id, s.text] for s in theirs.source],
        "target": [[s.id, s.text] for s in theirs.target],
        "status": theirs.status.value,
        "label": theirs.label.value if theirs.label else "",
        "notes": [note for note in theirs.notes if note not in ours.notes],
    }


def _side(unit: CorpusUnit, side: str) -> tuple[CorpusSegment, ...]:
    return unit.source if side == "source" else unit.target
