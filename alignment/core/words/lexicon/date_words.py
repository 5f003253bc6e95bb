"""How dates are worded, by language code.

A pattern is a regular expression with the blanks {month}, {day}, {day2}, {year},
{ordinal} and {weekday}; the grammar in ``alignment.core.words.dates`` fills them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date wording of one language.

    Attributes:
        months: word, lower case and without full stop, to month 1-12.
        weekdays: word to weekday, Monday 0.
        day_words: ordinal words that stand for a day of the month.
        ordinal: regular expression of what may follow a day's digits.
        single: patterns of one date, most specific first.
        ranges: patterns of two days in one month, or of two months in one year.
        month_alone: patterns of a month without day and year.
        decades: patterns of a decade; blanks {decade} (digits) or {decade_word}.
        decade_words: word to the decade's digit.
        centuries: patterns of a century; blank {century} (Roman, digits or word).
        century_words: ordinal word to number.
        capital_months: whether month names are written with a capital.
        month_first: whether 03/04/2020 names the month first.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_words: Mapping[str, int]
    ordinal: str
    single: tuple[str, ...]
    ranges: tuple[str, ...]
    month_alone: tuple[str, ...]
    decades: tuple[str, ...]
    decade_words: Mapping[str, int]
    centuries: tuple[str, ...]
    century_words: Mapping[str, int]
    capital_months: bool
    month_first: bool


def _numbered(names: str, first: int = 1) -> dict[str, int]:
    """Number names from first on; variants of one name are joined by a bar."""
    return {
        variant: number
        for number, variants in enumerate(names.split(), first)
        for variant in variants.split("|")
    }


_ENGLISH = DateWords(
    months=_numbered(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
        "september|sept|sep october|oct november|nov december|dec"
    ),
    weekdays=_numbered(
        "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thur|thu friday|fri "
        "saturday|sat sunday|sun",
        0,
    ),
    day_words=_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
        "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth twentieth"
    ),
    ordinal=r"(?:\s?(?:st|nd|rd|th))",
    single=(
        r"(?:{weekday},?\s+)?{month}\s+(?:the\s+)?{day}(?:,?\s+(?:of\s+)?{year})?",
        (
            r"(?:{weekday},?\s+)?(?:the\s+)?{day}\s+(?:day\s+)?(?:of\s+)?{month}"
            r"(?:,?\s+(?:of\s+)?{year})?"
        ),
        r"{month},?\s+(?:of\s+)?{year}",
    ),
    ranges=(
        (
            r"{month}\s+{day}\s*(?:-|–|—|to|and|through|&)\s*{day2}"
            r"(?:,?\s+(?:of\s+)?{year})?"
        ),
        (
            r"(?:the\s+)?{day}\s*(?:-|–|—|to|and|&)\s*(?:the\s+)?{day2}\s+(?:of\s+)?"
            r"{month}(?:,?\s+{year})?"
        ),
        r"{month}(?:\s*[-–/]\s*|\s+(?:and|to)\s+){month2},?\s+(?:of\s+)?{year}",
    ),
    month_alone=(
        (
            r"(?:in|since|last|this|next|early|late|mid|by|until|till|of|from|during|"
            r"throughout|between|before|after)[\s-]+{month}"
        ),
    ),
    decades=(
        r"(?:the\s+)?(?:early\s+|late\s+|mid-?)?{decade}['’]?s",
        r"(?:the\s+)?{decade_word}",
    ),
    decade_words={
        "twenties": 2,
        "thirties": 3,
        "forties": 4,
        "fifties": 5,
        "sixties": 6,
        "seventies": 7,
        "eighties": 8,
        "nineties": 9,
    },
    centuries=(r"{century}[\s-]+(?:century|centuries)",),
    century_words=_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
        "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth twentieth twenty-first"
    ),
    capital_months=True,
    month_first=True,
)

_SPANISH = DateWords(
    months=_numbered(
        "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul "
        "agosto|ago septiembre|setiembre|sept|sep|set octubre|oct noviembre|nov "
        "diciembre|dic"
    ),
    weekdays=_numbered(
        "lunes|lun martes|mar miércoles|miercoles|mié|mie jueves|jue viernes|vie "
        "sábado|sabado|sáb|sab domingo|dom",
        0,
    ),
    day_words={"primero": 1, "uno": 1},
    ordinal=r"(?:\s?(?:ro|ero|er|do|to|º|°|o\b|\.º))",
    single=(
        (
            r"(?:{weekday},?\s+)?(?:el\s+)?(?:d[ií]a\s+)?{day}\s+(?:del?\s+(?:mes\s+de\s+)?)?"
            r"{month}(?:,?\s+(?:del?\s+)?(?:a[ñn]o\s+)?{year})?"
        ),
        r"(?:{weekday},?\s+)?{month}\s+{day}(?:,?\s+(?:del?\s+)?{year})?",
        r"{day}[-/]{month}(?:[-/]{year})?",
        r"{month},?\s+(?:del?\s+)?(?:a[ñn]o\s+)?{year}",
    ),
    ranges=(
        (
            r"(?:del?\s+|el\s+)?{day}\s*(?:-|–|—|al|a|y|e)\s*(?:el\s+)?{day2}\s+de\s+{month}"
            r"(?:,?\s+(?:del?\s+)?(?:a[ñn]o\s+)?{year})?"
        ),
        r"{month}(?:\s*[-–/]\s*|\s+(?:y|e|a)\s+){month2},?\s+(?:del?\s+)?{year}",
    ),
    month_alone=(
        (
            r"(?:en|desde|de|hasta|a\s+(?:comienzos|principios|inicios|mediados|fines|"
            r"finales)\s+de|durante|pasado|próximo|este|mes\s+de|entre|hacia|para)\s+"
            r"{month}"
        ),
    ),
    decades=(
        r"(?:los\s+)?a[ñn]os\s+['’]?{decade}(?:['’]?s)?",
        r"d[ée]cada\s+(?:de\s+(?:los\s+)?(?:a[ñn]os\s+)?|del\s+)['’]?{decade}",
        r"(?:los\s+)?['’]{decade}(?:['’]?s)?",
        r"los\s+{decade}(?!\s+\w)",
        r"(?:los\s+)?a[ñn]os\s+{decade_word}",
        r"d[ée]cada\s+(?:de\s+(?:los\s+)?(?:a[ñn]os\s+)?|del\s+){decade_word}",
    ),
    decade_words={
        "veinte": 2,
        "treinta": 3,
        "cuarenta": 4,
        "cincuenta": 5,
        "sesenta": 6,
        "setenta": 7,
        "ochenta": 8,
        "noventa": 9,
    },
    centuries=(r"siglos?\s+{century}",),
    century_words=_numbered(
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo once "
        "doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte "
        "veintiuno"
    ),
    capital_months=False,
    month_first=False,
)

DATE_WORDS: Mapping[str, DateWords] = MappingProxyType({"en": _ENGLISH, "es": _SPANISH})
"""The wording of dates by language code; add a language by adding an entry."""
