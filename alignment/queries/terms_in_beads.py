"""Which terms stand in some beads, for underlining them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from alignment.core.search.lemmas import Lemmas
from alignment.core.terms.finding_terms import TermFinder, TermSpan
from alignment.core.terms.term import SIDES, SideName, TermEntry, Use
from alignment.models import BeadSegment, Bitext
from alignment.queries.termbase import terms_of


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A term at a place of a segment.

    Attributes:
        term: id of the term, for a link to it.
        side: "source" or "target".
        segment: id of the segment.
        start, end: offsets in the segment's text without white space at its ends,
            as the review page shows it.
        use: "agreed", "allowed" or "forbidden": of the form that stands there.
        head: source form that the term is listed under.
        renderings: target forms that may be used, the agreed one first.
        forbidden: target forms that must not be used.
        note: of the term.
    """

    term: int
    side: SideName
    segment: int
    start: int
    end: int
    use: str
    head: str
    renderings: tuple[str, ...]
    forbidden: tuple[str, ...]
    note: str


def terms_in_beads(
    bitext: Bitext, beads: Collection[int], lemmas: Lemmas
) -> dict[int, list[TermPlace]]:
    """The terms in some beads, by bead, in reading order; three questions.

    Args:
        bitext: whose beads; its documents and project are loaded.
        beads: their ids.
        lemmas: dictionaries of both languages.
    """
    languages = (bitext.source.language, bitext.target.language)
    terms = terms_of(bitext.project, languages=languages)
    if not terms:
        return {}
    finders = {
        side: TermFinder.of(terms, side, language, lemmas)
        for side, language in zip(SIDES, languages, strict=True)
    }
    rows = BeadSegment.objects.filter(bitext=bitext, bead__in=list(beads)).order_by(
        "segment__block__position", "segment__position"
    )
    found: defaultdict[int, list[TermPlace]] = defaultdict(list)
    for bead, side, segment, text in rows.values_list(
        "bead_id", "side", "segment_id", "segment__text"
    ):
        name: SideName = "source" if side == "source" else "target"
        for span in finders[name].find(text.strip()):
            found[bead].append(_place(span, name, segment))
    return {bead: _in_place(places) for bead, places in found.items()}


def _in_place(places: list[TermPlace]) -> list[TermPlace]:
    """Without words that only the rendering of a term must not be: it is not there."""
    here = {place.term for place in places if place.side == "source"}
    return [
        place
        for place in places
        if place.use != Use.FORBIDDEN.value or place.term in here
    ]


def _place(span: TermSpan, side: SideName, segment: int) -> TermPlace:
    term: TermEntry = span.term
    return TermPlace(
        term=term.id or 0,
        side=side,
        segment=segment,
        start=span.start,
        end=span.end,
        use=span.form.use.value,
        head=term.head,
        renderings=term.renderings,
        forbidden=term.forbidden,
        note=term.note,
    )
