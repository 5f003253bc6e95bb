"""Words that may be terms, counted in confirmed beads.

A candidate is a name, an acronym, or words of the source that stand in several beads
and whose rendering goes with them far more often than chance has it (G² of
`alignment.core.search.associations.log_likelihood`). It carries its counts and the
beads that show it; a second rendering in the beads that lack the first one is a
conflict to look at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isinf
from typing import Any

from alignment.core.search.associations import (
    Key,
    runs_of,
    small_words,
    weigh_renderings,
)
from alignment.core.search.lemmas import Lemmas
from alignment.core.search.words import words_of
from alignment.core.words.tokens import edit_distance

LEAST_BEADS = 3
LEAST_LETTERS = 5  # of a single word that is no name
MOST_CANDIDATES = 400
MOST_BEADS = 150  # that the renderings of one candidate are learned from
LEAST_SHARE = 0.4  # of a candidate's beads that its first rendering has
LEAST_SHARE_BESIDE = 0.15  # that a second one has
MOST_EVIDENCE = 5
MOST_RENDERINGS = 4


@dataclass(frozen=True, slots=True)
class HarvestBead:
    """A confirmed bead with texts on both sides."""

    id: int
    bitext: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class CountedRendering:
    """A rendering of a candidate.

    Attributes:
        beads: how many beads have it.
        score: G² against other beads; 0 where it is the name itself, or nearly.
        bitexts: where these beads are.
        evidence: ids of some of them.
    """

    text: str
    beads: int
    score: float
    bitexts: tuple[int, ...]
    evidence: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {
            "text": self.text,
            "beads": self.beads,
            "score": round(self.score, 2),
            "bitexts": list(self.bitexts),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """Words of the source that may be a term; its first rendering is the likeliest."""

    text: str
    beads: int
    is_name: bool
    renderings: tuple[CountedRendering, ...]

    @property
    def score(self) -> float:
        """By which candidates are put in order; a name counts by its beads."""
        return self.renderings[0].score or 10.0 * self.renderings[0].beads

    @property
    def is_conflict(self) -> bool:
        """Whether it is rendered in more than one way."""
        return len(self.renderings) > 1


@dataclass(frozen=True)
class Harvest:
    """Counts candidates in beads of one pair of languages."""

    languages: tuple[str, str]
    lemmas: Lemmas
    _spellings: dict[Key, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter), init=False
    )
    _having: dict[Key, list[int]] = field(
        default_factory=lambda: defaultdict(list), init=False
    )
    _standing: Counter[Key] = field(default_factory=Counter, init=False)

    def candidates(self, beads: Sequence[HarvestBead]) -> list[TermCandidate]:
        """The candidates, the surest first, `MOST_CANDIDATES` at most.

        Args:
            beads: confirmed ones with two sides; the more, the better.
        """
        for place, bead in enumerate(beads):
            self._count(place, bead.source)
            self._standing.update(self._runs(1, bead.target).keys())
        chosen = self._chosen(len(beads))
        found = [self._candidate(key, beads) for key in chosen]
        sure = [one for one in found if one is not None]
        sure.sort(key=lambda one: (-one.score, one.text))
        return sure[:MOST_CANDIDATES]

    def _runs(self, side: int, text: str) -> dict[Key, str]:
        return runs_of(text, self._lemma(side), small_words(self.languages[side]))

    def _count(self, place: int, text: str) -> None:
        for key, run in self._runs(0, text).items():
            self._spellings[key][run] += 1
            self._having[key].append(place)

    def _chosen(self, beads: int) -> list[Key]:
        """Keys worth a look, the commonest first; no part of a longer one."""
        likely = {
            key: having
            for key, having in self._having.items()
            if LEAST_BEADS <= len(having) <= max(LEAST_BEADS, beads // 4)
            and self._is_likely(key)
        }
        needless = set(self._parts_of_longer(likely))
        whole = [key for key in likely if key not in needless]
        whole.sort(key=lambda key: (-len(likely[key]), key))
        return whole[: 3 * MOST_CANDIDATES]

    def _parts_of_longer(self, likely: Mapping[Key, Sequence[int]]) -> Iterator[Key]:
        """Keys nearly all of whose beads have the same longer one; names stay."""
        for key, having in likely.items():
            for size in range(1, len(key)):
                for at in range(len(key) - size + 1):
                    part = key[at : at + size]
                    same = part in likely and len(having) >= 0.8 * len(likely[part])
                    if same and self._is_name(part) <= self._is_name(key):
                        yield part

    def _is_likely(self, key: Key) -> bool:
        if any(part.isdigit() for part in key):
            return False
        if len(key) == 1:
            return len(key[0]) >= LEAST_LETTERS or self._is_name(key)
        return True

    def _is_name(self, key: Key) -> bool:
        return _is_name(self._spelling(key))

    def _spelling(self, key: Key) -> str:
        spellings = self._spellings[key]
        return min(spellings, key=lambda text: (-spellings[text], text))

    def _lemma(self, side: int) -> Any:
        language = self.languages[side]
        return lambda word: self.lemmas.lemma(word, language)

    def _candidate(
        self, key: Key, beads: Sequence[HarvestBead]
    ) -> TermCandidate | None:
        having = self._having[key]
        mine = having[:: max(1, len(having) // MOST_BEADS)][:MOST_BEADS]
        runs = [self._runs(1, beads[at].target) for at in mine]
        here = Counter(key for some in runs for key in some)
        renderings = weigh_renderings(
            runs,
            {key: self._standing[key] - count for key, count in here.items()},
            len(beads) - len(mine),
            lemma=self._lemma(1),
            # A name that the target has too is its own rendering.
            known=[(self._spelling(key), "")] if self._is_name(key) else (),
        )
        counted: dict[str, list[HarvestBead]] = defaultdict(list)
        rest: list[HarvestBead] = []
        for at in mine:
            hit = renderings.at(beads[at].target)
            (counted[hit[0].text] if hit else rest).append(beads[at])
        scores = {
            one.text: 0.0 if isinf(one.score) else one.score for one in renderings.found
        }
        ways = [_counted(text, some, scores[text]) for text, some in counted.items()]
        ways.sort(key=lambda one: (-one.beads, one.text))
        if not ways or ways[0].beads < LEAST_SHARE * len(mine):
            return None
        ways = [way for way in ways if way.beads >= LEAST_SHARE_BESIDE * len(mine)]
        is_name = self._is_name(key)
        if is_name:
            ways += _slips(ways[0].text, rest)
        return TermCandidate(
            self._spelling(key), len(having), is_name, tuple(ways[:MOST_RENDERINGS])
        )


def _is_name(text: str) -> bool:
    words = text.split()
    return words[0][:1].isupper() and words[-1][:1].isupper()


def _counted(text: str, beads: Iterable[HarvestBead], score: float) -> CountedRendering:
    some = list(beads)
    return CountedRendering(
        text=text,
        beads=len(some),
        score=score,
        bitexts=tuple(sorted({bead.bitext for bead in some})),
        evidence=tuple(bead.id for bead in some[:MOST_EVIDENCE]),
    )


def _slips(right: str, rest: Sequence[HarvestBead]) -> list[CountedRendering]:
    """Words that nearly are the rendering of a name, in beads that lack it."""
    near: dict[str, list[HarvestBead]] = defaultdict(list)
    for bead in rest:
        for word in words_of(bead.target):
            if _is_near(word, right):
                near[word].append(bead)
                break
    return [_counted(word, some, 0.0) for word, some in sorted(near.items())]


def _is_near(word: str, right: str) -> bool:
    if word == right or not word[:1].isupper() or len(word) < 3:
        return False
    if word.isupper() and right.isupper():
        return sorted(word) == sorted(right) or (
            len(word) > 3 and edit_distance(word, right, 1) <= 1
        )
    return len(word) > 4 and edit_distance(word.lower(), right.lower(), 1) <= 1
