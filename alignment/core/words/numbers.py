"""Numbers in running text with their values, whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.core.words.date_grammar import ROMAN, roman_value
from alignment.core.words.lexicon.number_words import NUMBER_WORDS, NumberWords
from alignment.core.words.spans import Span
from alignment.core.words.worded_numbers import worded_numbers

_DIGITS = re.compile(
    r"\d{1,2}(?=\.[0-5]\d[\s\u00a0]?[ap]\.?m\b)|(?<=\d\.)[0-5]\d(?=[\s\u00a0]?[ap]\.?m\b)"
    r"|(?<![\d.,])\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d])(?:[.,]\d+)?"
    r"|\d+(?:[.,'’]\d+)*"
)
_ROMAN = re.compile(rf"(?<![\w.'’-]){ROMAN}(?![\w.'’-])")
_NEXT_WORD = re.compile(r"[\s\u00a0-]*([^\W\d_]+)")
_GROUP = 3  # digits of a thousands group
_LONGEST_SIGN = 2  # letters of a sign for a scale ("bn")
_NOON = 12
_AFTERNOON = re.compile(r"(?::\d{2})?[\s\u00a0]*p\.?[\s\u00a0]?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number as written.

    Attributes:
        text: the digits or words, with scale, ordinal ending and per cent sign.
        span: where they stand.
        values: what it can mean, the likeliest first (2.000 is 2000 or 2).
        is_percent: whether it is a share of a hundred.
        is_ordinal: whether it counts a place in a row.
        in_words: whether it is written in words or Roman numerals.
        is_weak: whether the words are often no number ("one", "second", "I").
        in_code: whether it is part of a name or code ("G20", "COVID-19").
    """

    text: str
    span: Span
    values: tuple[float, ...]
    is_percent: bool = False
    is_ordinal: bool = False
    in_words: bool = False
    is_weak: bool = False
    in_code: bool = False

    def agrees(self, other: FoundNumber) -> bool:
        """Whether both can mean the same value; two codes have to be spelt alike."""
        if self.in_code and other.in_code:
            return self.text == other.text
        return any(
            abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
            for a in self.values
            for b in other.values
        )


def find_numbers(
    text: str, language: str, block: int = 0, outside: Sequence[Span] = ()
) -> tuple[FoundNumber, ...]:
    """Find the numbers of a text, in order, without overlaps.

    Args:
        text: any text; offsets refer to it.
        language: code of its language; decides what 2.000 and "once" mean. A
            language without a table gets digits only.
        block: position of the text's block, copied into the spans.
        outside: spans to leave out (dates).
    """
    words = NUMBER_WORDS.get(language)
    found = [*_digits(text, words, block)]
    if words is not None:
        taken = [n.span for n in found]
        found += [n for n in _worded(text, words, block) if _is_free(n.span, taken)]
        taken = [n.span for n in found]
        found += [n for n in _roman(text, block) if _is_free(n.span, taken)]
    kept = [n for n in found if _is_free(n.span, outside)]
    return tuple(sorted(kept, key=lambda n: n.span))


def readings(
    written: str, decimal_mark: str, thousands_marks: str
) -> tuple[float, ...]:
    """What digits with points and commas can mean, by one language's rule first.

    >>> readings("2.000", ",", ".")
    (2000.0, 2.0)
    >>> readings("32,7", ".", ",")
    (32.7,)
    """
    plain = re.sub(r"[\u00a0\u202f\u2009 '’]", "", written)
    marks = [c for c in plain if not c.isdigit()]
    if not marks:
        return (float(plain),)
    grouped = _grouped(plain, marks)
    decimal = _decimal(plain, marks)
    mark = marks[-1]
    first_grouped = mark in thousands_marks or mark != decimal_mark
    ordered = (grouped, decimal) if first_grouped else (decimal, grouped)
    values = dict.fromkeys(v for v in ordered if v is not None)
    return tuple(values) or tuple(float(p) for p in re.split(r"[.,]", plain)[:1])


def _grouped(plain: str, marks: Sequence[str]) -> float | None:
    """The value if every mark groups thousands."""
    parts = re.split(r"[.,]", plain)
    regular = len(set(marks)) == 1 and all(len(p) == _GROUP for p in parts[1:])
    if not regular or len(parts[0]) > _GROUP or parts[0] == "0":
        return None
    return float("".join(parts))


