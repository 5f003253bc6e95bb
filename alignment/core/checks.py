"""The checks of a bead: warnings that a reviewer may dismiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alignment.core.findings import Finding, FindingCode, FindingSeverity
from alignment.core.leftovers import LeftoverKind, Severity, find_leftovers
from alignment.core.name_checks import acronym_findings, name_findings
from alignment.core.number_checks import number_findings
from alignment.core.repetition import doubled_spans
from alignment.core.tokens import tokens
from alignment.core.vocabulary import PageWords

_LEFTOVERS = frozenset(
    {LeftoverKind.NOTE, LeftoverKind.PHRASE, LeftoverKind.SMALL_WORD}
)
_SAME = 0.8  # share of a text's words that an untranslated one keeps
_SAME_WORDS = 3  # words an untranslated text has at least
_SAME_LEAD = 2  # words by which it speaks for the source's language


@dataclass(frozen=True, slots=True)
class LengthRule:
    """When the length of a target is odd for its source.

    Attributes:
        ratio: characters of target expected for one of source.
        variance: of that, per character of source (Gale and Church 1993 measured
            6.8 for single sentences).
        limit: standard deviations beyond which a length is odd.
        tolerance: characters that never matter.
    """

    ratio: float = 1.0
    variance: float = 6.8
    limit: float = 4.5
    tolerance: int = 40

    def deviation(self, source_length: int, target_length: int) -> float:
        """Standard deviations off the expected length, 0 within the tolerance."""
        off = target_length - self.ratio * source_length
        if abs(off) <= self.tolerance:
            return 0.0
        return float(off / (self.variance * max(source_length, 1)) ** 0.5)


DEFAULT_LENGTH_RULE = LengthRule()


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
        *number_findings(source_text, target_text, source.language, target.language),
        *acronym_findings(source_text, target_text, source, target),
        *name_findings(source_text, target_text, source, target),
        *_length(source_text, target_text, length_rule),
        *_untranslated(source_text, target_text, source, target),
        *_leftovers(source_text, target_text, target),
        *_doubled(source_text, target_text, source.language, target.language),
    ]
    order = list(FindingSeverity)
    return tuple(sorted(found, key=lambda f: order.index(f.severity)))


def _length(
    source_text: str, target_text: str, rule: LengthRule | None
) -> Iterator[Finding]:
    if rule is None:
        return
    deviation = rule.deviation(len(source_text), len(target_text))
    if abs(deviation) > rule.limit:
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
