"""Numbers and dates that disagree between the two sides of a bead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.words.clocks import FoundClock, find_clocks
from alignment.core.words.dates import FoundDate, find_dates
from alignment.core.words.numbers import FoundNumber, find_numbers
from alignment.core.words.spans import Span

_SMALL = 13  # numbers in words below this are often rendered otherwise ("both")


def number_findings(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> Iterator[Finding]:
    """Numbers and dates of one side that the other does not have.

    32,7 equals 32.7, "treinta" equals 30 and 23.10 equals 11:10 p.m.; dates are
    compared part by part, and a part that is not written agrees with any.
    """
    dates = find_dates(source_text, source_language)
    their_dates = find_dates(target_text, target_language)
    numbers = find_numbers(source_text, source_language)
    their_numbers = find_numbers(target_text, target_language)
    inside = [d.span for d in dates]
    their_inside = [d.span for d in their_dates]
    open_dates = _open_dates(dates, their_dates, _outside(their_numbers, their_inside))
    their_open_dates = _open_dates(their_dates, dates, _outside(numbers, inside))
    yield from _date_findings(open_dates, their_open_dates)
    clocks, their_clocks = find_clocks(source_text), find_clocks(target_text)
    yield from _disagreements(
        _open_numbers(
            numbers,
            inside + _met(clocks, their_clocks) + _decades(numbers, their_dates),
            their_numbers,
        ),
        _open_numbers(
            their_numbers,
            their_inside + _met(their_clocks, clocks) + _decades(their_numbers, dates),
            numbers,
        ),
    )


def _decades(numbers: Sequence[FoundNumber], dates: Sequence[FoundDate]) -> list[Span]:
    """Where numbers are a decade that the other side has as a date ("los noventa")."""
    tens = {float(d.edtf[2] + "0") for d in dates if d.precision == "decade"}
    return [n.span for n in numbers if tens & set(n.values)]


def _met(clocks: Sequence[FoundClock], others: Sequence[FoundClock]) -> list[Span]:
    """Where the times of day stand that the other side has, too."""
    return [one.span for one in clocks if any(one.agrees(other) for other in others)]


def _outside(
    numbers: Sequence[FoundNumber], dates: Sequence[Span]
) -> list[FoundNumber]:
    return [n for n in numbers if not any(n.span.overlaps(d) for d in dates)]


def _open_dates(
    dates: Sequence[FoundDate],
    others: Sequence[FoundDate],
    numbers: Sequence[FoundNumber],
) -> list[FoundDate]:
    """Dates without counterpart among the other side's dates and numbers."""
    values = {v for n in numbers for v in n.values}
    return [
        d
        for d in dates
        if not any(_compatible(d.edtf, o.edtf) for o in others)
        and not _in_numbers(d, values)
    ]


def _in_numbers(found: FoundDate, values: set[float]) -> bool:
    """Whether the other side has the date's digits as plain numbers."""
    parts = [p for p in (found.year, found.day) if p is not None]
    if found.precision in {"decade", "century"}:
        digits = "".join(c for c in found.text if c.isdigit())
        return bool(digits) and float(digits) in values
    return bool(parts) and all(float(p) in values for p in parts)


def _compatible(edtf: str, other: str) -> bool:
    """Whether two dates can be the same, unwritten parts fitting any."""
    pairs = [(a, b) for a in edtf.split("/") for b in other.split("/")]
    return any(_fits(a, b) for a, b in pairs)


def _fits(edtf: str, other: str) -> bool:
    shared = zip(edtf, other, strict=False)
    return all(a == b or "X" in {a, b} for a, b in shared)


def _date_findings(
    dates: Sequence[FoundDate], others: Sequence[FoundDate]
) -> Iterator[Finding]:
    for one, other in zip(dates, others, strict=False):
        yield _finding(FindingCode.DATE, FindingSeverity.HIGH, one, other)
    for one in dates[len(others) :]:
        if one.precision in {"day", "days"}:
            yield _finding(FindingCode.DATE, FindingSeverity.LOW, one, None)
    for other in others[len(dates) :]:
        if other.precision in {"day", "days"}:
            yield _finding(FindingCode.DATE, FindingSeverity.LOW, None, other)


def _open_numbers(
    numbers: Sequence[FoundNumber],
    dates: Sequence[Span],
    others: Sequence[FoundNumber],
) -> list[FoundNumber]:
    """Numbers outside dates without counterpart, those in dates counting as one."""
    return [
        n
        for n in _outside(numbers, dates)
        if not n.is_weak and not any(n.agrees(o) for o in others)
    ]


def _disagreements(
    numbers: Sequence[FoundNumber], others: Sequence[FoundNumber]
) -> Iterator[Finding]:
    """Put what is left of both sides together, sure numbers first."""
    left = sorted(numbers, key=_is_small)
    right = sorted(others, key=_is_small)
    for one, other in zip(left, right, strict=False):
        yield _finding(FindingCode.NUMBER, FindingSeverity.HIGH, one, other)
    for one in left[len(right) :]:
        if not _is_small(one) and not one.in_code:
            yield _finding(FindingCode.NUMBER, FindingSeverity.MEDIUM, one, None)
    for other in right[len(left) :]:
        if not _is_small(other) and not other.in_code:
            yield _finding(FindingCode.NUMBER, FindingSeverity.MEDIUM, None, other)


def _is_small(number: FoundNumber) -> bool:
    return number.in_words and number.values[0] < _SMALL


def _finding(
    code: FindingCode,
    severity: FindingSeverity,
    one: FoundDate | FoundNumber | None,
    other: FoundDate | FoundNumber | None,
) -> Finding:
    return Finding(
        code,
        severity,
        (one.text if one else "", other.text if other else ""),
        (one.span,) if one else (),
        (other.span,) if other else (),
    )
