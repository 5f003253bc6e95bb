"""What of a bracket could be a gloss: without markers, publishers, years, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from alignment.core.inside.brackets import Bracket
from alignment.core.words.dates import find_dates
from alignment.core.words.lexicon.phrase_words import PHRASE_WORDS
from alignment.core.words.tokens import tokens, unquoted
from alignment.core.words.vocabulary import PageWords

_LONGEST = 12  # words of a gloss
_MOST_PARTS = 4  # parts of a bracket; more make a list
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net)\b")


@dataclass(frozen=True, slots=True)
class GlossText:
    """The part of a bracket that could be a gloss.

    Attributes:
        text: the words, unquoted.
        start: offset in the block's text.
        end: offset after the last character.
        marked: whether a marker such as "i.e." announces a gloss.
        is_remark: whether it opens as a comment does.
        is_note: whether it holds an instruction, as notes to oneself do.
        opens_with_article: whether its first word is an article.
        cut: what was left out after it.
        whole: whether nothing was left out although there are several parts.
    """

    text: str
    start: int
    end: int
    marked: bool
    is_remark: bool
    is_note: bool
    opens_with_article: bool
    cut: str
    whole: bool = False

    @property
    def is_capitalised(self) -> bool:
        """Whether it opens with a capital, a lower-case article passed over."""
        words = tokens(self.text)
        first = words[1:2] if self.opens_with_article and len(words) > 1 else words
        return words[0].is_capitalised or first[0].is_capitalised


def gloss_texts(bracket: Bracket, page: PageWords) -> Iterator[GlossText]:
    """The parts of a bracket that could be a gloss: the first, and the whole."""
    head = _head(bracket, page)
    if head is None:
        return
    yield head
    start, end = unquoted(bracket.text, head.start, bracket.end)
    text = bracket.text[start:end]
    plain = not any(c.isdigit() for c in text) and not any(
        t.is_acronym for t in tokens(text)
    )
    if end > head.end and plain:
        yield replace(head, text=text, end=end, cut="", whole=True)


def _head(bracket: Bracket, page: PageWords) -> GlossText | None:
    languages = (page.language, *page.others)
    parts = bracket.parts()
    if len(parts) > _MOST_PARTS:
        return None
    kept = [part for part in parts if not _is_acronym(bracket.text[slice(*part)])]
    if not kept or not _is_wordy(bracket.text[slice(*kept[0])], page.language):
        return None
    start, end = kept[0]
    marker = _marker(languages).match(bracket.text, start, end)
    if marker and marker.end() == end and len(kept) > 1:  # "in Spanish: ..."
        start, end = kept[1]
    elif marker:
        start = marker.end()
    start, end = unquoted(bracket.text, start, end)
    text = bracket.text[start:end]
    words = tokens(text)
    if not words or len(words) > _LONGEST or _is_publisher(text, languages):
        return None
    first = words[0].text
    lower = {w.lower for w in words}
    tabled = [PHRASE_WORDS[c] for c in languages if c in PHRASE_WORDS]
    return GlossText(
        text,
        start,
        end,
        marked=marker is not None,
        is_remark=first.islower()
        and any(first in table.remark_starts for table in tabled),
        is_note=any(lower & table.note_words for table in tabled),
        opens_with_article=any(first.lower() in table.articles for table in tabled),
        cut=bracket.text[max(end, start) : bracket.end],
    )


def _tabled(languages: tuple[str, ...]) -> list[str]:
    return [code for code in languages if code in PHRASE_WORDS]


@cache
def _marker(languages: tuple[str, ...]) -> re.Pattern[str]:
    markers = [m for c in _tabled(languages) for m in PHRASE_WORDS[c].gloss_markers]
    either = "|".join(markers) or r"(?!)"
    return re.compile(rf"(?:{either})(?:\s+|$|(?=[),;:]))", re.IGNORECASE)


def _is_acronym(text: str) -> bool:
    words = tokens(text)
    return len(words) == 1 and words[0].is_acronym


def _is_wordy(text: str, language: str) -> bool:
    """Whether there are letters that are no date and no address."""
    if _ADDRESS.search(text) or not any(c.isalpha() for c in text):
        return False
    dated = find_dates(text, language)
    rest = len(text) - sum(d.span.end - d.span.start for d in dated)
    return rest > 2 and not text[0].isdigit()


def _is_publisher(text: str, languages: tuple[str, ...]) -> bool:
    words = {t.lower for t in tokens(text)}
    return text[:1].isupper() and any(
        words & PHRASE_WORDS[code].publishers for code in _tabled(languages)
    )
