"""Practice documents: the same gold with sentences cut and joined otherwise.

Gold from news and handbooks is nearly all 1-1. Literary translators cut and join
sentences; so do these copies, by fixed rules and without chance: cuts after a
comma, semicolon or colon near the middle, joins of neighbouring sentences.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from alignment.core.aligning.windows import joined
from alignment.core.beads import Bead

_CLAUSE = re.compile(r"[,;:，；：、](?=\s|$)\s*|[，；：、]")
_LEAST = 25

Groups = list[tuple[list[str], list[str]]]


def resegmented(
    source: Sequence[str], target: Sequence[str], gold: Sequence[Bead], *, salt: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Bead, ...]]:
    """A copy of a monotone document with other segment boundaries.

    Of the 1-1 beads about a fifth gets one side cut in two, and about a seventh
    is joined with the next bead on one side.

    Args:
        source: source segments.
        target: target segments.
        gold: true beads in path order, none crossing.
        salt: makes different copies of one document.

    Returns:
        Source segments, target segments and gold of the copy.
    """
    groups: Groups = [
        ([source[i] for i in bead.source], [target[j] for j in bead.target])
        for bead in gold
    ]
    out: Groups = []
    for number, (ours, theirs) in enumerate(groups):
        dice = _dice(salt, number)
        if out and dice < 36 and _plain(out[-1]) and _plain((ours, theirs)):
            out[-1] = _join(out[-1], (ours, theirs), side=dice % 2)
        elif dice < 90 and _plain((ours, theirs)):
            out.append(_cut((ours, theirs), side=dice % 2))
        else:
            out.append((ours, theirs))
    return _laid_out(out)


def _dice(salt: str, number: int) -> int:
    """0 to 255, the same on every machine."""
    return hashlib.sha256(f"{salt} {number}".encode()).digest()[0]


def _plain(group: tuple[list[str], list[str]]) -> bool:
    return len(group[0]) == len(group[1]) == 1


def _join(
    first: tuple[list[str], list[str]], second: tuple[list[str], list[str]], side: int
) -> tuple[list[str], list[str]]:
    both = [first[0] + second[0], first[1] + second[1]]
    both[side] = [joined(both[side])]
    return both[0], both[1]


def _cut(group: tuple[list[str], list[str]], side: int) -> tuple[list[str], list[str]]:
    text = group[side][0]
    places = [match.end() for match in _CLAUSE.finditer(text)]
    places = [at for at in places if _LEAST <= at <= len(text) - _LEAST]
    if not places:
        return group
    at = min(places, key=lambda place: abs(place - len(text) / 2))
    halves = [text[:at].strip(), text[at:].strip()]
    return (halves, group[1]) if side == 0 else (group[0], halves)


def _laid_out(
    groups: Groups,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Bead, ...]]:
    source: list[str] = []
    target: list[str] = []
    beads = []
    for ours, theirs in groups:
        rows = range(len(source), len(source) + len(ours))
        columns = range(len(target), len(target) + len(theirs))
        beads.append(Bead(tuple(rows), tuple(columns)))
        source += ours
        target += theirs
    return tuple(source), tuple(target), tuple(beads)
