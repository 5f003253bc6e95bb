"""Which words of the other side render what was looked for: counted, not guessed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alignment.core.search.words import folded, words_of
from alignment.core.search.words import places as places_of
from alignment.core.words.lexicon.function_words import FUNCTION_WORDS

LONGEST = 4  # words of a rendering
LEAST_BEADS = 2
SIGNIFICANT = 10.83  # chi-squared, one degree of freedom, p < .001
MOST = 12
_SWALLOWED = 0.75  # share of a part's beads that the longer rendering has too

Key = tuple[str, ...]
Lemma = Callable[[str], str]


def log_likelihood(both: int, hits: int, others: int, rest: int) -> float:
    """How sure it is that words go with the hits: G², 0 where they avoid them.

    The log-likelihood ratio of a two-by-two table (Dunning 1993, "Accurate methods
    for the statistics of surprise and coincidence", equation for G² = 2 Σ O ln O/E);
    above 10.83 chance is to blame less than once in a thousand.

    Args:
        both: hits that have the words.
        hits: all hits.
        others: other beads that have the words.
        rest: all other beads.

    >>> round(log_likelihood(10, 10, 0, 100), 1), log_likelihood(1, 10, 50, 100)
    (67.0, 0.0)
    """
    table = ((both, hits - both), (others, rest - others))
    total = hits + rest
    if not hits or not rest or both * rest <= others * hits:
        return 0.0
    columns = (both + others, total - both - others)
    value = 0.0
    for row, size in zip(table, (hits, rest), strict=True):
        for seen, column in zip(row, columns, strict=True):
            if seen:
                value += seen * math.log(seen * total / (size * column))
    return 2 * value


@dataclass(frozen=True, slots=True)
class Rendering:
    """Words that go with the hits.

    Attributes:
        text: the commonest spelling.
        key: lemmas of the words, by which its other forms are found.
        beads: hits that have it, and none of the likelier ones.
        score: G² of `log_likelihood`; infinite for a form of the termbase.
        use: "agreed", "allowed" or "forbidden" in the termbase, else "".
    """

    text: str
    key: Key
    beads: int
    score: float
    use: str = ""


@dataclass(frozen=True, slots=True)
class Renderings:
    """The renderings of what was looked for, the likeliest first."""

    found: tuple[Rendering, ...]
    lemma: Lemma = field(repr=False)

    def at(self, text: str) -> tuple[Rendering, tuple[int, int]] | None:
        """The likeliest rendering that a text has, and its span there."""
        places = places_of(text, accents=False)
        keys = [_key(text[start:end], self.lemma) for _form, start, end in places]
        for rendering in self.found:
            size = len(rendering.key)
            for at in range(len(keys) - size + 1):
                if tuple(keys[at : at + size]) == rendering.key:
                    return rendering, (places[at][1], places[at + size - 1][2])
        return None


def find_renderings(
    hits: Sequence[str],
    others: Sequence[str],
    *,
    language: str,
    lemma: Lemma,
    known: Iterable[tuple[str, str]] = (),
) -> Renderings:
    """The words that go with the hits.

    The likeliest words are taken first; the next ones have to explain the hits that
    are left, so that what often stands beside a rendering is not taken for one.

    Args:
        hits: other side of each bead that answers; gaps are left out.
        others: the same side of beads that do not.
        language: of these texts; its small words begin and end no rendering.
        lemma: dictionary form of a word of that language.
        known: forms of the termbase with their use; they come first.
    """
    small = small_words(language)
    mine = [runs_of(text, lemma, small) for text in hits]
    theirs = Counter(key for text in others for key in runs_of(text, lemma, small))
    return weigh_renderings(mine, theirs, len(others), lemma=lemma, known=known)


def weigh_renderings(
    mine: Sequence[Mapping[Key, str]],
    theirs: Mapping[Key, int],
    rest: int,
    *,
    lemma: Lemma,
    known: Iterable[tuple[str, str]] = (),
) -> Renderings:
    """`find_renderings`, of texts that were taken apart already.

    Args:
        mine: runs of the other side of each hit, as `runs_of` gives them.
        theirs: in how many other beads each run stands; runs of no hit do not matter.
        rest: how many other beads there are.
        lemma: dictionary form of a word.
        known: forms of the termbase with their use.
    """
    left = set(range(len(mine)))
    found: list[Rendering] = []
    for text, use in known:
        key = tuple(_key(word, lemma) for word in words_of(text))
        having = {at for at in left if key in mine[at]}
        left -= having
        found.append(Rendering(text, key, len(having), math.inf, use))
    while left and len(found) < MOST:
        best = _likeliest(mine, left, theirs, rest)
        if best is None:
            break
        left -= {at for at in left if best.key in mine[at]}
        found.append(best)
    return Renderings(tuple(found), lemma)


def small_words(language: str) -> frozenset[str]:
    """Words that begin and end no rendering."""
    return FUNCTION_WORDS.get(language, frozenset())


def _likeliest(
    mine: Sequence[Mapping[Key, str]],
    left: set[int],
    theirs: Mapping[Key, int],
    rest: int,
) -> Rendering | None:
    """What goes best with the hits that nothing was found for yet."""
    counts = Counter(key for at in left for key in mine[at])
    scored = [
        (log_likelihood(beads, len(left), theirs.get(key, 0), rest), beads, key)
        for key, beads in counts.items()
        if beads >= LEAST_BEADS
    ]
    sure = [one for one in scored if one[0] >= SIGNIFICANT]
    if not sure:
        return None
    score, beads, key = min(sure, key=lambda one: (-one[0], one[2]))
    for _score, longer_beads, longer in sorted(sure, key=lambda one: -len(one[2])):
        if _is_part(key, longer) and longer_beads >= _SWALLOWED * beads:
            beads, key = longer_beads, longer
            break
    spellings = Counter(mine[at][key] for at in sorted(left) if key in mine[at])
    return Rendering(spellings.most_common(1)[0][0], key, beads, score)


def _is_part(part: Key, whole: Key) -> bool:
    size = len(part)
    return size < len(whole) and any(
        whole[at : at + size] == part for at in range(len(whole) - size + 1)
    )


def runs_of(text: str, lemma: Lemma, small: frozenset[str]) -> dict[Key, str]:
    """Runs of up to `LONGEST` words, as lemmas and as first written."""
    words = list(words_of(text))
    keys = [_key(word, lemma) for word in words]
    ends = [word.lower() not in small for word in words]
    found: dict[Key, str] = {}
    for at in range(len(words)):
        for size in range(1, min(LONGEST, len(words) - at) + 1):
            if ends[at] and ends[at + size - 1]:
                run = " ".join(words[at : at + size])
                found.setdefault(tuple(keys[at : at + size]), run)
    return found


def _key(word: str, lemma: Lemma) -> str:
    return folded(lemma(word))
