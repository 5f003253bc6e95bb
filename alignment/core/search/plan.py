"""What an index is asked: an expression over words that proposes beads.

Every bead that answers the query is proposed; where the plan is exact, nothing
else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from alignment.core.search.literals import required_letters
from alignment.core.search.query import Condition, Phrase, Query, Where, Word
from alignment.core.search.words import ACCENTED, LONG_MARK, folded, has_accents

Side = Literal["source", "target"]
SIDES: tuple[Side, Side] = ("source", "target")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side that follow one another, each one of several."""

    side: Side
    words: tuple[frozenset[str], ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of the scope."""

    text: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """A part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Node = Run | Mark | All | Any | Not


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters that stand somewhere on a side, or on either."""

    where: Where
    letters: str

    @property
    def sides(self) -> Sequence[Side]:
        """The sides that will do."""
        return SIDES if self.where == "either" else (self.where,)


@dataclass(frozen=True, slots=True)
class Plan:
    """How an index proposes beads.

    Attributes:
        tree: the expression over words; it names the scope.
        scope: words for where to look; one of them is at each bead to propose.
        letters: letters that have to be there too.
        is_exact: whether all that is proposed answers, but for sides too long
            for the index.
    """

    tree: Node
    letters: tuple[Letters, ...]
    is_exact: bool
    scope: tuple[str, ...]


def make_plan(query: Query, scope: Iterable[str]) -> Plan:
    """How to propose beads for a query.

    Args:
        query: what is looked for.
        scope: words of the index for where to look; one of them will do.
    """
    where = tuple(scope)
    parts: list[Node] = [Any(tuple(map(Mark, where)))]
    letters: list[Letters] = []
    is_exact = True
    for condition in query.conditions:
        if condition.pattern:
            is_exact = False
            if not condition.lacks:
                letters.extend(_letters(condition))
            continue
        exact = all(_is_exact(phrase, query.accents) for phrase in condition.phrases)
        is_exact = is_exact and exact
        if condition.lacks and exact:
            parts.append(Not(Any(tuple(_anywhere(condition, query.accents)))))
        elif not condition.lacks:
            parts.append(_has(condition, query.accents))
    return Plan(All(tuple(parts)), tuple(letters), is_exact, where)


def _letters(condition: Condition) -> list[Letters]:
    return [
        Letters(condition.where, run) for run in required_letters(condition.pattern)
    ]


def _sides(condition: Condition) -> Sequence[Side]:
    return SIDES if condition.where == "either" else (condition.where,)


def _has(condition: Condition, accents: bool) -> Node:  # noqa: FBT001
    """One side has all the phrases, or is too long to tell."""
    sides: list[Node] = []
    for side in _sides(condition):
        runs = [_run(phrase, side, accents) for phrase in condition.phrases]
        sides.append(All(tuple(runs)))
        sides.append(Run(side, (frozenset({LONG_MARK}),)))
    return Any(tuple(sides))


def _anywhere(condition: Condition, accents: bool) -> Iterable[Node]:  # noqa: FBT001
    for side in _sides(condition):
        for phrase in condition.phrases:
            yield _run(phrase, side, accents)


def _run(phrase: Phrase, side: Side, accents: bool) -> Node:  # noqa: FBT001
    kept = [_accented(word) for word in phrase.words] if accents else []
    if len(kept) == 1 and kept[0]:
        return Run(side, (kept[0],))
    run = Run(
        side,
        tuple(frozenset(map(folded, word.forms)) for word in phrase.words),
        phrase.words[-1].is_prefix,
    )
    return All((run, *(Run(side, (forms,)) for forms in kept if forms)))


def _accented(word: Word) -> frozenset[str]:
    """The index's words for a word all of whose forms have accents; or none."""
    if word.is_prefix or not all(map(has_accents, word.forms)):
        return frozenset()
    return frozenset(f"{ACCENTED}{form}" for form in word.forms)


def _is_exact(phrase: Phrase, accents: bool) -> bool:  # noqa: FBT001
    if accents:
        return len(phrase.words) == 1 and bool(_accented(phrase.words[0]))
    return True
