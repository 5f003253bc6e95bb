"""Whether a translation keeps to the termbase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.search.lemmas import Lemmas
from alignment.core.terms.finding_terms import TermFinder, TermSpan
from alignment.core.terms.term import TermEntry, TermStatus, Use
from alignment.core.words.spans import Span


@dataclass(frozen=True, slots=True)
class TermCheck:
    """Looks for the terms of a termbase in beads of one pair of languages."""

    source: TermFinder
    target: TermFinder
    is_empty: bool

    @classmethod
    def of(
        cls, terms: Iterable[TermEntry], languages: tuple[str, str], lemmas: Lemmas
    ) -> TermCheck:
        """A check against these terms; the rejected ones should be left out."""
        known = list(terms)
        return cls(
            TermFinder.of(known, "source", languages[0], lemmas),
            TermFinder.of(known, "target", languages[1], lemmas),
            is_empty=not known,
        )

    def findings(self, source_text: str, target_text: str) -> Iterator[Finding]:
        """What is wrong with a bead; nothing with a gap.

        A forbidden form is told wherever the term stands in the source. That the
        rendering is missing is told of agreed terms that have one, where the target
        has none of their forms, not even a forbidden one.
        """
        if self.is_empty or not source_text.strip() or not target_text.strip():
            return
        theirs = self.target.find(target_text)
        told: set[int | None] = set()
        for span in self.source.find(source_text):
            if span.term.id in told:
                continue
            told.add(span.term.id)
            mine = [other for other in theirs if other.term.id == span.term.id]
            yield from _forbidden(span, mine, source_text, target_text)
            if not mine and span.term.status is TermStatus.AGREED:
                yield from _missing(span, source_text)


def _forbidden(
    span: TermSpan, mine: list[TermSpan], source_text: str, target_text: str
) -> Iterator[Finding]:
    for other in mine:
        if other.form.use is Use.FORBIDDEN:
            words = target_text[other.start : other.end]
            better = span.term.renderings[0] if span.term.renderings else ""
            yield Finding(
                FindingCode.FORBIDDEN,
                FindingSeverity.HIGH,
                (
                    source_text[span.start : span.end],
                    words,
                    *([better] if better else []),
                ),
                (Span(0, span.start, span.end),),
                (Span(0, other.start, other.end),),
            )


def _missing(span: TermSpan, source_text: str) -> Iterator[Finding]:
    if span.term.renderings:
        yield Finding(
            FindingCode.TERM,
            FindingSeverity.MEDIUM,
            (source_text[span.start : span.end], span.term.renderings[0]),
            (Span(0, span.start, span.end),),
        )
