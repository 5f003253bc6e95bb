"""What somebody changed in an exported file: changes, conflicts, strangers.

Three versions of a unit are compared: as it was exported (base), as the file has
it (theirs), as it is now (ours). Nothing is decided here; each difference becomes
a value for a person to accept or refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.joined_text import join_segments, joined_id
from alignment.core.review import Status


class Aspect(StrEnum):
    """What of a unit differs."""

    UNIT = "unit"
    SOURCE_SEGMENTS = "source segments"
    TARGET_SEGMENTS = "target segments"
    SOURCE_TEXT = "source text"
    TARGET_TEXT = "target text"
    STATUS = "status"
    LABEL = "label"
    NOTES = "notes"


class Verdict(StrEnum):
    """How a difference stands to what happened here since the export."""

    CHANGE = "change"
    CONFLICT = "conflict"
    UNKNOWN = "unknown unit"
    GONE = "unit is gone here"
    MISSING = "unit is missing in the file"


@dataclass(frozen=True, slots=True)
class Correction:
    """One difference.

    Attributes:
        unit: its id.
        aspect: what differs.
        verdict: a conflict is where both sides changed the same thing unlike.
        base, theirs, ours: the three versions in words; "" where there is none.
    """

    unit: str
    aspect: Aspect
    verdict: Verdict
    base: str = ""
    theirs: str = ""
    ours: str = ""


Lookup = Callable[[str], CorpusUnit | None]


def find_corrections(
    theirs: Iterable[CorpusUnit],
    base: Lookup,
    ours: Lookup,
    languages: tuple[str, str],
    exported: Iterable[str] = (),
) -> Iterator[Correction]:
    """Compare the units of a file with what was exported and with what is now.

    Args:
        theirs: units of the file; other tools may have dropped what they do not
            know, so a unit without status, label, confidence and reviewer says
            nothing about its review.
        base: the unit as exported, or None where that is not known; then every
            difference to `ours` counts as a change.
        ours: the unit as it is now.
        languages: of the source and of the target.
        exported: ids that should be in the file; the missing ones come last.
    """
    seen = set()
    for unit in theirs:
        seen.add(unit.id)
        now, before = ours(unit.id), base(unit.id)
        if now is None:
            verdict = Verdict.UNKNOWN if before is None else Verdict.GONE
            yield Correction(unit.id, Aspect.UNIT, verdict)
        else:
            yield from compare_unit(before or now, unit, now, languages)
    for identifier in exported:
        if identifier not in seen:
            yield Correction(identifier, Aspect.UNIT, Verdict.MISSING)


def compare_unit(
    base: CorpusUnit, theirs: CorpusUnit, ours: CorpusUnit, languages: tuple[str, str]
) -> Iterator[Correction]:
    """The differences of one unit, at most one an aspect.

    The same change on both sides is none.
    """
    versions = [_described(unit, languages) for unit in (base, theirs, ours)]
    for aspect in versions[0]:
        if aspect in (Aspect.STATUS, Aspect.LABEL) and not _says_review(theirs):
            continue
        before, there, here = (version[aspect] for version in versions)
        if there not in (before, here):
            verdict = Verdict.CHANGE if here == before else Verdict.CONFLICT
            yield Correction(theirs.id, aspect, verdict, before, there, here)


def _described(unit: CorpusUnit, languages: tuple[str, str]) -> dict[Aspect, str]:
    """Each aspect in words; merged segments count as the ones they were made of."""
    return {
        Aspect.SOURCE_SEGMENTS: joined_id([s.id for s in unit.source]),
        Aspect.TARGET_SEGMENTS: joined_id([s.id for s in unit.target]),
        Aspect.SOURCE_TEXT: join_segments(unit.source, languages[0]).strip(),
        Aspect.TARGET_TEXT: join_segments(unit.target, languages[1]).strip(),
        Aspect.STATUS: unit.status.value,
        Aspect.LABEL: unit.label.value if unit.label else "",
        Aspect.NOTES: "\n".join(unit.notes),
    }


def _says_review(unit: CorpusUnit) -> bool:
    return (
        unit.status is not Status.PROPOSED
        or unit.label is not None
        or unit.confidence is not None
        or bool(unit.reviewer)
    )
