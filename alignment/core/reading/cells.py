"""Labels and values that stand in cells or lines of their own ("Author" / "NN")."""

from __future__ import annotations

from collections.abc import Iterator

from alignment.core.page import Block
from alignment.core.provenance.statement import ProvenanceStatement, Status
from alignment.core.provenance.triggers import label_of
from alignment.core.provenance.values import values_in
from alignment.core.reading.sheet import Sheet

_MOST_WORDS = 14  # of a value
_EDGE = 24  # pieces from either end of the open page
# Labels that tell of a translation; others only count beside one of them.
_TELLING = frozenset({"translator", "original_title", "original_language"})


def bare_label(text: str) -> str:
    """The label that a text is and nothing else, or empty.

    >>> bare_label("Translated by")
    'translator'
    """
    if len(text) > 60:
        return ""
    closed = f"{text.rstrip(' :')}:"
    name, end = label_of(closed)
    return name if end == len(closed) else ""


def paired(sheet: Sheet) -> tuple[int, ...]:
    """Pieces that are labels with their values, where a translation is told."""
    pieces = list(sheet.open_pieces())
    near = [*pieces[:_EDGE], *pieces[max(_EDGE, len(pieces) - _EDGE) :]]
    found: list[int] = []
    labels: set[str] = set()
    at = 0
    while at + 1 < len(near):
        label, value = near[at], near[at + 1]
        name = bare_label(label.text)
        beside = value.index == label.index + 1
        if name and beside and _is_value(value.text):
            labels.add(name)
            found += [label.index, value.index]
            at += 1
        at += 1
    return tuple(found) if labels & _TELLING else ()


def _is_value(text: str) -> bool:
    short = len(text.split()) <= _MOST_WORDS
    return short and (text[:1].isupper() or text[:1] in '“«"' or text.islower())


def statements_of_pair(
    index: int, label: Block, value: Block, language: str
) -> Iterator[ProvenanceStatement]:
    """What a cell says under the label of the cell before it."""
    lead = f"{label.text.rstrip(' :')}: "
    for found in values_in(lead + value.text, page_language=language):
        start, end = found.start - len(lead), found.end - len(lead)
        held = (index + 1, value) if start >= 0 else (index, label)
        words = value.text[start:end] if start >= 0 else label.text[: found.end]
        dated = found.value.startswith("XXXX")
        yield ProvenanceStatement(
            found.field,
            " ".join(found.value.split()),
            Status.INFERRED if dated else Status.STATED,
            text=held[1].text,
            block=held[0],
            start=0,
            end=len(held[1].text),
            basis="the year is not written" if dated else "",
            words=words,
        )