def _decimal(plain: str, marks: Sequence[str]) -> float | None:
    """The value if the last mark parts the decimals and the others group."""
    if marks.count(marks[-1]) > 1:
        return None
    whole, decimals = plain.rsplit(marks[-1], 1)
    parts = re.split(r"[.,]", whole)
    if any(len(p) != _GROUP for p in parts[1:]):
        return None
    return float(f"{''.join(parts)}.{decimals}")


def _digits(text: str, words: NumberWords | None, block: int) -> Iterator[FoundNumber]:
    decimal_mark, thousands = (
        (words.decimal_mark, words.thousands_marks) if words else (".", ",")
    )
    for match in _DIGITS.finditer(text):
        before = text[match.start() - 1 : match.start()]
        in_code = before.isalpha() or (
            before in "-_/" and text[match.start() - 2 : match.start() - 1].isalpha()
        )
        number = FoundNumber(
            match[0],
            Span(block, match.start(), match.end()),
            readings(match[0], decimal_mark, thousands),
            in_code=(bool(before) and in_code)
            or (
                len(re.findall(r"[.,]", match[0])) > 1
                and _grouped(match[0], re.findall(r"[.,]", match[0])) is None
                and _decimal(match[0], re.findall(r"[.,]", match[0])) is None
            ),
        )
        yield _with_endings(number, text, words) if words else number


def _with_endings(number: FoundNumber, text: str, words: NumberWords) -> FoundNumber:
    """Take in what follows the digits: ordinal ending, scale, per cent, p.m."""
    number = _with_ordinal(number, text, words)
    number = _with_scales(number, text, words)
    if _AFTERNOON.match(text, number.span.end) and number.values[0] < _NOON:
        later = tuple(v + _NOON for v in number.values)
        number = replace(number, values=number.values + later)
    return _with_percent(number, text, words)


def _with_ordinal(number: FoundNumber, text: str, words: NumberWords) -> FoundNumber:
    match = words.ordinal_ending.match(text, number.span.end)
    return (
        replace(_until(number, text, match.end()), is_ordinal=True) if match else number
    )


def _with_scales(number: FoundNumber, text: str, words: NumberWords) -> FoundNumber:
    while match := _NEXT_WORD.match(text, number.span.end):
        factor = words.scales.get(match[1].lower())
        attached = match.start(1) == number.span.end
        is_sign = len(match[1]) <= _LONGEST_SIGN
        if factor is None or (is_sign and (not attached or not _is_cased(match[1]))):
            break
        values = tuple(v * factor for v in number.values)
        number = replace(_until(number, text, match.end()), values=values)
    return number


def _is_cased(sign: str) -> bool:
    """Whether a sign is written as signs are: "bn", "M", not "bN"."""
    return sign in {sign.lower(), sign.upper()}


def _with_percent(number: FoundNumber, text: str, words: NumberWords) -> FoundNumber:
    match = words.percent_sign.match(text, number.span.end)
    return (
        replace(_until(number, text, match.end()), is_percent=True) if match else number
    )


def _until(number: FoundNumber, text: str, end: int) -> FoundNumber:
    span = Span(number.span.block, number.span.start, end)
    return replace(number, text=span.of(text), span=span)


def _worded(text: str, words: NumberWords, block: int) -> Iterator[FoundNumber]:
    for start, end, value, is_ordinal, is_weak in worded_numbers(text, words):
        span = Span(block, start, end)
        number = FoundNumber(
            span.of(text),
            span,
            (value,),
            is_ordinal=is_ordinal,
            in_words=True,
            is_weak=is_weak,
        )
        yield _with_percent(number, text, words)


def _roman(text: str, block: int) -> Iterator[FoundNumber]:
    for match in _ROMAN.finditer(text):
        if match[0]:
            span = Span(block, match.start(), match.end())
            value = float(roman_value(match[0]))
            yield FoundNumber(match[0], span, (value,), in_words=True, is_weak=True)


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return not any(span.overlaps(other) for other in taken)
