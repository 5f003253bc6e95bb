"""What is said of a unit as named values, for formats with free properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.json_object import JsonObject, json_text, parse_json
from alignment.core.formats.records import review_from, review_record
from alignment.core.formats.xml_text import fits_xml

Values = Mapping[str, Sequence[str]]

_JSON = "+json"


def xml_value(name: str, value: str) -> tuple[str, str]:
    """Name and value, fit for XML: what is not goes as JSON, and the name says so.

    >>> xml_value("note", "a")
    ('note', 'a')
    """
    return (name, value) if fits_xml(value) else (name + _JSON, json_text(value))


def collect_values(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Values by name, in order; undoes `xml_value`.

    Raises:
        ValueError: a value that should be JSON is none.
    """
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name.endswith(_JSON):
            name, value = name.removesuffix(_JSON), str(parse_json(value))
        found.setdefault(name, []).append(value)
    return found


def one_of(values: Values, name: str) -> str:
    """The first value of a name, "" where there is none."""
    found = values.get(name)
    return found[0] if found else ""


def plain_notes(unit: CorpusUnit) -> tuple[str, ...]:
    """The notes, if XML can carry them all; else they are among the values."""
    return unit.notes if all(map(fits_xml, unit.notes)) else ()


def review_values(unit: CorpusUnit) -> Iterator[tuple[str, str]]:
    """Status, label, confidence, reviewer, findings, and notes that are not plain."""
    yield "status", unit.status.value
    if unit.label is not None:
        yield "label", unit.label.value
    if unit.confidence is not None:
        yield "confidence", repr(unit.confidence)
    if unit.reviewer:
        yield "reviewer", unit.reviewer
    if unit.findings:
        for finding in review_record(unit)["findings"]:
            yield "finding", json_text(finding)
    if unit.notes and not plain_notes(unit):
        for note in unit.notes:
            yield "note", note


def review_of(values: Values, notes: Iterable[str]) -> dict[str, Any]:
    """The arguments of `CorpusUnit` that `review_values` and the notes hold.

    Raises:
        ValueError: a value is not what it should be.
    """
    confidence = one_of(values, "confidence")
    record = {
        "status": one_of(values, "status"),
        "label": one_of(values, "label"),
        "confidence": float(confidence) if confidence else None,
        "reviewer": one_of(values, "reviewer"),
        "notes": [*notes, *values.get("note", [])],
        "findings": [parse_json(text) for text in values.get("finding", [])],
    }
    return review_from(JsonObject(record))
