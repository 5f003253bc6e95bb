"""Practice documents: the same gold with sentences cut, joined and dropped.

Gold from news and handbooks is nearly all 1-1. Literary translators cut and join
sentences, condensing ones drop whole passages, cut what they keep into short
sentences and leave clauses out; so do these copies, by fixed rules and without
chance. Where a sentence is cut the halves keep their commas and small letters or
become sentences of their own, as the dice have it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.aligning.windows import joined
from alignment.core.beads import Bead

_CLAUSE = re.compile(r"[,;:，；：、](?=\s|$)\s*|[，；：、]")
_LEAST = 25

Groups = list[tuple[list[str], list[str]]]


@dataclass(frozen=True, slots=True)
class Practice:
    """How often a copy changes what, as shares of 256 of the 1-1 beads.

    Attributes:
        join: joined with the bead before it on one side.
        cut: cut in two on one side.
        again: cut again, of those that were cut on the target side.
        clause: lose one of their target pieces, of those that were cut there.
        drop: start a passage that is left out on the target side.
        keep: end such a passage, for each bead of it.
    """

    join: int = 36
    cut: int = 54
    again: int = 0
    clause: int = 0
    drop: int = 0
    keep: int = 256


FREE = Practice(join=70, cut=100, again=60)
"""As literary translators do."""
CONDENSED = Practice(join=30, cut=90, again=90, clause=80, drop=110, keep=60)
"""As condensing translators do."""


def resegmented(
    source: Sequence[str],
    target: Sequence[str],
    gold: Sequence[Bead],
    *,
    salt: str,
    practice: Practice | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Bead, ...]]:
    """A copy of a monotone document with other segments.

    Args:
        source: source segments.
        target: target segments.
        gold: true beads in path order, none crossing.
        salt: makes different copies of one document.
        practice: how much is changed; a little by default.

    Returns:
        Source segments, target segments and gold of the copy.
    """
    rules = practice or Practice()
    out: Groups = []
    dropping = False
    for number, bead in enumerate(gold):
        group = ([source[i] for i in bead.source], [target[j] for j in bead.target])
        dice = _Dice(salt, number)
        if group[0]:
            limit = 256 - rules.keep if dropping else rules.drop
            dropping = dice.falls("drop", limit)
        if dropping and group[0]:
            out.append((group[0], []))
            continue
        if out and _plain(out[-1]) and _plain(group) and dice.falls("join", rules.join):
            out[-1] = _join(out[-1], group, side=dice.number("side") % 2)
        elif _plain(group) and dice.falls("cut", rules.cut):
            out.append(_cut_up(group, dice, rules))
        else:
            out.append(group)
    return _laid_out(out)


@dataclass(frozen=True, slots=True)
class _Dice:
    """Numbers that are the same on every machine."""

    salt: str
    bead: int

    def number(self, use: str) -> int:
        """0 to 255."""
        text = f"{self.salt} {self.bead} {use}"
        return hashlib.sha256(text.encode()).digest()[0]

    def falls(self, use: str, limit: int) -> bool:
        return self.number(use) < limit


def _plain(group: tuple[list[str], list[str]]) -> bool:
    return len(group[0]) == len(group[1]) == 1


def _join(
    first: tuple[list[str], list[str]], second: tuple[list[str], list[str]], side: int
) -> tuple[list[str], list[str]]:
    both = [first[0] + second[0], first[1] + second[1]]
    both[side] = [joined(both[side])]
    return both[0], both[1]


def _cut_up(
    group: tuple[list[str], list[str]], dice: _Dice, rules: Practice
) -> tuple[list[str], list[str]]:
    """Cut one side in two or three, and perhaps leave a piece out."""
    side = 1 if rules.drop else dice.number("side") % 2
    whole = dice.number("whole") < 128
    pieces = _cut(group[side][0], as_sentences=whole)
    if len(pieces) == 2 and dice.falls("again", rules.again):
        longer = 0 if len(pieces[0]) > len(pieces[1]) else 1
        pieces[longer : longer + 1] = _cut(pieces[longer], as_sentences=whole)
    if side == 1 and len(pieces) > 1 and dice.falls("clause", rules.clause):
        del pieces[dice.number("piece") % len(pieces)]
    return (pieces, group[1]) if side == 0 else (group[0], pieces)


def _cut(text: str, *, as_sentences: bool) -> list[str]:
    """Cut after the mark nearest the middle, if there is one."""
    places = [match.end() for match in _CLAUSE.finditer(text)]
    places = [at for at in places if _LEAST <= at <= len(text) - _LEAST]
    if not places:
        return [text]
    at = min(places, key=lambda place: abs(place - len(text) / 2))
    first, second = text[:at].strip(), text[at:].strip()
    if as_sentences:
        stop = "。" if first[-1] in "，；：、" else "."
        first, second = first[:-1] + stop, second[:1].upper() + second[1:]
    return [first, second]


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
