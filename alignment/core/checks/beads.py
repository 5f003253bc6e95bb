"""The checks of a bead: warnings that a reviewer may dismiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.checks.lengths import DEFAULT_LENGTH_RULE, LengthRule
from alignment.core.checks.name_checks import acronym_findings, name_findings
from alignment.core.checks.number_checks import number_findings
from alignment.core.checks.ordinal_checks import ordinal_findings, weekday_findings
from alignment.core.checks.other_names import other_names
from alignment.core.checks.other_places import other_places
from alignment.core.checks.repetition import doubled_spans
from alignment.core.inside.leftover_kinds import LeftoverKind, Severity
from alignment.core.inside.leftovers import find_leftovers
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_LEFTOVERS = frozenset(
    {LeftoverKind.NOTE, LeftoverKind.PHRASE, LeftoverKind.SMALL_WORD}
)
_SAME = 0.8  # share of a text's words that an untranslated one keeps
_SAME_WORDS = 3  # words an untranslated text has at least
_SAME_LEAD = 2  # words by which it speaks for the source's language


def check_bead(
    source_text: str,
    target_text: str,
    source: PageWords,
    target: PageWords,
    length_rule: LengthRule | None = DEFAULT_LENGTH_RULE,
) -> tuple[Finding, ...]:
    """Check one bead.

    Args:
        source_text: the joined source segments; spans of findings have block 0.
        target_text: the joined target segments.
        source: words and language of the source document.
        target: words and language of the target document.
        length_rule: when a length is odd; None where lengths say nothing, as in
            a condensed translation.

    Returns:
        Findings, the most serious first; none for a gap.
    """
    if not source_text.strip() or not target_text.strip():
        return ()
    found = [
        *_counts(source_text, target_text, source.language, target.language),
        *acronym_findings(source_text, target_text, source, target),
        *name_findings(source_text, target_text, source, target),
        *other_names(source_text, target_text, source, target),
        *other_places(source_text, target_text, source, target),
        *_length(source_text, target_text, length_rule),
        *_untranslated(source_text, target_text, source, target),
        *_leftovers(source_text, target_text, target),
        *_doubled(source_text, target_text, source.language, target.language),
    ]
    order = list(FindingSeverity)
    return tuple(sorted(found, key=lambda f: order.index(f.severity)))


def _counts(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> list[Finding]:
    """Numbers, dates and weekdays; ordinals in words where no number disagrees."""
    sides = source_text, target_text, source_language, target_language
    numbers = list(number_findings(*sides))
    return [
        *numbers,
        *weekday_findings(*sides),
        *(() if numbers else ordinal_findings(*sides)),
    ]


def _length(
    source_text: str, target_text: str, rule: LengthRule | None
) -> Iterator[Finding]:
    if rule is not None and rule.is_odd(len(source_text), len(target_text)):
        ratio = len(target_text) / len(source_text)
        parts = (str(len(source_text)), str(len(target_text)), f"{ratio:.2f}")
        yield Finding(FindingCode.LENGTH, FindingSeverity.MEDIUM, parts)


def _untranslated(
    source_text: str, target_text: str, source: PageWords, target: PageWords
) -> Iterator[Finding]:
    words = [t.lower for t in tokens(source_text)]
    theirs = [t.lower for t in tokens(target_text)]
    if len(theirs) < _SAME_WORDS or not words:
        return
    known = set(words)
    kept = sum(w in known for w in theirs)
    plain = " ".join(t.text for t in tokens(target_text) if t.text.islower())
    lead = target.balance(plain, source.language, target.language)
    if kept >= _SAME * len(theirs) and lead >= _SAME_LEAD:
        yield Finding(
            FindingCode.UNTRANSLATED, FindingSeverity.HIGH, (target_text.strip(),)
        )


def _leftovers(
    source_text: str, target_text: str, target: PageWords
) -> Iterator[Finding]:
    for leftover in find_leftovers([target_text], target):
        note = leftover.kind is LeftoverKind.NOTE
        if leftover.kind not in _LEFTOVERS or (
            leftover.text in source_text and not note and leftover.language is None
        ):
            continue
        high = leftover.severity is Severity.HIGH
        severity = FindingSeverity.HIGH if high else FindingSeverity.LOW
        yield Finding(
            FindingCode.LEFTOVER, severity, (leftover.text,), target=(leftover.span,)
        )


def _doubled(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> Iterator[Finding]:
    spans = doubled_spans(target_text, target_language)
    if not spans or _any(doubled_spans(source_text, source_language)):
        return
    for span in spans:
        yield Finding(
            FindingCode.DOUBLED,
            FindingSeverity.MEDIUM,
            (span.of(target_text),),
            target=(span,),
        )


def _any(spans: Iterable[object]) -> bool:
    return next(iter(spans), None) is not None
