"""Numbers, dates and names of a page, for the checks and for finding originals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.words.dates import FoundDate, find_dates
from alignment.core.words.name_kinds import Name
from alignment.core.words.names import find_names
from alignment.core.words.numbers import FoundNumber, find_numbers
from alignment.core.words.vocabulary import PageWords


@dataclass(frozen=True, slots=True)
class Entities:
    """What a page counts, dates and names, each in the order of the text.

    Attributes:
        numbers: those outside dates, weak ones ("one") included.
        dates: all dates, decades and centuries.
        names: capitalised names, months and weekdays left out.
    """

    numbers: tuple[FoundNumber, ...]
    dates: tuple[FoundDate, ...]
    names: tuple[Name, ...]


def find_entities(texts: Sequence[str], page: PageWords) -> Entities:
    """Find the numbers, dates and names of a page.

    Args:
        texts: the blocks' texts by position; an empty text is skipped.
        page: the page's words and languages.
    """
    numbers: list[FoundNumber] = []
    dates: list[FoundDate] = []
    names: list[Name] = []
    for block, text in enumerate(texts):
        dated = find_dates(text, page.language, block)
        outside = [d.span for d in dated]
        dates += dated
        numbers += find_numbers(text, page.language, block, outside)
    for name in find_names(texts, page):
        if not any(d.span.overlaps(name.span) for d in dates):
            names.append(name)
    return Entities(tuple(numbers), tuple(dates), tuple(names))
