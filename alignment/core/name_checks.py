"""Names and acronyms that differ between the two sides of a bead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.core.acronyms import acronym_spans
from alignment.core.findings import Finding, FindingCode, FindingSeverity
from alignment.core.lexicon.check_words import ACRONYM_PAIRS
from alignment.core.names import find_names
from alignment.core.spans import Span
from alignment.core.tokens import edit_distance, tokens, without_marks
from alignment.core.vocabulary import PageWords

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
    """Names spelt otherwise on the other side, and names that were exchanged."""
    ours = _name_words(source_text, source)
    theirs = _name_words(target_text, target)
    all_theirs = {without_marks(t.text) for t in tokens(target_text)}
    all_ours = {without_marks(t.text) for t in tokens(source_text)}
    lone = [n for n in ours if not _is_in(n[0], all_theirs)]
    their_lone = [n for n in theirs if not _is_in(n[0], all_ours)]
    for word, span in lone:
        near = [n for n in their_lone if _is_misspelt(word, n[0])]
        if near:
            other, their_span = near[0]
            yield Finding(
                FindingCode.NAME,
                FindingSeverity.MEDIUM,
                (word, other),
                (span,),
                (their_span,),
            )


def _acronyms(text: str) -> dict[str, Span]:
    return {span.of(text).replace(".", ""): span for span in acronym_spans(text)}


def _is_near(acronym: str, other: str) -> bool:
    a, b = (without_marks(x) for x in (acronym, other))
    if a == b or len(a) != len(b) or a[:1] != b[:1]:
        return False  # "OTAN" and "NATO" are each other's translation
    return sorted(a) == sorted(b) or (len(a) > 3 and edit_distance(a, b, 1) <= 1)


def _name_words(text: str, page: PageWords) -> Sequence[tuple[str, Span]]:
    """The words of the names that are in no word list: people, mostly."""
    found = []
    for name in find_names([text], page):
        for token in tokens(text, name.span.start, name.span.end):
            word = token.text.split("’")[0].split("'")[0]
            if (
                len(word) >= _SHORTEST
                and token.is_capitalised
                and not token.is_acronym
                and word.isalpha()
                and not _is_listed(word, page)
            ):
                found.append((word, Span(0, token.start, token.start + len(word))))
    return found


def _is_listed(word: str, page: PageWords) -> bool:
    knows = page.vocabulary.knows
    return any(
        knows(form, code)
        for form in (word, word.lower())
        for code in (page.language, *page.others)
    )


def _is_in(word: str, words: set[str]) -> bool:
    bare = without_marks(word)
    forms = {bare, bare.removesuffix("s"), bare + "s"}
    return bool(forms & words) or any(
        bare in w or w in bare for w in words if len(w) > 4
    )


def _is_misspelt(word: str, other: str) -> bool:
    a, b = without_marks(word), without_marks(other)
    limit = 2 if min(len(a), len(b)) >= _LONG else 1
    return a != b and a[0] == b[0] and edit_distance(a, b, limit) <= limit
