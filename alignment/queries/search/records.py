"""All hits as flat records, streamed: what is exported, and what the API answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alignment.core.search.associations import Renderings
from alignment.core.search.query import Query
from alignment.queries.search.hits import Hit, find_hits
from alignment.queries.search.renderings import (
    UNTRANSLATED,
    rendered_side,
    rendering_of,
)
from alignment.queries.search.scope import Scope

PAGE = 500


def stream_records(
    query: Query,
    scope: Scope,
    renderings: Renderings | None,
    *,
    limit: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Every hit, a page in memory at a time; `limit` at most."""
    after, left = 0, limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = find_hits(query, scope, after=after, limit=size)
        for hit in page.hits:
            yield record_of(hit, query, renderings)
        if page.next is None:
            return
        after = page.next
        left = None if left is None else left - len(page.hits)


def record_of(hit: Hit, query: Query, renderings: Renderings | None) -> dict[str, Any]:
    """A hit by name of its columns; see `alignment.core.search.hit_table`."""
    text, facts = hit.text, hit.facts
    rendering = UNTRANSLATED if hit.is_gap else ""
    if renderings is not None:
        rendering = rendering_of(hit, renderings, rendered_side(query))
    return {
        "project": facts.project,
        "bitext": facts.id,
        "bead": text.bead,
        "status": text.status,
        "label": text.label,
        "confidence": text.confidence,
        "source_language": facts.languages[0],
        "target_language": facts.languages[1],
        "source": text.source,
        "target": text.target,
        "source_matches": [list(span) for span in hit.match.source],
        "target_matches": [list(span) for span in hit.match.target],
        "rendering": rendering,
        "translator": facts.translator,
        "date": facts.date,
        "source_title": facts.source_title,
        "target_title": facts.target_title,
    }
