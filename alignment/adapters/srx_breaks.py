"""Runs segmentation rules (SRX 2.0) over a text: the first rule that fits decides.

choppa reads the rules and is the reference for what they mean (its `SrxTextIterator`,
after "segment" by loomchild). Here they run with one search for each place: a break
rule's two sides are one expression, and of an exception the side that is cheap to
refuse, what stands behind the place, is asked for first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from choppa import SrxDocument
from choppa.utils import finitize

from alignment.adapters.alternatives import sort_alternatives, split_alternatives

_BLANK_TAIL = r"\s{1,9}"
_BLANKS = re.compile(r"(?<!\\)(?:\\s|\[\\s\])\{1,9\}$")
_QUICK = 24  # letters of a pattern that is asked for before a longer one
LOOK_BEHIND = 100  # characters; an unbounded quantifier before a place means so many


@dataclass(frozen=True, slots=True)
class BreakRule:
    """A rule that breaks, and the rules before it that forbid to.

    Attributes:
        search: iterates over the places that both sides fit, from a place on.
        forbidden: matches at a place where an earlier rule says no; None where
            there are no such rules.
    """

    search: Any
    forbidden: Any


def compile_rules(document: SrxDocument, language: str) -> tuple[BreakRule, ...]:
    """The breaking rules for a language, in order, with their exceptions.

    Args:
        document: the rules as read.
        language: a code that the document's language maps know.
    """
    rules: list[BreakRule] = []
    exceptions: list[tuple[str, str]] = []
    for group in document.get_language_rule_list(language):
        for rule in group.rules:
            if not rule.is_break:
                exceptions.append((rule.before_pattern, rule.after_pattern))
                continue
            after = sort_alternatives(rule.after_pattern, backwards=False)
            # Where the right side does not fit, search on behind the left one.
            both = f"(?>{rule.before_pattern})(?:(?={after})|(*SKIP)(*FAIL))"
            search = document.compile(both).finditer
            forbidden = _forbidding(exceptions)
            refuses = document.compile(forbidden).match if forbidden else None
            rules.append(BreakRule(search, refuses))
    return tuple(rules)


def _forbidding(exceptions: Sequence[tuple[str, str]]) -> str:
    """A pattern of no width that fits where one of the exceptions does.

    Those with the same right side and the same blanks at the end are one, so that
    both are looked at once.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for before, after in exceptions:
        bounded = finitize(before, LOOK_BEHIND)
        found = _BLANKS.search(bounded)
        alone = found is None or len(split_alternatives(bounded)) > 1
        blanks = "" if found is None or alone else _BLANK_TAIL
        head = bounded if found is None or alone else bounded[: found.start()]
        groups.setdefault((after, blanks), []).append(head)
    return "|".join(
        _group(heads, blanks, after)
        for (after, blanks), heads in reversed(groups.items())
    )


def _group(heads: Sequence[str], blanks: str, after: str) -> str:
    ways = [way for head in heads for way in split_alternatives(head)]
    listed = "|".join(sort_alternatives(way, backwards=True) for way in ways)
    behind = (
        f"(?<={sort_alternatives(f'(?:{listed})', backwards=True, fewest=2)}{blanks})"
    )
    ahead = f"(?={sort_alternatives(after, backwards=False)})" if after else ""
    if not any(heads):
        return ahead
    return ahead + behind if len(after) < _QUICK else behind + ahead


_PLACE = attrgetter("place")


class _Finder:
    """The places of one rule in one text, one after another.

    Attributes:
        start: where the found match begins.
        place: where it would break the text; past the text's end when there is none.
        forbidden: as of the rule.
        matches: those behind the found one.
    """

    __slots__ = ("_none", "_search", "_text", "forbidden", "matches", "place", "start")

    def __init__(self, rule: BreakRule, text: str) -> None:
        self._search = rule.search
        self._text = text
        self._none = len(text) + 1
        self.forbidden = rule.forbidden
        self.find(0)

    def find(self, at: int) -> None:
        """Find the first place from `at` on."""
        self.matches = self._search(self._text, at)
        self.go_on()

    def go_on(self) -> None:
        """Find the next place."""
        found = next(self.matches, None)
        if found is None:
            self.start = self.place = self._none
        else:
            self.start, self.place = found.span()

    def move(self, begin: int, end: int) -> None:
        """Look anew where a piece begins amid the match; leave places to `end` behind."""
        if self.start < begin:
            self.find(begin)
        while self.place <= end:
            self.go_on()


def cut_text(text: str, rules: Sequence[BreakRule]) -> Iterator[str]:
    """Pieces of the text, in order; joined, they are the text."""
    size = len(text)
    finders = [
        finder for rule in rules if (finder := _Finder(rule, text)).place <= size
    ]
    if len(finders) == 1:
        yield from _cut_by_one(text, finders[0])
        return
    begin = 0
    while begin < size:
        first = min(finders, key=_PLACE, default=None)
        if first is None or first.place > size:
            yield text[begin:]
            return
        end, refuses = first.place, first.forbidden
        if refuses is None or refuses(text, end) is None:
            yield text[begin:end]
            begin = end
        for finder in finders:
            finder.move(begin, end)


def _cut_by_one(text: str, finder: _Finder) -> Iterator[str]:
    """The same where no other rule finds a place: its matches never overlap a piece."""
    refuses = finder.forbidden
    begin, end = 0, finder.place
    while end <= len(text):
        if refuses is None or refuses(text, end) is None:
            yield text[begin:end]
            begin = end
        found = next(finder.matches, None)
        if found is None:
            break
        end = found.end()
    if begin < len(text):
        yield text[begin:]
