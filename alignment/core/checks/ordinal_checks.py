"""Weekdays and places in a row that differ between the two sides of a bead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.words.dates import find_dates
from alignment.core.words.lexicon.date_words import DATE_WORDS
from alignment.core.words.numbers import FoundNumber, find_numbers
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens

_SHORTEST = 5  # letters of a weekday that is written out ("lunes"), not "sun"


def weekday_findings(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> Iterator[Finding]:
    """The only weekday of each side, where they are not the same day."""
    ours = _weekdays(source_text, source_language)
    theirs = _weekdays(target_text, target_language)
    if len(ours) == len(theirs) == 1:
        (day, one), (their_day, other) = ours[0], theirs[0]
        if day != their_day:
            yield Finding(
                FindingCode.DATE,
                FindingSeverity.HIGH,
                (one.text, other.text),
                (Span(0, one.start, one.end),),
                (Span(0, other.start, other.end),),
            )


def ordinal_findings(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> Iterator[Finding]:
    """The only ordinal in words or Roman numeral of each side, where they differ.

    Such words are often no number ("second", "primero"), so nothing is said of one
    that stands alone. A Roman numeral ("volume III") may be a plain number there.
    """
    ours = _ordinals(source_text, source_language)
    theirs = _ordinals(target_text, target_language)
    if len(ours) == 1 and _is_roman(ours[0]) and not theirs:
        theirs = _numbers(target_text, target_language)
    elif len(theirs) == 1 and _is_roman(theirs[0]) and not ours:
        ours = _numbers(source_text, source_language)
    if len(ours) == len(theirs) == 1 and not ours[0].agrees(theirs[0]):
        one, other = ours[0], theirs[0]
        yield Finding(
            FindingCode.NUMBER,
            FindingSeverity.MEDIUM,
            (one.text, other.text),
            (one.span,),
            (other.span,),
        )


def _weekdays(text: str, language: str) -> list[tuple[int, Token]]:
    table = DATE_WORDS.get(language)
    days: Mapping[str, int] = table.weekdays if table else {}
    capital = bool(table and table.capital_months)
    return [
        (days[token.lower], token)
        for token in tokens(text)
        if token.lower in days
        and len(token.text) >= _SHORTEST
        and token.is_capitalised == capital
    ]


def _ordinals(text: str, language: str) -> list[FoundNumber]:
    return [
        n
        for n in _numbers(text, language)
        if n.in_words and (n.is_ordinal or _is_roman(n))
    ]


def _numbers(text: str, language: str) -> list[FoundNumber]:
    dates = [d.span for d in find_dates(text, language)]
    return list(find_numbers(text, language, outside=dates))


def _is_roman(number: FoundNumber) -> bool:
    """Whether it is a Roman numeral that is no letter."""
    is_long = len(number.text) > 1 and number.text.isupper()
    return number.in_words and is_long and set(number.text) <= set("IVXLCDM")
