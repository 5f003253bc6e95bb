"""The concordance page: hits as lines, with their renderings marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.search.associations import Renderings
from alignment.core.search.kwic import Line, Marked, Piece, line, pieces
from alignment.core.search.lemmas import Lemmas
from alignment.core.search.query import Query
from alignment.models import Project
from alignment.queries.search.asked import Asked
from alignment.queries.search.hits import Hit, HitPage, count_hits, find_hits
from alignment.queries.search.renderings import (
    SAMPLE,
    RenderingTable,
    SideName,
    learn_renderings,
    rendered_side,
    rendering_table,
)
from alignment.queries.search.scope import Scope, make_scope
from alignment.queries.termbase import terms_named


@dataclass(frozen=True, slots=True)
class HitLine:
    """A hit as a line of the concordance.

    Attributes:
        key: the side with the key word.
        line: that side around it.
        whole: that side whole, where the line is not; else empty.
        other: the other side whole; empty for a gap.
        use: what the termbase says of the rendering, "" for nothing.
    """

    hit: Hit
    key: SideName
    line: Line
    whole: tuple[Piece, ...]
    other: tuple[Piece, ...]
    use: str

    @property
    def key_language(self) -> str:
        """Language of the side with the key word."""
        return self.hit.facts.languages[self.key == "target"]

    @property
    def other_language(self) -> str:
        """Language of the other side."""
        return self.hit.facts.languages[self.key == "source"]


@dataclass(frozen=True, slots=True)
class Concordance:
    """One page of it.

    Attributes:
        total: number of all hits, None where nobody counted.
        table: renderings by translator and year, where asked for.
    """

    lines: list[HitLine]
    page: HitPage
    total: int | None
    renderings: Renderings | None
    table: RenderingTable | None


def concordance(
    asked: Asked,
    projects: Sequence[Project],
    lemmas: Lemmas,
    *,
    after: int = 0,
    with_table: bool = False,
) -> Concordance:
    """One page of what answers.

    Args:
        asked: the search.
        projects: those that whoever asks may see.
        lemmas: dictionaries.
        after: cursor.
        with_table: whether to count the renderings by translator and year.

    Raises:
        QueryRefused: it cannot be looked for, or takes too long.
    """
    scope = make_scope(projects, asked.chosen)
    query = asked.to_query(scope, lemmas)
    page = find_hits(query, scope, after=after)
    renderings = renderings_for(asked, query, scope, projects, lemmas)
    table = None
    if with_table and renderings is not None:
        table = rendering_table(query, scope, renderings)
    return Concordance(
        lines=[_line(hit, query, renderings) for hit in page.hits],
        page=page,
        total=count_hits(query, scope) if not after else None,
        renderings=renderings,
        table=table,
    )


def renderings_for(
    asked: Asked,
    query: Query,
    scope: Scope,
    projects: Sequence[Project],
    lemmas: Lemmas,
) -> Renderings | None:
    """What goes with the first hits; the same on every page."""
    if rendered_side(query) is None or scope.is_empty:
        return None
    sample = find_hits(query, scope, limit=SAMPLE, seconds=0.3)
    words = [text.strip('"*') for text in asked.texts.values()]
    return learn_renderings(
        query, scope, sample.hits, lemmas=lemmas, known=terms_named(projects, words)
    )


def _line(hit: Hit, query: Query, renderings: Renderings | None) -> HitLine:
    key: SideName = "source" if hit.match.source else "target"
    mine, theirs = hit.match.source, hit.match.target
    text, other = hit.text.source, hit.text.target
    if key == "target":
        mine, theirs, text, other = theirs, mine, other, text
    marks: list[Marked] = [(start, end, "match") for start, end in theirs]
    use = ""
    found = renderings.at(other) if renderings else None
    if found and rendered_side(query) != key:
        rendering, (start, end) = found
        marks.append((start, end, "rendering"))
        use = rendering.use
    keys: list[Marked] = [(start, end, "match") for start, end in mine]
    around = line(text, keys or [(0, 0, "")])
    return HitLine(
        hit=hit,
        key=key,
        line=around,
        whole=pieces(text, keys) if around.is_cut else (),
        other=pieces(other, marks),
        use=use,
    )
