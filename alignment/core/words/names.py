"""Names in a text, and the ones that look misspelt beside the rest of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import PHRASE_WORDS, phrase_words
from alignment.core.words.misspelt_persons import misspelt_persons
from alignment.core.words.name_kinds import Misspelling, Name
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, edit_distance, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_ENDS_SENTENCE = re.compile(
    r"[.!?…:•]['’”»\")\]]*\s+['‘“«\"(¡¿]*$|^\W*$|[“«\"¡¿]$|[–—]\s?$"
)
_INSIDE = re.compile(r"[\s\u00a0]+|[\s\u00a0]*-[\s\u00a0]*|[\s\u00a0]+&[\s\u00a0]+")
_SHORTEST = 5  # letters of a word that can look misspelt
_LONG = 9  # letters from which two edits are still a misspelling
_TIMES_RARER = 2  # how much rarer the misspelt form has to be


_HYPHEN = re.compile(r"[-‐‑]")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")


def find_names(texts: Sequence[str], page: PageWords) -> tuple[Name, ...]:
    """Find the names of a page, in order; an empty text is skipped."""
    return tuple(
        name for block, text in enumerate(texts) for name in _in_text(text, block, page)
    )


def find_misspellings(texts: Sequence[str], page: PageWords) -> tuple[Misspelling, ...]:
    """Find rare words that nearly equal a frequent word of the same page."""
    places: dict[str, list[Span]] = {}
    for block, text in enumerate(texts):
        for token in _word_parts(text):
            span = Span(block, token.start, token.end)
            places.setdefault(_bare(token.text), []).append(span)
    counts = Counter({word: len(spans) for word, spans in places.items()})
    found = []
    for word, spans in places.items():
        expected = _expected(word, counts, page)
        if expected is not None:
            for span in spans:
                found.append(
                    Misspelling(
                        text=word,
                        span=Span(span.block, span.start, span.start + len(word)),
                        expected=expected,
                        expected_mentions=counts[expected],
                        is_name=word[0].isupper(),
                        only_marks=without_marks(word) == without_marks(expected),
                    )
                )
    told = {one.span for one in found}
    for one in misspelt_persons(find_names(texts, page), counts, page):
        if not any(span.overlaps(one.span) for span in told):
            found.append(one)
    return tuple(sorted(found, key=lambda m: m.span))


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, quotation or list item starts at an offset."""
    return bool(_ENDS_SENTENCE.search(text[max(0, start - 12) : start])) or start == 0


def _in_text(text: str, block: int, page: PageWords) -> Iterator[Name]:
    words = tokens(text)
    position = 0
    while position < len(words):
        if not words[position].is_capitalised:
            position += 1
            continue
        end = _name_end(text, words, position)
        name = _name(text, block, words[position:end], page)
        if name is not None:
            yield name
        position = end


def _name_end(text: str, words: Sequence[Token], start: int) -> int:
    """Position after the last word of the name that starts at a position."""
    end = position = start + 1
    while position < len(words):
        gap = text[words[position - 1].end : words[position].start]
        if not _INSIDE.fullmatch(gap):
            break
        if words[position].is_capitalised:
            end = position + 1
        elif not _joins(words[start:end], words[position]) or position - end >= 2:
            break
        position += 1
    return end


def _joins(name: Sequence[Token], word: Token) -> bool:
    """Whether a small word may stand inside this name."""
    for table in PHRASE_WORDS.values():
        if word.lower in table.genitives | table.articles:
            bodies = table.organisation_words | table.place_words
            if table.joins_any_name or any(w.lower in bodies for w in name):
                return True
    return False


def _name(
    text: str, block: int, words: Sequence[Token], page: PageWords
) -> Name | None:
    kept = list(words)
    if opens_sentence(text, kept[0].start) and _is_common(kept[0], page):
        alone = len(kept) == 1
        if alone or kept[0].lower in function_words(page.language):
            kept = kept[1:]
    titles = []
    while len(kept) > 1 and any(
        kept[0].lower in phrase_words(c).name_titles
        for c in (page.language, *page.others)
    ):
        titles.append(kept.pop(0).text)
    while kept and not kept[0].is_capitalised:
        kept.pop(0)
    if not kept or (len(kept) == 1 and len(kept[0].text) == 1):
        return None
    start = kept[0].start
    end = kept[-1].start + len(_bare(kept[-1].text))
    return Name(text[start:end], Span(block, start, end), " ".join(titles))


def _is_common(word: Token, page: PageWords) -> bool:
    """Whether a capitalised word is probably a plain one at a sentence's start."""
    known = page.belongs(word.lower, page.language)
    return word.lower in page.lower or (known and not word.is_acronym)


def _word_parts(text: str) -> Iterator[Token]:
    for token in tokens(text):
        start = token.start
        for part in _HYPHEN.split(token.text):
            if part and part.isascii() is not None and not part[0].isdigit():
                yield Token(part, start, start + len(part))
            start += len(part) + 1


def _bare(word: str) -> str:
    """A word without possessive ending."""
    if "'" not in word and "’" not in word:
        return word
    return _POSSESSIVE.sub("", word) or word


def _expected(word: str, counts: Mapping[str, int], page: PageWords) -> str | None:
    """The frequent word that a rare one is probably meant to be."""
    if len(word) < _SHORTEST or not word.isalpha() or word.isupper():
        return None
    is_name = word[0].isupper()
    if not is_name and _is_listed(word, page):
        return None
    if is_name and page.vocabulary.knows(word.lower(), page.language):
        return None
    foreign = any(page.vocabulary.knows(word.lower(), c) for c in page.others)
    near = [
        other
        for other, count in counts.items()
        if count >= _TIMES_RARER * counts[word]
        and other[:1] == word[:1]
        and _is_slip(word, other)
        and not (foreign and page.vocabulary.knows(other.lower(), page.language))
    ]
    return max(near, key=lambda other: counts[other], default=None)


def _is_listed(word: str, page: PageWords) -> bool:
    languages = (page.language, *page.others)
    return any(page.vocabulary.knows(word, code) for code in languages) or not (
        page.vocabulary.covers(page.language)
    )


def _is_slip(word: str, other: str) -> bool:
    """Whether one word is the other with a slip, not another form of it."""
    if word == other or len(other) < _SHORTEST:
        return False
    if without_marks(word) == without_marks(other):
        return True
    shorter, longer = sorted((word.lower(), other.lower()), key=len)
    if longer.startswith(shorter) or shorter[:-1] == longer[:-1]:
        return False
    limit = 2 if len(shorter) >= _LONG else 1
    return edit_distance(shorter, longer, limit) <= limit
