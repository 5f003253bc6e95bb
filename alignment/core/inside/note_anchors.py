"""Places in a body that a footnote could belong to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from alignment.core.inside.lone_words import is_told, lone_foreign
from alignment.core.inside.quoted_spans import quoted_spans
from alignment.core.words.lexicon.date_words import DATE_WORDS
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.names import find_names, opens_sentence
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_LONGEST_NOUN = 3  # content words of a noun phrase
_LONGEST_QUOTED = 4  # words of a quoted term
_LEAD = 2  # words before a name that may say what it is
_APPOSITION = re.compile(r",\s+[^\W\d_][^,]{2,60}(?=,)")
_FIGURE = re.compile(r"\d[\d.,]*\d\d")
_ONE_SPACE = re.compile(r"[\s\u00a0]+")


class AnchorShape(StrEnum):
    """What kind of words a place is."""

    NAME = "name"
    QUOTED = "quoted"
    NOUN = "noun phrase"
    WORD = "foreign word"


@dataclass(frozen=True, slots=True)
class AnchorCandidate:
    """A place in the body.

    Attributes:
        text: the words.
        span: where they stand.
        shape: a name, a quoted term, a noun phrase, or a lone word that the page's
            language does not know.
        is_first: whether the words stand here for the first time.
        described: the words around a name that may say what it is, lower case.
        before: the word before it in its sentence, lower case.
        after: the word after it in its sentence, lower case.
        opens: whether it opens a sentence.
        is_told: whether brackets stand around it or right behind it.
        numbers: figures of three digits and more in its sentence.
        sentence: the words of its sentence, lower case and without accents.
        position: where it stands, 0.0 at the start of the body to 1.0 at its end.
    """

    text: str
    span: Span
    shape: AnchorShape
    is_first: bool
    described: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""
    opens: bool = False
    is_told: bool = False
    numbers: frozenset[str] = frozenset()
    sentence: frozenset[str] = frozenset()
    position: float = 0.0


def anchor_candidates(
    body: Sequence[tuple[int, str]], page: PageWords
) -> list[AnchorCandidate]:
    """Names, short quoted terms, noun phrases and foreign words, in text order.

    Args:
        body: (position, text) of the body's blocks, in order.
        page: the page's words and languages.
    """
    seen: set[str] = set()
    found: list[AnchorCandidate] = []
    total = max(1, sum(len(text) for _, text in body))
    passed = 0
    for block, text in body:
        spans = sorted(_in_text(block, text, page), key=lambda s: (s[0], s[1]))
        for span, shape in spans:
            key = _key(span.of(text), shape)
            at = (passed + span.start) / total
            one = _candidate(text, span, shape, at)
            found.append(replace(one, is_first=key not in seen))
            seen.add(key)
        passed += len(text)
    return found


def _key(words: str, shape: AnchorShape) -> str:
    """What makes a second mention of the same: the last word of a name."""
    lower = words.lower()
    return lower.split()[-1] if shape is AnchorShape.NAME else lower


def _candidate(
    text: str, span: Span, shape: AnchorShape, position: float
) -> AnchorCandidate:
    around = _around(text, span) if shape is AnchorShape.NAME else frozenset()
    sentence = _sentence(text, span)
    before = tokens(text, max(0, span.start - 20), span.start)[-1:]
    after = tokens(text, span.end, min(len(text), span.end + 25))[:1]
    return AnchorCandidate(
        text=span.of(text),
        span=span,
        shape=shape,
        is_first=False,
        described=around,
        before="".join(w.lower for w in before if not text[w.end : span.start].strip()),
        after="".join(w.lower for w in after if not text[span.end : w.start].strip()),
        opens=opens_sentence(text, span.start),
        is_told=is_told(text, span),
        numbers=long_numbers(sentence),
        sentence=frozenset(without_marks(w.text) for w in tokens(sentence)),
        position=position,
    )


def long_numbers(text: str) -> frozenset[str]:
    """Figures of three digits and more, as years and counts are written."""
    return frozenset(_FIGURE.findall(text))


def _sentence(text: str, span: Span) -> str:
    before = max(text.rfind(mark, 0, span.start) for mark in (". ", "? ", "! "))
    after = [n for m in ".?!" if (n := text.find(m, span.end)) >= 0]
    return text[before + 1 : min(after, default=len(text))]


def _in_text(
    block: int, text: str, page: PageWords
) -> Iterator[tuple[Span, AnchorShape]]:
    for name in find_names([text], page):
        span = Span(block, name.span.start, name.span.end)
        if not _is_date_word(name.text, page.language):
            yield _with_article(text, span, page), AnchorShape.NAME
    for quoted in quoted_spans(text, block):
        if len(quoted.words.split()) <= _LONGEST_QUOTED:
            end = _with_genitive(text, quoted.end, page)
            yield Span(block, quoted.start, end), AnchorShape.QUOTED
    for span in _noun_phrases(block, text, page):
        yield span, AnchorShape.NOUN
    for span in lone_foreign(block, text, page):
        yield span, AnchorShape.WORD


def _is_date_word(name: str, language: str) -> bool:
    """Whether a name is a month or a weekday in a language that writes capitals."""
    table = DATE_WORDS.get(language)
    if table is None or not table.capital_months:
        return False
    return name.lower() in {
        *table.months,
        *table.weekdays,
    }


def _around(text: str, span: Span) -> frozenset[str]:
    """The two words before a name, and those of an apposition after it."""
    before = tokens(text, max(0, span.start - 40), span.start)[-_LEAD:]
    stop = re.search(r"[.;:!?()]", text[span.start :])
    before = [w for w in before if not re.search(r"[.;:!?]", text[w.end : span.start])]
    after = _APPOSITION.match(text, span.end)
    end = after.end() if after else span.end
    if stop:
        end = min(end, span.start + stop.start())
    return frozenset(w.lower for w in (*before, *tokens(text, span.end, end)))


def _with_article(text: str, span: Span, page: PageWords) -> Span:
    before = tokens(text, max(0, span.start - 8), span.start)
    if before and before[-1].lower in phrase_words(page.language).articles:
        gap = text[before[-1].end : span.start]
        if _ONE_SPACE.fullmatch(gap):
            return Span(span.block, before[-1].start, span.end)
    return span


def _with_genitive(text: str, end: int, page: PageWords) -> int:
    """The end of "of great words" after a quoted term, where there is such a phrase."""
    following = tokens(text, end, min(len(text), end + 60))
    table = phrase_words(page.language)
    if not following or following[0].lower not in table.genitives:
        return end
    if not _ONE_SPACE.fullmatch(text[end : following[0].start]):
        return end
    stop = end
    for before, word in itertools.pairwise(following):
        small = word.lower in function_words(page.language)
        if small or not _ONE_SPACE.fullmatch(text[before.end : word.start]):
            break
        stop = word.end
    return stop


def _noun_phrases(block: int, text: str, page: PageWords) -> Iterator[Span]:
    """An article and the plain words that follow it."""
    small = function_words(page.language)
    articles = phrase_words(page.language).articles
    words = tokens(text)
    for position, word in enumerate(words):
        if word.lower not in articles:
            continue
        end = position
        while (
            end + 1 < len(words)
            and end - position < _LONGEST_NOUN
            and _is_plain(words[end + 1], small)
            and _ONE_SPACE.fullmatch(text[words[end].end : words[end + 1].start])
        ):
            end += 1
        if end > position:
            yield Span(block, word.start, words[end].end)


def _is_plain(word: Token, small: frozenset[str]) -> bool:
    return word.text.islower() and word.lower not in small
