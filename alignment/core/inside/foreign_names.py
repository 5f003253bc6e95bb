"""What a span in another language is when it belongs in the text."""

from __future__ import annotations

from enum import StrEnum

from alignment.core.inside.brackets import brackets
from alignment.core.inside.foreign_runs import Run
from alignment.core.inside.quoted_spans import quoted_spans
from alignment.core.words.dates import find_dates
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.quotation_words import quotation_words
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_FOREIGN = 0.5  # lead a word from which what is enclosed is in another language


class NameClass(StrEnum):
    """Kinds of foreign words that are no leftovers."""

    LOANWORD = "loanword"
    ORGANISATION = "organisation name"
    PUBLICATION = "publication name"
    PLACE = "place name"
    WORK = "work title"
    NAME = "name"
    QUOTED = "quoted phrase"


def name_class(run: Run, page: PageWords) -> NameClass | None:
    """The class of a foreign span that may stay; None for a leftover."""
    if _is_name(run):
        kind = _class_of_name(run, page)
        lone = len(run.words) == 1 and run.is_quoted
        return NameClass.LOANWORD if lone and kind is NameClass.NAME else kind
    if not run.small_words and _is_lower(run):
        return NameClass.LOANWORD
    if run.is_quoted or _follows_gloss_bracket(run) or _is_enclosed(run, page):
        return NameClass.QUOTED
    if run.words[0].is_capitalised and (
        _after_work_cue(run, page) or _is_contained_in(run, page)
    ):
        return NameClass.WORK
    return None


def _is_lower(run: Run) -> bool:
    return all(w.text.islower() for w in run.words)


def _is_name(run: Run) -> bool:
    """Whether the content words are capitalised, and a lone small word inside one."""
    content = [w for w in run.words if w.lower not in function_words(run.language)]
    if not content:
        before = tokens(run.text, max(0, run.start - 30), run.start)
        after = tokens(run.text, run.end, run.end + 30)
        return bool(
            before
            and after
            and before[-1].is_capitalised
            and after[0].is_capitalised
            and run.text[before[-1].end : run.start].isspace()
        )
    return all(w.is_capitalised or w.is_number for w in content)


def _class_of_name(run: Run, page: PageWords) -> NameClass:
    words = {form for w in run.words for form in (w.lower, w.lower.removesuffix("s"))}
    own, theirs = phrase_words(page.language), phrase_words(run.language)
    if _after_work_cue(run, page):
        return NameClass.WORK
    if (
        words & theirs.publication_cues
        or _beside(run, own.publication_cues, 1)
        or _is_dated(run, page)
    ):
        return NameClass.PUBLICATION
    if words & theirs.organisation_words:
        return NameClass.ORGANISATION
    if words & theirs.place_words:
        return NameClass.PLACE
    if _beside(run, own.organisation_words, 3):
        return NameClass.ORGANISATION
    return NameClass.NAME


def _beside(run: Run, cues: frozenset[str], reach: int) -> bool:
    """Whether one of the words before a foreign name of two words is a cue."""
    before = tokens(run.text, max(0, run.start - 30), run.start)[-reach:]
    return len(run.words) > 1 and any(t.lower in cues for t in before)


def _is_dated(run: Run, page: PageWords) -> bool:
    """Whether a date follows, as it does after a newspaper's name."""
    after = run.text[run.end : run.end + 30]
    dates = find_dates(after, page.language)
    return after[:2] == ", " and bool(dates) and dates[0].span.start <= 3


def _after_work_cue(run: Run, page: PageWords) -> bool:
    cues = phrase_words(page.language).work_cues
    before = tokens(run.text, max(0, run.start - 20), run.start)[-1:]
    return any(t.lower in cues for t in before)


def _is_contained_in(run: Run, page: PageWords) -> bool:
    """Whether "in" stands right before the run, as before the title of a work."""
    before = tokens(run.text, max(0, run.start - 20), run.start)[-1:]
    contains = quotation_words(page.language).contains
    return any(t.lower in contains for t in before)


def _is_enclosed(run: Run, page: PageWords) -> bool:
    """Whether quotation marks or a bracket hold the run in words of its language.

    A sentence of the page's own language in marks may hold a leftover like any other.
    """
    marks = [(q.start + 1, q.end - 1) for q in quoted_spans(run.text)]
    inner = [(b.start, b.end) for b in brackets(run.text)]
    return any(
        start <= run.start
        and run.end <= end
        and page.balance(run.text[start:end], run.language, page.language)
        >= len(tokens(run.text, start, end)) * _FOREIGN
        for start, end in (*marks, *inner)
    )


def _follows_gloss_bracket(run: Run) -> bool:
    """Whether the span alone fills a bracket, or a bracket glosses it."""
    opens = run.text[max(0, run.start - 1) : run.start] == "("
    closes = run.text[run.end : run.end + 1] == ")"
    glossed = run.text[run.end : run.end + 2] == " ("
    return (opens and closes) or glossed
