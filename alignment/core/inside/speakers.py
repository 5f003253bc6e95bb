"""Who says a quotation, and which work a block quote is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.inside.brackets import brackets
from alignment.core.inside.quoted_spans import Quoted
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.quotation_words import quotation_words
from alignment.core.words.name_kinds import Name
from alignment.core.words.names import find_names
from alignment.core.words.phrases import words_before
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens
from alignment.core.words.vocabulary import PageWords

_STOP = re.compile(r"[.!?…][”\"»’)]*\s+(?=[\"“«¿¡(]?[^\W\d_a-zà-öø-ÿ])")
_INTRODUCED = 3  # score of a person who is introduced or speaks
_INSERTION = re.compile(r"[—–]\s?([^—–]{4,120}?)(?:[—–]|[.»”\"])")
VERB_REACH = 8  # words after a quotation among which its verb of saying stands
_AFTER = 80  # characters after a quotation in which its speaker may be named


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds an offset, by a plain rule."""
    starts = [m.end() for m in _STOP.finditer(text) if m.end() <= offset]
    ends = [m.start() + 1 for m in _STOP.finditer(text) if m.start() >= offset]
    return (starts[-1] if starts else 0), (ends[0] if ends else len(text))


def speaker_of(quoted: Quoted, page: PageWords, work: Span | None = None) -> str | None:
    """The person who says a quotation, as far as the block tells.

    Args:
        quoted: the quotation.
        page: the page's words and languages.
        work: where the title stands that it is from; its words are nobody's name.
    """
    named = speaker_inside(quoted, page) or _speaker_after(quoted, page)
    if named is not None:
        return named
    start, _ = sentence_around(quoted.text, quoted.start)
    here = _people(quoted.text, start, quoted.start, page, work)
    if here and here[0][0] > 0:
        return here[0][1]
    before = _people(quoted.text, 0, start, page, work)
    return before[0][1] if before and before[0][0] >= _INTRODUCED else None


def cited_author(intro: str, page: PageWords) -> tuple[str | None, str | None]:
    """Author and work that the words before a block quote name."""
    work = _work(intro, page)
    names = [
        n
        for n in find_names([intro], page)
        if (work is None or n.text not in work) and _is_person(n, page)
    ]
    full = [n for n in names if " " in n.text] or names
    return (full[-1].text if full else None), work


def _work(intro: str, page: PageWords) -> str | None:
    cues = phrase_words(page.language).work_cues
    for bracket in brackets(intro):
        run = words_before(intro, bracket.start - 1).words
        for position, word in enumerate(run[:-1]):
            if word.lower in cues and run[position + 1].is_capitalised:
                return intro[run[position + 1].start : run[-1].end]
    return None


def _speaker_after(quoted: Quoted, page: PageWords) -> str | None:
    """The name after a quotation: “...,” said NAME, or “...,” NAME said."""
    end = min(len(quoted.text), quoted.end + _AFTER)
    return _named_beside_verb(quoted.text, quoted.end, end, page)


def speaker_inside(quoted: Quoted, page: PageWords) -> str | None:
    """The name in an insertion between dashes: «No —dijo NAME—, no»."""
    for dash in _INSERTION.finditer(quoted.text, quoted.start, quoted.end):
        found = _named_beside_verb(quoted.text, dash.start(1), dash.end(1), page)
        if found is not None:
            return found
    return None


def has_insertion(quoted: Quoted, page: PageWords) -> bool:
    """Whether a verb of saying is put in between dashes inside a quotation."""
    verbs = quotation_words(page.language).speech
    return any(
        {t.lower for t in tokens(dash[1])[:3]} & verbs
        for dash in _INSERTION.finditer(quoted.text, quoted.start, quoted.end)
    )


def _named_beside_verb(text: str, start: int, end: int, page: PageWords) -> str | None:
    """The first person named among the few words beside a verb of saying."""
    following = tokens(text, start, end)[: VERB_REACH + 3]
    verbs = quotation_words(page.language).speech
    at = [i for i, t in enumerate(following[:VERB_REACH]) if t.lower in verbs]
    stop = re.search(r"[.!?;]\s", text[start:end])
    limit = start + stop.start() if stop else end
    if not at or following[at[0]].start > limit:
        return None
    verb = following[at[0]]
    if at[0] and following[at[0] - 1].lower in quotation_words(page.language).subjects:
        return None  # "he told NAME": who is named is spoken to
    for name in find_names([text[:end]], page):
        if start <= name.span.start < limit and _may_speak(name, page):
            addressed = tokens(text, verb.end, name.span.start)
            return None if _is_spoken_to(addressed, page) else name.text
    return None


def _is_spoken_to(between: Sequence[Token], page: PageWords) -> bool:
    """Whether words between a verb of saying and a name lead to a listener."""
    words = quotation_words(page.language)
    cues = phrase_words(page.language).publication_cues
    return any(w.lower in words.prepositions | cues for w in between)


def _may_speak(name: Name, page: PageWords) -> bool:
    """Whether a name beside a verb of saying can be a person's: no body, no place."""
    words = {t.lower for t in tokens(name.text)}
    tables = [phrase_words(c) for c in (page.language, *page.others)]
    return not any(
        words & (table.place_words | table.publication_cues) for table in tables
    )


def _beside(names: Sequence[Name], work: Span | None, text: str) -> Iterator[Name]:
    """The names; of one that goes on after a title ("In TITLE NAME says") the rest."""
    for name in names:
        if work and name.span.start <= work.end < name.span.end:
            rest = text[work.end : name.span.end]
            start = work.end + len(rest) - len(rest.lstrip())
            yield Name(rest.strip(), Span(0, start, name.span.end))
        else:
            yield name


def _people(
    text: str, start: int, end: int, page: PageWords, work: Span | None
) -> Sequence[tuple[int, str]]:
    """People named between two offsets, the likeliest speaker first."""
    words = quotation_words(page.language)
    bodies = phrase_words(page.language).organisation_words
    apart = [bracket.outer for bracket in brackets(text)]
    apart += [Span(0, work.start, work.end)] if work else []
    found = []
    for name in _beside(find_names([text], page), work, text):
        if not start <= name.span.start < end or not _is_person(name, page):
            continue
        if any(span.overlaps(name.span) for span in apart):
            continue
        before = tokens(text, max(0, name.span.start - 30), name.span.start)
        score = 1
        near = before and text[before[-1].end : name.span.start].isspace()
        if near and before[-1].lower in words.prepositions | bodies:
            score -= 3
        if re.match(r",\s+(?:[^\W\d_]+\s+)", text[name.span.end :]):
            score += 2
        if {t.lower for t in tokens(text, name.span.end, end)[:3]} & words.speech:
            score += 3
        found.append((score, name.text))
    return sorted(found, key=lambda person: -person[0])


def _is_person(name: Name, page: PageWords) -> bool:
    words = tokens(name.text)
    if len(words) > 4 or any(w.is_acronym for w in words):
        return False
    lower = {w.lower for w in words}
    for code in (page.language, *page.others):
        table = phrase_words(code)
        if lower & (table.organisation_words | table.place_words):
            return False
    return not all(page.vocabulary.knows(w.lower, page.language) for w in words)
