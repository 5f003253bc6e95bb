"""Names of months and weekdays, and the little words inside dates, by language."""

from __future__ import annotations

# For each language the twelve months, each with its short forms.
MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ),
    "es": (
        "enero ene",
        "febrero feb",
        "marzo mar",
        "abril abr",
        "mayo may",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre setiembre sept set sep",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ),
}
# Monday first.
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": (
        "monday mon",
        "tuesday tue tues",
        "wednesday wed",
        "thursday thu thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ),
    "es": (
        "lunes lun",
        "martes mar",
        "miércoles miercoles mié",
        "jueves jue",
        "viernes vie",
        "sábado sabado sáb",
        "domingo dom",
    ),
}
# Month names that are also common words need a capital letter.
NEED_CAPITAL = frozenset({"march", "may", "mar", "jun", "sep", "set", "dec", "oct"})
# Between day, month and year.
JOINERS: dict[str, str] = {"en": "of the", "es": "de del"}
FIRST_DAY: dict[str, str] = {"en": "1st first", "es": "1ro 1ero primero 1er"}
# Which number comes first in 03/04/2023.
DAY_FIRST: dict[str, bool] = {"en": False, "es": True}


def month_numbers() -> dict[str, int]:
    """Every month word of every language, with its number 1 to 12."""
    return {
        word: number
        for months in MONTHS.values()
        for number, words in enumerate(months, 1)
        for word in words.split()
    }


def weekday_numbers() -> dict[str, int]:
    """Every weekday word of every language, with its number, Monday = 0."""
    return {
        word: number
        for days in WEEKDAYS.values()
        for number, words in enumerate(days)
        for word in words.split()
    }
