"""Whether a bead answers a query, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from alignment.core.search.query import Condition, Phrase, Query
from alignment.core.search.words import Place, places

Span = tuple[int, int]
Left = Callable[[], float]  # seconds that are left


class TooSlow(Exception):
    """The time for a regular expression is over."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a bead answers: spans in either text, in order, without overlaps."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]


@dataclass(frozen=True)
class Matcher:
    """Decides for one bead after the other; the index only proposes beads.

    Attributes:
        query: what is looked for.
        left: tells how many seconds may still be used.
    """

    query: Query
    left: Left = field(default=lambda: 60.0)

    def match(self, source: str, target: str) -> Match | None:
        """Where the bead answers; None where it does not.

        Raises:
            TooSlow: an expression took too long.
        """
        texts = {"source": _Text(source, self), "target": _Text(target, self)}
        spans: dict[str, list[Span]] = {"source": [], "target": []}
        for condition in self.query.conditions:
            where = condition.where
            sides = list(texts) if where == "either" else [where]
            found = {side: texts[side].look(condition) for side in sides}
            if condition.lacks:
                if any(found.values()):
                    return None
                continue
            if not any(found.values()):
                return None
            for side, some in found.items():
                spans[side].extend(some)
        return Match(_merged(spans["source"]), _merged(spans["target"]))


class _Text:
    """One side of a bead, taken apart when first needed."""

    def __init__(self, text: str, matcher: Matcher) -> None:
        self._text = text
        self._matcher = matcher
        self._places: list[Place] | None = None

    def look(self, condition: Condition) -> list[Span]:
        """Where the side has it; for a missing one, any place of any part."""
        if condition.pattern:
            return self._expression(condition.pattern)
        found = [list(_occurrences(p, self._words())) for p in condition.phrases]
        if not condition.lacks and not all(found):
            return []
        return [span for some in found for span in some]

    def _words(self) -> list[Place]:
        if self._places is None:
            self._places = places(self._text, accents=self._matcher.query.accents)
        return self._places

    def _expression(self, pattern: str) -> list[Span]:
        accents = self._matcher.query.accents
        text = self._text if accents else fold_letters(self._text)
        compiled = _compiled(pattern if accents else fold_letters(pattern))
        left = self._matcher.left()
        if left <= 0:
            raise TooSlow
        try:
            found = compiled.finditer(text, timeout=left)
            return [m.span() for m in found if m.end() > m.start()]
        except TimeoutError as error:
            raise TooSlow from error


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)  # which remembers the last ones


def fold_letters(text: str) -> str:
    """A text without accents, as long as before.

    >>> fold_letters("Ñandú (Æ)")
    'Nandu (Æ)'
    """
    return text if text.isascii() else text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """Each letter without its accent, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = [c for c in unicodedata.normalize("NFD", letter) if not _is_accent(c)]
        kept = unicodedata.normalize("NFC", "".join(bare))
        self[code] = kept if len(kept) == 1 else letter
        return self[code]


def _is_accent(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


_FOLDS = _Folds()


def _occurrences(phrase: Phrase, words: Sequence[Place]) -> Iterator[Span]:
    size = len(phrase.words)
    first = phrase.words[0]
    for place in range(len(words) - size + 1):
        if not first.fits(words[place][0]):
            continue
        here = words[place : place + size]
        if all(w.fits(p[0]) for w, p in zip(phrase.words, here, strict=True)):
            yield here[0][1], here[-1][2]


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
