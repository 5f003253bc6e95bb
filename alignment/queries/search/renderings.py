"""How what was looked for is rendered: overall, by translator and by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from alignment.core.search.associations import Renderings, find_renderings
from alignment.core.search.lemmas import Lemmas
from alignment.core.search.query import Query
from alignment.core.terms.term import TermEntry
from alignment.models import Bead
from alignment.queries.search.hits import BeadText, Hit, find_hits, load_texts
from alignment.queries.search.scope import Scope

SAMPLE = 300  # hits that renderings are learned from
BACKGROUND = 600  # other beads that they are compared with
MOST_COUNTED = 3000  # hits of a table
SECONDS = 4.0  # that counting them may take
_STRETCHES = 6

UNTRANSLATED = "untranslated"
OTHER = "other"
SideName = Literal["source", "target"]


def rendered_side(query: Query) -> SideName | None:
    """The side to look for renderings on: the one that nothing is asked of."""
    asked = {c.where for c in query.conditions if not c.lacks}
    if asked == {"source"}:
        return "target"
    return "source" if asked == {"target"} else None


def side_of(text: BeadText, side: SideName) -> str:
    """The text of one side."""
    return text.source if side == "source" else text.target


def learn_renderings(
    query: Query,
    scope: Scope,
    hits: Sequence[Hit],
    *,
    lemmas: Lemmas,
    known: Sequence[TermEntry] = (),
) -> Renderings | None:
    """What goes with the hits on the other side; None where both sides are asked.

    Args:
        query: what was looked for.
        scope: where.
        hits: some of what was found, `SAMPLE` of them at most are used.
        lemmas: dictionaries.
        known: terms whose renderings count as known.
    """
    side = rendered_side(query)
    if side is None:
        return None
    languages = scope.languages[0 if side == "source" else 1]
    language = min(languages) if languages else "und"
    found = {hit.text.bead for hit in hits}
    others = [text for text in _background(scope) if text.bead not in found]
    return find_renderings(
        [side_of(hit.text, side) for hit in hits[:SAMPLE] if not hit.is_gap],
        [side_of(text, side) for text in others],
        language=language,
        lemma=partial(lemmas.lemma, language=language),
        known=[(form.text, form.use.value) for term in known for form in term.of(side)],
    )


def _background(scope: Scope) -> list[BeadText]:
    """The first beads of some bitexts of the scope, whatever they hold."""
    bitexts = list(scope.bitexts.order_by("pk").values_list("pk", flat=True))
    some = bitexts[:: max(1, len(bitexts) // _STRETCHES)][:_STRETCHES]
    ids: list[int] = []
    for bitext in some:
        beads = Bead.objects.filter(bitext=bitext).order_by("position")
        ids += beads.values_list("pk", flat=True)[: BACKGROUND // len(some)]
    return load_texts(ids)


@dataclass(frozen=True, slots=True)
class RenderingTable:
    """How often each rendering stands, by translator and year.

    Attributes:
        columns: texts of the renderings, then `OTHER` and `UNTRANSLATED`.
        rows: (translator, year, counts by column); "" where not known.
        totals: counts by column.
        beads: hits counted.
        is_whole: whether these are all hits.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]
    totals: tuple[int, ...]
    beads: int
    is_whole: bool


def rendering_table(
    query: Query, scope: Scope, renderings: Renderings
) -> RenderingTable:
    """Count the renderings over the first `MOST_COUNTED` hits."""
    side = rendered_side(query)
    page = find_hits(query, scope, limit=MOST_COUNTED, seconds=SECONDS)
    counts: Counter[tuple[str, str, str]] = Counter()
    for hit in page.hits:
        what = rendering_of(hit, renderings, side)
        counts[hit.facts.translator, hit.facts.year, what] += 1
    overall: Counter[str] = Counter()
    for (_translator, _year, what), number in counts.items():
        overall[what] += number
    told = sorted(
        (one for one in overall if one not in (OTHER, UNTRANSLATED)),
        key=lambda one: (-overall[one], one),
    )
    columns = (*told, OTHER, UNTRANSLATED)
    places = sorted({(translator, year) for translator, year, _ in counts})
    return RenderingTable(
        columns=columns,
        rows=tuple(
            (who, when, tuple(counts[who, when, column] for column in columns))
            for who, when in places
        ),
        totals=tuple(overall[column] for column in columns),
        beads=len(page.hits),
        is_whole=page.next is None,
    )


def rendering_of(hit: Hit, renderings: Renderings, side: SideName | None) -> str:
    """The rendering of a hit, `OTHER` or `UNTRANSLATED`."""
    if hit.is_gap or side is None:
        return UNTRANSLATED
    found = renderings.at(side_of(hit.text, side))
    return found[0].text if found else OTHER
