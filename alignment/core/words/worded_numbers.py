"""Numbers written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignment.core.words.lexicon.number_words import NumberWords

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s\u00a0]+|-|[\s\u00a0]+-[\s\u00a0]*")
_HUNDRED = 100
_LONGEST_SIGN = 2  # letters of a sign for a scale ("bn"), which needs digits


@dataclass(frozen=True, slots=True)
class _Part:
    """A number word: its offsets, its lower-case form, and whether it joins."""

    start: int
    end: int
    word: str


def worded_numbers(
    text: str, words: NumberWords
) -> Iterator[tuple[int, int, float, bool, bool]]:
    """The numbers in words of a text.

    Yields:
        (start, end, value, is_ordinal, is_weak); a number is weak if all its
        words are.
    """
    for run in _runs(text, words):
        yield from _read(run, words)


def _runs(text: str, words: NumberWords) -> Iterator[list[_Part]]:
    """Neighbouring number words, joiners between two of them included."""
    numeric = words.numeric
    run: list[_Part] = []
    for match in _WORD.finditer(text):
        lower = match[0].lower()
        if not run and lower not in numeric:
            continue
        part = _Part(match.start(), match.end(), lower)
        touches = bool(run) and _GAP.fullmatch(text, run[-1].end, part.start)
        known = (
            part.word in numeric
            and (len(part.word) > _LONGEST_SIGN or part.word in words.cardinals)
            and not _is_attached(text, match)
        )
        if run and not (touches and (known or part.word in words.joiners)):
            yield _without_joiners(run, words)
            run = []
        if known or (run and part.word in words.joiners):
            run.append(part)
    if run:
        yield _without_joiners(run, words)


def _is_attached(text: str, match: re.Match[str]) -> bool:
    """Whether a short word hangs on digits or an apostrophe ("5k", "I'm")."""
    before = text[match.start() - 1 : match.start()]
    return before.isdigit() or before in {"'", "’", "."}


def _without_joiners(run: list[_Part], words: NumberWords) -> list[_Part]:
    while run and run[-1].word in words.joiners:
        run = run[:-1]
    return run


def _read(
    run: Sequence[_Part], words: NumberWords
) -> Iterator[tuple[int, int, float, bool, bool]]:
    """Read a run greedily; where two words cannot be one number, a new one starts."""
    position = 0
    while position < len(run):
        if run[position].word in words.joiners:
            position += 1
            continue
        end, value, is_ordinal = _one(run, position, words)
        used = [p.word for p in run[position:end] if p.word not in words.joiners]
        is_weak = all(w in words.weak for w in used)
        yield run[position].start, run[end - 1].end, value, is_ordinal, is_weak
        position = end


def _one(
    run: Sequence[_Part], start: int, words: NumberWords
) -> tuple[int, float, bool]:
    """One number from a position: its end, value, and whether it is an ordinal."""
    total, group, last = 0.0, 0.0, float("inf")
    end = position = start
    while position < len(run):
        word = run[position].word
        if word in words.joiners:
            position += 1
            continue
        if word in words.scales:
            factor = words.scales[word]
            total, group = _scaled(total, group, factor, alone=end == start)
            last = float("inf") if factor > _HUNDRED else _HUNDRED
        elif word in words.fractions:
            value = total + group + words.fractions[word]
            return (position + 1, value, False)
        else:
            value = words.cardinals.get(word, words.ordinals.get(word, 0))
            if not _fits(value, last):
                break
            group, last = group + value, _unit(value)
        position += 1
        end = position
        if word in words.ordinals and word not in words.cardinals:
            return end, total + group, True
    return end, total + group, False


def _scaled(
    total: float, group: float, factor: int, *, alone: bool
) -> tuple[float, float]:
    amount = group if group or not alone else 1.0
    if factor == _HUNDRED:
        return total, (amount or 1.0) * factor
    if not amount:  # "mil millones": the thousand has been taken in already
        return total * factor, 0.0
    return total + amount * factor, 0.0


def _unit(value: int) -> float:
    """What may still be added to a word: below ten to tens, below a hundred to hundreds."""
    if value >= _HUNDRED:
        return _HUNDRED
    return 10.0 if value >= 20 and value % 10 == 0 else 0.0


def _fits(value: int, last: float) -> bool:
    return value < last
