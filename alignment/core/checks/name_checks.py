"""Names and acronyms that differ between the two sides of a bead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.inside.acronyms import acronym_spans
from alignment.core.words.lexicon.check_words import ACRONYM_PAIRS
from alignment.core.words.lexicon.place_names import place_word, place_words
from alignment.core.words.spans import Span
from alignment.core.words.tokens import edit_distance, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_SHORTEST = 4  # letters of a name that is compared
_LONG = 8  # letters from which two edits are still near


def acronym_findings(
    source_text: str, target_text: str, source: PageWords, target: PageWords
) -> Iterator[Finding]:
    """Acronyms whose letters are swapped, or differ in one (PRT, PTR)."""
    ours = _acronyms(source_text)
    theirs = _acronyms(target_text)
    known = ACRONYM_PAIRS.get(
        frozenset({source.language, target.language}), frozenset()
    )
    lone = [(a, s) for a, s in ours.items() if a not in theirs]
    their_lone = [(a, s) for a, s in theirs.items() if a not in ours]
    for acronym, span in lone:
        for other, their_span in their_lone:
            if frozenset({acronym, other}) not in known and _is_near(acronym, other):
                yield Finding(
                    FindingCode.ACRONYM,
                    FindingSeverity.MEDIUM,
                    (acronym, other),
                    (span,),
                    (their_span,),
                )


def name_findings(
    source_text: str, target_text: str, source: PageWords, target: PageWords
) -> Iterator[Finding]:
    """Names whose spelling on one side differs a little from the other's."""
    ours = _name_words(source_text)
    theirs = _name_words(target_text)
    there = list(_slips(ours, theirs, source_text, target))
    yield from there
    told = {f.parts for f in there}
    for finding in _slips(theirs, ours, target_text, source):
        parts = finding.parts[::-1]
        if parts not in told:
            places = finding.target, finding.source
            yield Finding(finding.code, finding.severity, parts, *places)


def _slips(
    right: Sequence[tuple[str, Span]],
    written: Sequence[tuple[str, Span]],
    right_text: str,
    page: PageWords,
) -> Iterator[Finding]:
    """Words in no list that nearly equal a name of the other side.

    Args:
        right: name words of the side taken as right.
        written: name words of the side that is checked.
        right_text: the text of the former.
        page: the words of the latter.
    """
    all_right = {without_marks(p) for t in tokens(right_text) for p in _parts(t.text)}
    for word, span in written:
        if _is_in(word, all_right) or _is_listed(word, page):
            continue
        near = [one for one in right if _is_misspelt(one[0], word)]
        if near:
            name, place = near[0]
            yield Finding(
                FindingCode.NAME,
                FindingSeverity.MEDIUM,
                (name, word),
                (place,),
                (span,),
            )


def _acronyms(text: str) -> dict[str, Span]:
    return {span.of(text).replace(".", ""): span for span in acronym_spans(text)}


def _is_near(acronym: str, other: str) -> bool:
    a, b = (without_marks(x) for x in (acronym, other))
    if a == b or len(a) != len(b) or a[:1] != b[:1]:
        return False  # "OTAN" and "NATO" are each other's translation
    return sorted(a) == sorted(b) or (len(a) > 3 and edit_distance(a, b, 1) <= 1)


def _name_words(text: str) -> list[tuple[str, Span]]:
    """The capitalised words of a text, compounds and possessives taken apart."""
    found = []
    for token in tokens(text):
        start = token.start
        for part in _parts(token.text):
            word = re.split("['’]", part)[0]
            if len(word) >= _SHORTEST and word[0].isupper() and word.isalpha():
                found.append((word, Span(0, start, start + len(word))))
            start += len(part) + 1
    return [(word, span) for word, span in found if not word.isupper()]


def _parts(word: str) -> list[str]:
    return re.split(r"[-‐‑]", word)


def _is_listed(word: str, page: PageWords) -> bool:
    knows = page.vocabulary.knows
    if place_word(word) in place_words(page.language):
        return True
    return any(
        knows(form, code)
        for form in (word, word.lower())
        for code in (page.language, *page.others)
    )


def _is_in(word: str, words: set[str]) -> bool:
    bare = without_marks(word)
    return bool({bare, bare.removesuffix("s"), bare + "s"} & words)


def _is_misspelt(word: str, other: str) -> bool:
    a, b = without_marks(word), without_marks(other)
    limit = 2 if min(len(a), len(b)) >= _LONG else 1
    same_but_end = a[:-1] == b[:-1] or a[:-1] == b or b[:-1] == a
    if a == b or a[0] != b[0] or same_but_end:  # "Pilato" is "Pilate"
        return False
    return edit_distance(a, b, limit) <= limit
