"""Bilingual glosses in brackets, in both directions: suggestions for terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.encoder import Encoder
from alignment.core.inside.brackets import Bracket, brackets
from alignment.core.inside.gloss_fit import Sides
from alignment.core.inside.gloss_parts import GlossText, gloss_texts
from alignment.core.inside.gloss_terms import Candidate, foreign_terms, page_terms
from alignment.core.words.equivalence import equivalence
from alignment.core.words.phrases import words_before
from alignment.core.words.spans import Span
from alignment.core.words.vocabulary import PageWords


class Order(StrEnum):
    """Which side of a gloss is the page's own language."""

    FOREIGN_FIRST = "foreign (page)"
    PAGE_FIRST = "page (foreign)"


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term and its rendering, as a page offers them.

    Attributes:
        term: the words before the bracket, without articles and quotation marks.
        gloss: the words in the bracket, without markers, publisher and comments.
        term_span: where the term stands.
        gloss_span: where the gloss stands.
        evidence: from the term to the closing bracket.
        term_language: code of the term's language.
        gloss_language: code of the gloss's language.
        order: which of the two is in the page's language.
        score: how well they fit, 0 to 1; no probability.
        cut: what was left out of the bracket (publisher, year, comment).
    """

    term: str
    gloss: str
    term_span: Span
    gloss_span: Span
    evidence: Span
    term_language: str
    gloss_language: str
    order: Order
    score: float
    cut: str = ""

    @property
    def clean_gloss(self) -> str:
        """The gloss without stray inverted marks."""
        return _STRAY.sub("", self.gloss)

    def in_language(self, language: str) -> str | None:
        """The side that is in a language, None where neither is."""
        sides = {self.term_language: self.term, self.gloss_language: self.gloss}
        return sides.get(language)


_STRAY = re.compile(r"[¡¿](?=\s|$)|(?<=\w)[¡¿]")


def find_glosses(
    texts: Sequence[str], page: PageWords, encoder: Encoder | None = None
) -> tuple[Gloss, ...]:
    """Find the bilingual glosses of a page.

    Args:
        texts: the blocks' texts, by position; an empty text is skipped, which
            is how blocks that do not count keep the others' positions.
        page: the page's words and languages.
        encoder: chooses the span of a term by meaning; without one, word lists
            and cognates do.
    """
    return tuple(
        gloss
        for block, text in enumerate(texts)
        for bracket in brackets(text, block)
        for gloss in _in_bracket(bracket, page, encoder)
    )


def _in_bracket(
    bracket: Bracket, page: PageWords, encoder: Encoder | None
) -> Iterator[Gloss]:
    found: list[Gloss] = []
    for inner in gloss_texts(bracket, page):
        for other in page.others:
            foreign_first = Sides(other, page.language, page, encoder)
            page_first = Sides(page.language, other, page, encoder)
            candidates = [
                *foreign_terms(bracket, inner, foreign_first),
                *page_terms(bracket, inner, page_first),
            ]
            found += [_gloss(bracket, inner, c, page.language) for c in candidates]
    found += _after_an_acronym(bracket, page, encoder)
    if found:
        yield max(found, key=lambda g: (g.score, _lead(g, page)))


def _lead(gloss: Gloss, page: PageWords) -> int:
    """How much the foreign side speaks for the language it was taken for."""
    foreign_first = gloss.order is Order.FOREIGN_FIRST
    text = gloss.term if foreign_first else gloss.gloss
    code = gloss.term_language if foreign_first else gloss.gloss_language
    return page.balance(text, code, page.language)


def _after_an_acronym(
    bracket: Bracket, page: PageWords, encoder: Encoder | None
) -> list[Gloss]:
    """An acronym's two expansions: "MAS (Movimiento ..., Movement ...)"."""
    before = words_before(bracket.text, bracket.start - 1)
    parts = bracket.parts()
    if len(parts) < 2 or not before.words or not before.words[-1].is_acronym:
        return []
    (start, end), (gloss_start, gloss_end) = parts[:2]
    term, gloss = bracket.text[start:end], bracket.text[gloss_start:gloss_end]
    (language, lead), (gloss_language, _) = page.likeliest(term), page.likeliest(gloss)
    if language == gloss_language:
        return []
    fit = equivalence(term, gloss, language, gloss_language, encoder)
    cut = bracket.text[gloss_end : bracket.end]
    order = Order.FOREIGN_FIRST if lead else Order.PAGE_FIRST
    return [
        Gloss(
            term,
            gloss,
            Span(bracket.block, start, end),
            Span(bracket.block, gloss_start, gloss_end),
            Span(bracket.block, before.words[-1].start, bracket.end + 1),
            language,
            gloss_language,
            order,
            min(1.0, 0.4 + 0.6 * fit),
            cut,
        )
    ]


def _gloss(
    bracket: Bracket, inner: GlossText, candidate: Candidate, language: str
) -> Gloss:
    foreign_first = candidate.gloss_language == language
    return Gloss(
        term=bracket.text[candidate.start : candidate.end],
        gloss=inner.text,
        term_span=Span(bracket.block, candidate.start, candidate.end),
        gloss_span=Span(bracket.block, inner.start, inner.end),
        evidence=Span(bracket.block, candidate.start, bracket.end + 1),
        term_language=candidate.language,
        gloss_language=candidate.gloss_language,
        order=Order.FOREIGN_FIRST if foreign_first else Order.PAGE_FIRST,
        score=candidate.score,
        cut=inner.cut,
    )
