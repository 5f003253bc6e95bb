"""Finding the original of a translation among candidates.

Two passes. The shortlist compares one vector a document, so that it can scan
tens of thousands. The ranking then asks, of the shortlist only, how well each
segment of the translation is rendered by its best segment of the candidate,
compared with the best segment of any other candidate: texts on the same events
are similar all over, but only the original holds the same sentences. Shared
names, numbers, author, publication, dates and address add to that.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known about a document that may be, or have, an original.

    Attributes:
        id: of the document.
        vectors: (segments, dimension), rows of length 1; may be empty.
        names: folded names that the text mentions.
        numbers: values of the numbers that it mentions.
        authors: folded names of its authors.
        publication: folded name of where it appeared.
        published: its dates of publication as EDTF.
        title: folded title.
        address: its web address.
    """

    id: int
    vectors: Vectors
    names: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    authors: frozenset[str] = frozenset()
    publication: str = ""
    published: tuple[str, ...] = ()
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A translation, and what its page says about its original."""

    page: Profile
    publication: str = ""
    published: tuple[str, ...] = ()
    title: str = ""
    address: str = ""


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
    """

    id: int
    score: float
    probability: float
    reasons: tuple[Reason, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingParameters:
    """What the ranking may be tuned by; weights are in units of log odds.

    `nobody` is the score of the answer that no candidate is the original.
    """

    sentences: float = 14.0
    names: float = 4.0
    numbers: float = 2.5
    author: float = 2.0
    publication: float = 1.5
    date: float = 1.5
    wrong_date: float = -2.0
    title: float = 3.0
    address: float = 8.0
    nobody: float = 8.0


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
    wanted: NDArray[np.float32], candidates: Vectors, size: int = 50
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
    sentences = _sentence_shares(wanted.page, candidates)
    rare_names = _rarity([profile.names for profile in candidates])
    rare_numbers = _rarity([profile.numbers for profile in candidates])
    found = []
    for profile, share in zip(candidates, sentences, strict=True):
        reasons = [
            Reason("sentences", tuned.sentences * share, f"{share:.0%}"),
            _shared("names", tuned.names, wanted.page.names, profile.names, rare_names),
            _shared(
                "numbers",
                tuned.numbers,
                wanted.page.numbers,
                profile.numbers,
                rare_numbers,
            ),
            *_said(wanted, profile, tuned),
        ]
        kept = [reason for reason in reasons if reason.weight]
        kept.sort(key=lambda reason: (-abs(reason.weight), reason.name))
        found.append((profile.id, sum(r.weight for r in kept), tuple(kept)))
    return _with_probabilities(found, tuned.nobody)


def _sentence_shares(page: Profile, candidates: Sequence[Profile]) -> list[float]:
    """Share of the page's segments that each candidate renders best of all.

    A segment counts by how far its best cosine in the candidate is above the
    best in any other, and only as far as candidates can be told apart by it.
    """
    if not len(page.vectors) or not candidates:
        return [0.0] * len(candidates)
    best = np.stack(
        [
            (page.vectors @ profile.vectors.T).max(axis=1)
            if len(profile.vectors)
            else np.full(len(page.vectors), -1.0, dtype=np.float32)
            for profile in candidates
        ]
    )
    if len(candidates) == 1:
        return [float(np.clip(best[0].mean(), 0.0, 1.0))]
    leader = best.max(axis=0)
    usual = np.median(best, axis=0)
    spread = np.maximum(leader - usual, 0.05)
    return [float(x) for x in np.clip((best - usual) / spread, 0.0, 1.0).mean(axis=1)]


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
    """How much of the rarity that any candidate shares with the page is here."""
    known = [item for item in wanted if item in rarity]
    whole = sum(rarity[item] for item in known)
    both = sorted((item for item in known if item in held), key=str)
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
    """
    return bool(said and had) and all(
        a == b or "X" in (a, b) for a, b in zip(said, had, strict=False)
    )


def _with_probabilities(
    found: list[tuple[int, float, tuple[Reason, ...]]], nobody: float
) -> list[Candidate]:
    scores = [nobody, *(score for _id, score, _reasons in found)]
    top = max(scores)
    whole = sum(math.exp(score - top) for score in scores)
    ranked = [
        Candidate(pk, score, math.exp(score - top) / whole, reasons)
        for pk, score, reasons in found
    ]
    return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.id))
