"""Finding the original of a translation among candidates.

Two passes. The shortlist compares one vector a document, so that it can scan
tens of thousands. The ranking then asks, of the shortlist only, which segments
of the translation a candidate renders, and whether in the same order. Shared
names, numbers, author, publication, dates and address add to that. That nobody
is the original is one of the answers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.profiles import Profile, Wanted
from alignment.core.renderings import Rendering, find_renderings

_SEASONS = frozenset({"-21", "-22", "-23", "-24"})  # EDTF, after the year

Vectors = NDArray[np.float32]

SHORTLIST = 50  # candidates that are ranked


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: its name, its weight in the score, the words."""

    name: str
    weight: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document with the reasons for and against it.

    Attributes:
        id: of the document.
        score: sum of the reasons' weights; higher is better.
        probability: that it is the original; the rest is for none of them.
        reasons: strongest first.
        pairs: rows (of the page, of the candidate) of the segments that show it best.
    """

    id: int
    score: float
    probability: float
    reasons: tuple[Reason, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingParameters:
    """What the ranking may be tuned by; weights are in units of log odds.

    `nobody` is the score of the answer that no candidate is the original.
    """

    sentences: float = 12.0
    order: float = 8.0
    names: float = 3.0
    numbers: float = 2.5
    author: float = 2.0
    publication: float = 1.5
    date: float = 1.5
    wrong_date: float = -2.0
    title: float = 3.0
    address: float = 8.0
    nobody: float = 10.0


def document_vector(vectors: Vectors) -> NDArray[np.float32]:
    """One vector for a document: the mean of its segments', of length 1.

    Args:
        vectors: (segments, dimension), at least one row.
    """
    mean = vectors.mean(axis=0, dtype=np.float64)
    length = float(np.linalg.norm(mean))
    vector: NDArray[np.float32] = (mean / (length or 1.0)).astype(np.float32)
    return vector


def shortlist(
    wanted: NDArray[np.float32], candidates: Vectors, size: int = SHORTLIST
) -> NDArray[np.int64]:
    """Rows of the nearest candidates, nearest first.

    Args:
        wanted: (dimension,) vector of the translation.
        candidates: (documents, dimension).
        size: how many at the most.
    """
    alike = candidates @ wanted
    size = min(size, len(alike))
    best = np.argpartition(-alike, size - 1)[:size] if size else np.arange(0)
    order: NDArray[np.int64] = best[np.lexsort((best, -alike[best]))]
    return order


def rank(
    wanted: Wanted,
    candidates: Sequence[Profile],
    parameters: RankingParameters | None = None,
) -> list[Candidate]:
    """Rank candidates, best first.

    Args:
        wanted: the translation.
        candidates: the shortlist; the order does not matter.
        parameters: weights of the evidence.
    """
    tuned = parameters or RankingParameters()
    renderings = find_renderings(
        wanted.page.vectors, [profile.vectors for profile in candidates]
    )
    names = _rarity([profile.names for profile in candidates])
    numbers = _rarity([profile.numbers for profile in candidates])
    found = []
    for profile, rendering in zip(candidates, renderings, strict=True):
        reasons = [
            *_rendered(rendering, tuned),
            _shared("names", tuned.names, wanted.page.names, profile.names, names),
            _shared(
                "numbers", tuned.numbers, wanted.page.numbers, profile.numbers, numbers
            ),
            *_said(wanted, profile, tuned),
        ]
        kept = [reason for reason in reasons if reason.weight]
        kept.sort(key=lambda reason: (-abs(reason.weight), reason.name))
        score = sum(reason.weight for reason in kept)
        found.append(Candidate(profile.id, score, 0.0, tuple(kept), rendering.pairs))
    return _with_probabilities(found, tuned.nobody)


def _rendered(rendering: Rendering, tuned: RankingParameters) -> list[Reason]:
    share, order = rendering.share, rendering.order
    return [
        Reason("sentences", tuned.sentences * share, f"{share:.0%}"),
        Reason("order", tuned.order * order, f"{order:.0%}"),
    ]


def _rarity(
    sets: Sequence[frozenset[str] | frozenset[float]],
) -> Mapping[object, float]:
    """Weight of each item: high where few candidates have it."""
    counts = Counter(item for items in sets for item in items)
    return {item: math.log((1 + len(sets)) / count) for item, count in counts.items()}


def _shared(
    name: str,
    weight: float,
    wanted: frozenset[str] | frozenset[float],
    held: frozenset[str] | frozenset[float],
    rarity: Mapping[object, float],
) -> Reason:
    """How much of what the page mentions is here, the rarer the more."""
    unheard = max(rarity.values(), default=1.0)  # weight of what no candidate has
    whole = sum(rarity.get(item, unheard) for item in wanted)
    both = sorted((item for item in wanted if item in held), key=str)
    share = sum(rarity[item] for item in both) / whole if whole else 0.0
    rarest = sorted(both, key=lambda item: (-rarity[item], str(item)))[:6]
    return Reason(name, weight * share, ", ".join(map(_plain, rarest)))


def _plain(item: str | float) -> str:
    return item if isinstance(item, str) else f"{item:g}"


def _said(wanted: Wanted, profile: Profile, tuned: RankingParameters) -> list[Reason]:
    """Evidence from what the two pages say about themselves."""
    reasons = []
    authors = wanted.page.authors & profile.authors
    if authors:
        reasons.append(Reason("author", tuned.author, ", ".join(sorted(authors))))
    if wanted.publication and wanted.publication == profile.publication:
        reasons.append(Reason("publication", tuned.publication, wanted.publication))
    if wanted.title and wanted.title == profile.title:
        reasons.append(Reason("title", tuned.title, wanted.title))
    if wanted.address and wanted.address == profile.address:
        reasons.append(Reason("address", tuned.address, wanted.address))
    reasons += _dates(wanted, profile, tuned)
    return reasons


def _dates(wanted: Wanted, profile: Profile, tuned: RankingParameters) -> list[Reason]:
    """Agreement with the stated date; an original from after its translation."""
    if any(_agree(said, had) for said in wanted.published for had in profile.published):
        return [Reason("date", tuned.date, ", ".join(profile.published))]
    full = [date for date in wanted.page.published if not date.startswith("X")]
    later = [
        had
        for had in profile.published
        if full and not had.startswith("X") and had > max(full) + "~"
    ]
    if later and len(later) == len(profile.published):
        return [Reason("date", tuned.wrong_date, f"after the translation: {later[0]}")]
    return []


def _agree(said: str, had: str) -> bool:
    """Whether two EDTF dates can be the same day; X stands for any digit.

    >>> _agree("XXXX-03-26", "2023-03-26"), _agree("2023-03", "2023-03-26")
    (True, True)
    >>> _agree("2011-03/2011-04", "2011-04-02"), _agree("2011-24", "2011-02-11")
    (True, True)
    """
    return bool(said and had) and any(
        all(a == b or "X" in (a, b) for a, b in zip(one, other, strict=False))
        for one in map(_without_season, said.split("/"))  # the ends of a period
        for other in map(_without_season, had.split("/"))
    )


def _without_season(date: str) -> str:
    """A season of a year has no month; what is left of it is the year."""
    return date[:4] if date[4:] in _SEASONS else date


def _with_probabilities(found: Sequence[Candidate], nobody: float) -> list[Candidate]:
    """Share the certainty out over the candidates and nobody; best first."""
    top = max([nobody, *(candidate.score for candidate in found)])
    weights = [math.exp(candidate.score - top) for candidate in found]
    whole = math.exp(nobody - top) + sum(weights)
    ranked = [
        replace(candidate, probability=weight / whole)
        for candidate, weight in zip(found, weights, strict=True)
    ]
    return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.id))
