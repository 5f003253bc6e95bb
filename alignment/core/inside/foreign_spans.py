"""Names, loanwords and titles of other languages that belong in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from alignment.core.inside.foreign_names import NameClass, name_class
from alignment.core.inside.foreign_runs import Run, foreign_runs
from alignment.core.inside.leftovers import whole_block
from alignment.core.words.spans import Span
from alignment.core.words.vocabulary import PageWords


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """A span in another language that belongs there: a name, a loanword, a title."""

    text: str
    span: Span
    language: str
    name_class: NameClass


def find_foreign_spans(
    texts: Sequence[str], page: PageWords
) -> tuple[ForeignSpan, ...]:
    """Find the names, loanwords and titles in other languages, in order.

    A lone word counts as a loanword where the page uses it more than once,
    quotes it or glosses it; people's names are left to ``names``.
    """
    found = []
    for block, text in enumerate(texts):
        if whole_block(text, block, page):
            continue
        for run in foreign_runs(text, page, page.others):
            kind = name_class(run, page)
            if kind is not None and _counts(run, kind, page):
                span = Span(block, run.start, run.end)
                found.append(ForeignSpan(span.of(text), span, run.language, kind))
    return _with_known_classes(found)


def _counts(run: Run, kind: NameClass, page: PageWords) -> bool:
    if kind is NameClass.LOANWORD:
        forms = {run.phrase.lower(), run.phrase.lower().removesuffix("s")}
        forms |= {f + "s" for f in forms}
        return run.is_quoted or sum(page.lower.get(f, 0) for f in forms) > 1
    return kind is not NameClass.NAME or bool(run.small_words)


def _with_known_classes(found: Sequence[ForeignSpan]) -> tuple[ForeignSpan, ...]:
    """Give a plain name the class that the same name has elsewhere."""
    known = {f.text: f.name_class for f in found if f.name_class is not NameClass.NAME}
    return tuple(
        replace(f, name_class=known.get(f.text, _class_of_longer(f.text, known)))
        if f.name_class is NameClass.NAME
        else f
        for f in found
    )


def _class_of_longer(text: str, known: Mapping[str, NameClass]) -> NameClass:
    longer = (kind for name, kind in known.items() if name.startswith(text + " "))
    return next(longer, NameClass.NAME)
