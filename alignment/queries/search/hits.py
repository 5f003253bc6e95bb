"""The beads that answer a query, a page at a time."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.core.search.matching import Match, Matcher, TooSlow
from alignment.core.search.plan import All, Mark, Plan, Run, make_plan
from alignment.core.search.plan import Any as AnyOf
from alignment.core.search.query import Query, QueryRefused
from alignment.core.search.words import LONG_MARK, side_text
from alignment.models import Bead, BeadSegment, Bitext
from alignment.queries.search.candidates import Candidates
from alignment.queries.search.facts import BitextFacts, facts_of
from alignment.queries.search.scope import Scope

PAGE = 50
SECONDS = 0.6  # that the texts of a page may be compared
SECONDS_A_BEAD = 0.25


@dataclass(frozen=True, slots=True)
class BeadText:
    """A bead with its texts.

    Attributes:
        source, target: "" on the empty side of a gap.
    """

    bead: int
    bitext: int
    version: int
    status: str
    label: str
    confidence: float | None
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A bead that answers, and where."""

    text: BeadText
    match: Match
    facts: BitextFacts

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not self.text.source or not self.text.target


@dataclass(frozen=True, slots=True)
class HitPage:
    """Hits in the order of their ids.

    Attributes:
        hits: at most as many as asked for.
        next: cursor of the next page, None at the end.
        ran_out: whether time ran out before the page was full.
    """

    hits: list[Hit]
    next: int | None
    ran_out: bool = False


def find_hits(
    query: Query,
    scope: Scope,
    *,
    after: int = 0,
    limit: int = PAGE,
    seconds: float = SECONDS,
) -> HitPage:
    """One page of the beads that answer.

    Args:
        query: what is looked for.
        scope: where.
        after: cursor, 0 for the first page.
        limit: most hits of a page.
        seconds: after so long the page ends, full or not.

    Raises:
        QueryRefused: an expression takes too long on one bead.
    """
    if scope.is_empty:
        return HitPage([], None)
    deadline = time.monotonic() + seconds
    matcher = Matcher(query, left=lambda: deadline - time.monotonic())
    found: list[tuple[BeadText, Match]] = []
    at = after
    try:
        for upto, hit in _scan(candidates_of(query, scope), matcher, after, limit):
            if hit is not None:
                if len(found) == limit:
                    return HitPage(_with_facts(found), at)
                found.append(hit)
            at = upto
    except TooSlow:
        return HitPage(_with_facts(found), at, ran_out=True)
    return HitPage(_with_facts(found), None)


def candidates_of(query: Query, scope: Scope) -> Candidates:
    """What the index proposes."""
    return Candidates(make_plan(query, scope.marks), scope.narrowing)


def count_hits(query: Query, scope: Scope) -> int | None:
    """Number of all hits, `MOST_COUNTED` + 1 for more, None where it takes a look."""
    if scope.is_empty:
        return 0
    candidates = candidates_of(query, scope)
    if not candidates.is_exact:
        return None
    where = AnyOf(tuple(map(Mark, scope.marks)))
    long = frozenset({LONG_MARK})
    sides = AnyOf((Run("source", (long,)), Run("target", (long,))))
    if Candidates(
        Plan(All((where, sides)), (), is_exact=False, scope=scope.marks)
    ).by_index(0, 1):
        return None
    return candidates.count()


def _scan(
    candidates: Candidates, matcher: Matcher, after: int, limit: int
) -> Iterator[tuple[int, tuple[BeadText, Match] | None]]:
    """Ids up to which all was looked at, with the hit that is there.

    Raises:
        TooSlow: time is over.
        QueryRefused: it would be over at some bead always.
    """
    for batch in candidates.batches(after, limit + 1):
        for text in load_texts(batch.ids):
            match = _matched(matcher, text)
            yield text.bead, None if match is None else (text, match)
        yield batch.upto, None
        if matcher.left() <= 0:
            raise TooSlow


def _matched(matcher: Matcher, text: BeadText) -> Match | None:
    """Where a bead answers.

    Raises:
        TooSlow: time is over.
        QueryRefused: it would be over at this bead always.
    """
    left = matcher.left()
    if left <= 0:
        raise TooSlow
    try:
        return replace(matcher, left=lambda: min(left, SECONDS_A_BEAD)).match(
            text.source, text.target
        )
    except TooSlow:
        if left < SECONDS_A_BEAD:
            raise
        raise QueryRefused("this expression takes too long; make it simpler") from None


def load_texts(ids: Sequence[int]) -> list[BeadText]:
    """Beads with their texts, in the order of their ids, in two questions."""
    sides: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for bead, side, text in (
        BeadSegment.objects.filter(bead__in=ids)
        .order_by("segment__block__position", "segment__position")
        .values_list("bead_id", "side", "segment__text")
    ):
        sides[bead, side].append(text)
    rows = Bead.objects.filter(pk__in=ids).order_by("pk")
    return [
        BeadText(
            bead=row.pk,
            bitext=row.bitext_id,
            version=row.version,
            status=row.status,
            label=row.label,
            confidence=row.confidence,
            source=side_text(sides[row.pk, "source"]),
            target=side_text(sides[row.pk, "target"]),
        )
        for row in rows
    ]


def _with_facts(found: Sequence[tuple[BeadText, Match]]) -> list[Hit]:
    facts = facts_of(Bitext.objects.filter(pk__in={text.bitext for text, _ in found}))
    return [Hit(text, match, facts[text.bitext]) for text, match in found]
