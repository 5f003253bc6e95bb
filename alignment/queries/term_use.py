"""How the forms of a term are used in the beads, form by form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from alignment.core.search.lemmas import Lemmas
from alignment.core.search.query import How, Query, make_condition
from alignment.core.terms.finding_terms import TermFinder
from alignment.core.terms.term import TermEntry
from alignment.models import Project
from alignment.queries.search.hits import find_hits
from alignment.queries.search.scope import SearchFilter, make_scope

MOST = 1000
SECONDS = 1.5
NONE = ""


@dataclass(frozen=True, slots=True)
class FormUse:
    """How often a target form renders the term; the form "" stands for none of them.

    Attributes:
        documents: titles of translations, and how often there.
    """

    text: str
    use: str
    beads: int
    documents: tuple[tuple[str, int], ...]


def uses_of(project: Project, term: TermEntry, lemmas: Lemmas) -> list[FormUse]:
    """The forms found in beads that have the term, gaps left out; two at most a bead.

    Args:
        project: where to look.
        term: the term.
        lemmas: dictionaries.
    """
    scope = make_scope([project], SearchFilter(languages=">".join(term.languages)))
    finder = TermFinder.of([term], "target", term.languages[1], lemmas)
    counts: dict[tuple[str, str], Counter[str]] = {}
    for form in term.of("target"):
        counts[form.text, form.use.value] = Counter()
    seen: set[int] = set()
    for form in term.of("source"):
        forms = partial(lemmas.forms, language=term.languages[0])
        condition = make_condition(
            f'"{form.text}"', "source", How.LEMMAS, accents=False, forms=forms
        )
        page = find_hits(Query((condition,)), scope, limit=MOST, seconds=SECONDS)
        for hit in page.hits:
            if hit.is_gap or hit.text.bead in seen:
                continue
            seen.add(hit.text.bead)
            spans = finder.find(hit.text.target)
            found = {(s.form.text, s.form.use.value) for s in spans} or {(NONE, NONE)}
            for one in found:
                counts.setdefault(one, Counter())[hit.facts.target_title] += 1
    return [
        FormUse(text, use, count.total(), tuple(count.most_common()))
        for (text, use), count in counts.items()
    ]
