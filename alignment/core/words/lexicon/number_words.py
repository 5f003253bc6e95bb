"""Number words and how numbers are punctuated, by language code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from alignment.core.words.lexicon.function_words import word_set


@dataclass(frozen=True)
class NumberWords:
    """The number words of one language, lower case.

    Attributes:
        cardinals: word to value below a hundred, and the hundreds that are one word.
        ordinals: word to value.
        scales: word to factor ("thousand").
        fractions: word to value ("half").
        joiners: words between the parts of a number ("and").
        percent: words and signs for per cent.
        weak: number words that are often something else ("one", "second").
        ordinal_endings: letters after the digits of an ordinal.
        decimal_mark: what parts whole and decimals.
        thousands_marks: what may group thousands.
    """

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    joiners: frozenset[str]
    percent: tuple[str, ...]
    weak: frozenset[str]
    ordinal_endings: tuple[str, ...]
    decimal_mark: str
    thousands_marks: str

    @cached_property
    def numeric(self) -> frozenset[str]:
        """Every word that can stand in a number."""
        tables = (self.cardinals, self.ordinals, self.scales, self.fractions)
        return frozenset(word for table in tables for word in table)

    @cached_property
    def ordinal_ending(self) -> re.Pattern[str]:
        """The ending of an ordinal, right after its digits."""
        endings = sorted(map(re.escape, self.ordinal_endings), key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(endings)})(?![^\W\d_])", re.IGNORECASE)

    @cached_property
    def percent_sign(self) -> re.Pattern[str]:
        """Words and signs for per cent after a number."""
        either = "|".join(map(re.escape, self.percent))
        return re.compile(rf"[\s\u00a0]*(?:{either})(?!\w)", re.IGNORECASE)


def _values(words: str) -> dict[str, int]:
    pairs = (entry.split(":") for entry in words.split())
    return {word: int(value) for names, value in pairs for word in names.split("|")}


_ENGLISH = NumberWords(
    cardinals=_values(
        "zero:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 "
        "eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 "
        "eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 "
        "seventy:70 eighty:80 ninety:90"
    ),
    ordinals=_values(
        "first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 "
        "tenth:10 eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 "
        "sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 "
        "thirtieth:30 fortieth:40 fiftieth:50 hundredth:100"
    ),
    scales=_values(
        "hundred|hundreds:100 thousand|thousands|k:1000 million|millions|mln|m|mn:1000000 "
        "billion|billions|bn:1000000000 trillion|trillions:1000000000000"
    ),
    fractions=MappingProxyType({"half": 0.5, "quarter": 0.25}),
    joiners=word_set("and"),
    percent=("%", "percent", "per cent", "pct"),
    weak=word_set("one first second third half quarter zero m k hundreds thousands "
                  "millions billions trillions"),
    ordinal_endings=("st", "nd", "rd", "th"),
    decimal_mark=".",
    thousands_marks=",",
)  # fmt: skip

_SPANISH = NumberWords(
    cardinals=_values(
        "cero:0 un|uno|una:1 dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 "
        "diez:10 once:11 doce:12 trece:13 catorce:14 quince:15 dieciséis|dieciseis:16 "
        "diecisiete:17 dieciocho:18 diecinueve:19 veinte:20 veintiún|veintiuno|veintiuna:21 "
        "veintidós|veintidos:22 veintitrés|veintitres:23 veinticuatro:24 veinticinco:25 "
        "veintiséis|veintiseis:26 veintisiete:27 veintiocho:28 veintinueve:29 treinta:30 "
        "cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80 noventa:90 "
        "cien|ciento:100 doscientos|doscientas:200 trescientos|trescientas:300 "
        "cuatrocientos|cuatrocientas:400 quinientos|quinientas:500 "
        "seiscientos|seiscientas:600 setecientos|setecientas:700 "
        "ochocientos|ochocientas:800 novecientos|novecientas:900"
    ),
    ordinals=_values(
        "primer|primero|primera|primeros|primeras:1 segundo|segunda:2 "
        "tercer|tercero|tercera:3 cuarto|cuarta:4 quinto|quinta:5 sexto|sexta:6 "
        "séptimo|séptima:7 octavo|octava:8 noveno|novena:9 décimo|décima:10 "
        "undécimo|undécima:11 duodécimo|duodécima:12 vigésimo|vigésima:20"
    ),
    scales=_values(
        "mil|miles:1000 millón|millon|millones|mln:1000000 "
        "billón|billones:1000000000000 trillón|trillones:1000000000000000000 "
        "centenar|centenares|cientos:100 millar|millares:1000"
    ),
    fractions=MappingProxyType({"medio": 0.5, "media": 0.5}),
    joiners=word_set("y"),
    percent=("%", "por ciento", "por cien", "pct"),
    weak=word_set("un uno una primer primero primera primeros primeras segundo segunda "
                  "tercer tercero tercera cuarto cuarta medio media cero miles millones "
                  "billones cientos centenares millares"),
    ordinal_endings=("º", "ª", "°", "ro", "ero", "er", "do", "to", "ra", "da", "ta",
                     "mo", "ma", "vo", "va", "no", "na"),
    decimal_mark=",",
    thousands_marks=".",
)  # fmt: skip

NUMBER_WORDS: Mapping[str, NumberWords] = MappingProxyType(
    {"en": _ENGLISH, "es": _SPANISH}
)
"""Number words by language code."""
