"""Names that look like a slip for another name of the page, each written as often."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from alignment.core.words.name_kinds import Misspelling, Name
from alignment.core.words.spans import Span
from alignment.core.words.tokens import edit_distance, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_SHORTEST = 5  # letters of a word that can look misspelt; fewer where accents differ
_SHORTEST_BESIDE = 3  # letters of a word beside it that makes two names one person's


def misspelt_persons(
    names: Sequence[Name], counts: Mapping[str, int], page: PageWords
) -> Iterator[Misspelling]:
    """Names that differ by a slip from one that stands no less often.

    Two full names count that share a word and differ in one by a single edit; of lone
    words only what fingers do: a letter doubled, lost from a pair, or swapped.

    Args:
        names: the names of the page, in order.
        counts: how often each word stands on the page.
        page: the page's words; what its list knows is no slip.
    """
    known = _Written.of(names)
    slips = {name: list(known.slips(name, page)) for name in known.words}
    for place, name in enumerate(names):
        found = [pair for first, pair in slips[name.text] if first < place]
        if not found:
            continue
        at, right = max(found, key=lambda pair: counts.get(pair[1], 0))
        word = known.words[name.text][at]
        if counts.get(word, 0) <= counts.get(right, 0):
            start = name.span.start + tokens(name.text)[at].start
            yield Misspelling(
                text=word,
                span=Span(name.span.block, start, start + len(word)),
                expected=right,
                expected_mentions=counts.get(right, 1),
                is_name=True,
                only_marks=without_marks(word) == without_marks(right),
            )


@dataclass(frozen=True, slots=True)
class _Written:
    """The names of a page, found by what two that differ by a slip have in common.

    Attributes:
        words: the words of each name, in the order in which the names come.
        places: where each stands first.
        holding: names by each of their words.
        shapes: words by what slips of the fingers leave as it is.
        around: names by the words around one, and what one letter less leaves of that.
    """

    words: dict[str, list[str]]
    places: dict[str, int]
    holding: dict[str, set[str]]
    shapes: dict[str, set[str]]
    around: dict[str, set[str]]

    @classmethod
    def of(cls, names: Sequence[Name]) -> _Written:
        places: dict[str, int] = {}
        for place, name in enumerate(names):
            places.setdefault(name.text, place)
        words = {name: [t.text for t in tokens(name)] for name in places}
        out = cls(words, places, defaultdict(set), defaultdict(set), defaultdict(set))
        for text, own in words.items():
            for word in own:
                out.holding[word].add(text)
                for shape in _shapes(word):
                    out.shapes[shape].add(word)
            for key in _surroundings(own):
                out.around[key].add(text)
        return out

    def slips(
        self, name: str, page: PageWords
    ) -> Iterator[tuple[int, tuple[int, str]]]:
        """First place of each name that this one may be meant for, and the slip."""
        own = self.words[name]
        alike = {
            w for word in own for s in _shapes(word) for w in self.shapes[s] - {word}
        }
        near = {other for word in alike for other in self.holding[word]}
        near |= {other for key in _surroundings(own) for other in self.around[key]}
        for other in sorted(near - {name}, key=self.places.__getitem__):
            pair = _slip(own, self.words[other], page)
            if pair is not None:
                yield self.places[other], pair


def _shapes(word: str) -> Iterator[str]:
    """A word's letters in the order of the alphabet; and without doubled ones."""
    bare = _bare(word)
    yield f"letters {''.join(sorted(bare))}"
    yield f"single {''.join(letter for letter, _ in groupby(bare))}"


def _bare(word: str) -> str:
    return re.sub(r"['’]", "", word)


def _surroundings(words: Sequence[str]) -> Iterator[str]:
    """Two names that are one edit of one word apart share at least one of these."""
    for at, word in enumerate(words) if len(words) > 1 else ():
        plain = without_marks(word)
        rest = " ".join([*words[:at], "…", *words[at + 1 :]])
        yield f"{rest} {plain}"
        yield from (f"{rest} {plain[:n]}{plain[n + 1 :]}" for n in range(len(plain)))


def _slip(
    words: Sequence[str], theirs: Sequence[str], page: PageWords
) -> tuple[int, str] | None:
    """Position and right form of the one word in which a name differs from another."""
    if len(words) == len(theirs) > 1:
        unlike = [
            i for i, (a, b) in enumerate(zip(words, theirs, strict=True)) if a != b
        ]
        beside = any(len(w) >= _SHORTEST_BESIDE for w in words if w in theirs)
        if len(unlike) == 1 and beside:
            (at,) = unlike
            if _is_near(words[at], theirs[at]) and not _is_known(words[at], page):
                return at, theirs[at]
    for at, word in enumerate(words):
        for right in theirs:
            if _is_fingers(word, right) and not _is_known(word, page):
                return at, right
    return None


def _is_known(word: str, page: PageWords) -> bool:
    return page.vocabulary.knows(word.lower(), page.language)


def _is_near(word: str, right: str) -> bool:
    """Whether two words differ by one edit that makes no other form or name of them."""
    if word[0] != right[0] or not (word.isalpha() and right.isalpha()):
        return False
    if without_marks(word) == without_marks(right):
        return True
    shorter, longer = sorted((without_marks(word), without_marks(right)), key=len)
    if len(shorter) < _SHORTEST or shorter[:-1] == longer[: len(shorter) - 1]:
        return False
    return edit_distance(shorter, longer, 1) == 1


def _is_fingers(word: str, right: str) -> bool:
    """Whether a letter was doubled, lost from a pair, or swapped with its neighbour."""
    a, b = _bare(word), _bare(right)
    if a == b or min(len(a), len(b)) < _SHORTEST or a[0] != b[0]:
        return False
    if not (a.isalpha() and b.isalpha()) or a.isupper() or b.isupper():
        return False
    if len(a) == len(b):
        unlike = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return (
            len(unlike) == 2
            and unlike[1] == unlike[0] + 1
            and (a[unlike[0]], a[unlike[1]]) == (b[unlike[1]], b[unlike[0]])
            and unlike[0] < len(a) - 2
        )
    shorter, longer = sorted((a, b), key=len)
    doubled = [i for i, (x, y) in enumerate(pairwise(longer)) if x == y]
    return any(longer[:i] + longer[i + 1 :] == shorter for i in doubled)
