"""Which work somebody's quoted words are from, as the sentence names it."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.core.inside.quoted_spans import Quoted
from alignment.core.inside.speakers import sentence_around
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.quotation_words import quotation_words
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens
from alignment.core.words.vocabulary import PageWords

_LONGEST = 9  # words of a title
_REACH = 3  # words between "book" and its title ("the first volume of ...")


def work_of(quoted: Quoted, page: PageWords) -> Span | None:
    """Where the title stands that a quotation is from; None where none does.

    "in his book TITLE" counts, and "in TITLE" where the title is in another language
    than the page. A quotation that opens its sentence may be from the work that the
    sentence before names.

    Args:
        quoted: the quotation.
        page: the page's words and languages.
    """
    text = quoted.text
    start, _ = sentence_around(text, quoted.start)
    _, end = sentence_around(text, quoted.end - 1)
    before = start
    if start == quoted.start and start:
        before, _ = sentence_around(text, start - 2)
    for first, last in ((before, quoted.start), (quoted.end, max(end, quoted.end))):
        found = _title(text, tokens(text, first, last), page)
        if found:
            return Span(quoted.block, found[0].start, found[-1].end)
    return None


def _title(text: str, words: Sequence[Token], page: PageWords) -> list[Token]:
    cues = phrase_words(page.language).work_cues
    contains = quotation_words(page.language).contains
    for place, word in enumerate(words):
        run: list[Token] = []
        if word.lower in cues:
            run = _after_cue(text, words, place + 1)
        elif word.lower in contains:
            run = _foreign_title(text, words, place + 1, page)
        if run:
            return run
    return []


def _after_cue(text: str, words: Sequence[Token], place: int) -> list[Token]:
    """The words from the first capital after a cue to the next mark."""
    for first in range(place, min(place + _REACH, len(words))):
        if not text[words[first - 1].end : words[first].start].isspace():
            return []
        if words[first].is_capitalised and not words[first].is_acronym:
            return _to_mark(text, words, first)
    return []


def _to_mark(text: str, words: Sequence[Token], first: int) -> list[Token]:
    run = [words[first]]
    for before, word in zip(words[first:], words[first + 1 :], strict=False):
        if not text[before.end : word.start].isspace():
            return run
        run.append(word)
    ends = text[run[-1].end : run[-1].end + 2].strip()[:1]
    closed = bool(ends) and not ends.isalnum()
    return run if closed and len(run) <= _LONGEST else []


def _foreign_title(
    text: str, words: Sequence[Token], place: int, page: PageWords
) -> list[Token]:
    """The capitalised and foreign words after "in" that speak for another language."""
    if place >= len(words) or not words[place].is_capitalised:
        return []
    for code in page.others:
        run = _of_language(text, words[place : place + _LONGEST], code, page)
        small = function_words(code) | function_words(page.language)
        while run and run[-1].lower in small:
            run.pop()
        phrase = " ".join(w.text for w in run)
        if len(run) > 1 and page.balance(phrase, code, page.language) > 0:
            return _only_title(text, run, small, page)
    return []


def _of_language(
    text: str, words: Sequence[Token], code: str, page: PageWords
) -> list[Token]:
    """The first words as long as they are capitalised or of a language."""
    run: list[Token] = []
    for word in words:
        apart = run and not text[run[-1].end : word.start].isspace()
        if apart or not (word.is_capitalised or page.belongs(word.text, code)):
            break
        run.append(word)
    return run


def _only_title(
    text: str, run: list[Token], small: frozenset[str], page: PageWords
) -> list[Token]:
    """The run where it is a title and no place, without a name that goes on to speak."""
    if any(w.lower in small for w in run[1:]) or _is_told(text, run, page):
        return run
    following = tokens(text, run[-1].end, run[-1].end + 30)[:1]
    said = quotation_words(page.language).speech
    speaks = len(run) > 2 and bool(following) and following[0].lower in said
    return run[:-1] if speaks else []  # "In TITLE NAME says"


def _is_told(text: str, run: Sequence[Token], page: PageWords) -> bool:
    """Whether a bracket, or "her book" after a comma, tells that this is a title."""
    rest = text[run[-1].end : run[-1].end + 30]
    cues = phrase_words(page.language).work_cues
    near = {t.lower for t in tokens(rest)[:3]} if rest.startswith(",") else set()
    return rest.lstrip().startswith("(") or bool(near & cues)
