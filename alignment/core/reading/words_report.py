"""Foreign names, numbers, dates and names of a page, as plain values for printing."""

from __future__ import annotations

from typing import Any

from alignment.core.inside.foreign_spans import find_foreign_spans
from alignment.core.reading.inside import page_words
from alignment.core.reading.origin_report import line_of
from alignment.core.reading.page_reading import PageReading
from alignment.core.words.entities import find_entities
from alignment.core.words.vocabulary import Vocabulary


def words_report(
    reading: PageReading, vocabulary: Vocabulary | None = None
) -> dict[str, Any]:
    """What the checks and the search for an original go by.

    Args:
        reading: the page with its roles.
        vocabulary: word list; without one, endings of words decide.
    """
    texts, page = page_words(reading, vocabulary)
    entities = find_entities(texts, page)
    return {
        "foreign_spans": [
            {
                "line": line_of(reading, found.span.block),
                "text": found.text,
                "lang": found.language,
                "class": str(found.name_class),
            }
            for found in find_foreign_spans(texts, page)
        ],
        "numbers": [
            {"line": line_of(reading, n.span.block), "text": n.text}
            for n in entities.numbers
        ],
        "dates_in_text": [
            {"line": line_of(reading, d.span.block), "text": d.text, "edtf": d.edtf}
            for d in entities.dates
        ],
        "names": [
            {"line": line_of(reading, n.span.block), "text": n.text}
            for n in entities.names
        ],
    }
