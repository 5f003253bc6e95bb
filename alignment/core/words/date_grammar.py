"""Turns the date wording of a language into regular expressions and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from alignment.core.words.lexicon.date_words import DateWords

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
ROMAN = r"(?-i:(?=[IVXLC])(?:C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3}))"
"""A Roman numeral below 400, capitals."""
_BEFORE = r"(?<![\w/.,-])(?<![€$£]\s)(?<![€$£])"
_AFTER = r"(?!\w|[.,]\d|\s?%|['’]?s?\d|-\d)"
_YEAR = r"(?P<year>[12]\d{3})"


def roman_value(numeral: str) -> int:
    """The value of a well-formed Roman numeral.

    >>> roman_value("XXI")
    21
    """
    values = [_ROMAN_DIGITS[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def to_number(written: str, words: Mapping[str, int]) -> int:
    """The number that digits (with or without ordinal) or an ordinal word stand for.

    Raises:
        KeyError: for a word that the table does not hold.
    """
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else words[written.lower()]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}", re.IGNORECASE)


class DayGrammar:
    """Patterns for days and months of one language."""

    def __init__(self, words: DateWords) -> None:
        """Take the wording; nothing is compiled before it is needed."""
        self.words = words

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Compiled patterns with the groups month, month2, day, day2, year, weekday."""
        words = self.words
        templates = (*words.ranges, *words.single, *words.month_alone)
        return tuple(_compiled(self._filled(t)) for t in templates)

    def _filled(self, template: str) -> str:
        words = self.words
        day = r"(?:0?[1-9]|[12]\d|3[01])"
        numbered = f"(?<!\\d){day}(?:{words.ordinal}|(?!\\w))(?!,\\d{{3}})"
        worded = any_of(words.day_words)
        return (
            template.replace("{month}", f"(?P<month>{self._months()})")
            .replace("{month2}", f"(?P<month2>{self._months()})")
            .replace("{day}", f"(?P<day>{numbered}|{worded})")
            .replace("{day2}", f"(?P<day2>{numbered}|{worded})")
            .replace("{year}", _YEAR)
            .replace("{weekday}", f"(?P<weekday>(?:{any_of(words.weekdays)})\\b\\.?)")
        )

    def _months(self) -> str:
        """Full names, and abbreviations with or without a full stop."""
        months = self.words.months
        short_names = {
            name
            for name, number in months.items()
            for other, its_number in months.items()
            if number == its_number and other != name and other.startswith(name)
        }
        full = any_of(self._cased(months.keys() - short_names))
        short = any_of(self._cased(short_names))
        dotted = r"(?:(?<=\b\w{3})\.(?=\s\d))?"  # "May. 11": a short name that is whole
        either = f"(?:{full})\\b{dotted}|(?:{short})\\b\\.?"
        return f"(?-i:{either})" if self.words.capital_months else f"(?:{either})"

    def _cased(self, names: Iterable[str]) -> list[str]:
        if not self.words.capital_months:
            return list(names)
        return [form for name in names for form in (name.capitalize(), name.upper())]


class PeriodGrammar:
    """Patterns for decades and centuries of one language."""

    def __init__(self, words: DateWords) -> None:
        """Take the wording; nothing is compiled before it is needed."""
        self.words = words

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Compiled patterns, each with its precision."""
        words = self.words
        decade = r"(?P<decade>(?:1[4-9]|20)?\d0)"
        decade_word = f"(?P<decade_word>{any_of(words.decade_words)})"
        numbered = rf"\d{{1,2}}{words.ordinal}?"
        century = (
            f"(?P<century>{numbered}|{any_of(words.century_words)}|{ROMAN}(?!\\w))"
        )
        decades = [
            t.replace("{decade_word}", decade_word).replace("{decade}", decade)
            for t in words.decades
        ]
        centuries = [t.replace("{century}", century) for t in words.centuries]
        return tuple(
            [(_compiled(t), "decade") for t in decades]
            + [(_compiled(t), "century") for t in centuries]
        )

    def edtf(self, match: re.Match[str], precision: str) -> str | None:
        """The period as EDTF, None where the words say no possible one."""
        if precision == "decade":
            return self._decade(match.groupdict())
        century = self._century(match["century"].lower())
        return f"{century - 1:02}XX" if 1 <= century <= 21 else None

    def _decade(self, groups: Mapping[str, str | None]) -> str:
        digits = groups.get("decade")
        if digits is None:
            word = (groups.get("decade_word") or "").lower()
            return f"XX{self.words.decade_words[word]}X"
        century = digits[:2] if len(digits) == 4 else "XX"
        return f"{century}{digits[-2]}X"

    def _century(self, written: str) -> int:
        if re.fullmatch(r"[ivxlc]+", written):
            return roman_value(written.upper())
        return to_number(written, self.words.century_words)
