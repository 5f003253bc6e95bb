"""Labels and values that stand in cells or lines of their own ("Author" / "NN")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.page import Block
from alignment.core.provenance.dates import doubt_of, whole_date
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.triggers import label_of
from alignment.core.provenance.values import values_in
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_MOST_WORDS = 14  # of a value
_EDGE = 24  # pieces from either end of the open page
# Labels that tell of a translation; others only count beside one of them.
_TELLING = frozenset({"translator", "original_title", "original_language"})
_PLURAL = re.compile(r"\((?:e?s|as|es/as)\)|/(?:a|as|es|s)\b")  # "Author(s)"
# A catalogue's way of writing a name: "Ruiz Carvajal, Ildefonso".
_INVERTED = re.compile(r"(?P<last>[^\W\d][^,;]{1,40}), (?P<first>[^\W\d][^\s,;]{1,20})")
_BARE_DATE = re.compile(r"(?:date|fecha)\W*", re.IGNORECASE)
_FIRST_PAGES = 1990  # an earlier day is not that of a page of the web


def bare_label(text: str) -> str:
    """The label that a text is and nothing else, or empty.

    >>> bare_label("Translated by")
    'translator'
    """
    if len(text) > 60:
        return ""
    closed = _closed(text)
    name, end = label_of(closed)
    return name if end == len(closed) else ""


def _closed(label: str) -> str:
    return f"{_PLURAL.sub('', label).rstrip(' :')}:"


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
        if name and beside and _is_value(value, sheet.language):
            labels.add(name)
            found += [label.index, value.index]
            at += 1
        at += 1
    return tuple(found) if labels & _TELLING else ()


def _is_value(piece: Piece, language: str) -> bool:
    text = piece.text
    short = len(text.split()) <= _MOST_WORDS
    named = text[:1].isupper() or text[:1] in '“«"' or text.islower()
    return short and (named or whole_date(text, language) is not None)


def statements_of_pair(
    index: int, label: Block, value: Block, language: str
) -> Iterator[ProvenanceStatement]:
    """What a cell says under the label of the cell before it."""
    lead = f"{_closed(label.text)} "
    for found in values_in(lead + value.text, page_language=language):
        if found.field is Field.AUTHOR and _inverted(label, value):
            continue
        start, end = found.start - len(lead), found.end - len(lead)
        held = (index + 1, value) if start >= 0 else (index, label)
        words = value.text[start:end] if start >= 0 else label.text[: found.end]
        doubt = doubt_of(found.value, words, language)
        bare = _BARE_DATE.fullmatch(label.text) and found.field is Field.PUBLISHED
        old = bare and found.value[:4] < str(_FIRST_PAGES)
        yield ProvenanceStatement(
            Field.WRITTEN if old else found.field,
            " ".join(found.value.split()),
            Status.INFERRED if doubt else Status.STATED,
            text=held[1].text,
            block=held[0],
            start=0,
            end=len(held[1].text),
            basis=doubt,
            words=words,
        )
    if catalogued := _inverted(label, value):
        yield ProvenanceStatement(
            Field.AUTHOR,
            f"{catalogued['first']} {catalogued['last']}",
            Status.STATED,
            text=value.text,
            block=index + 1,
            start=0,
            end=len(value.text),
            words=value.text,
        )


def _inverted(label: Block, value: Block) -> re.Match[str] | None:
    """An author whom a catalogue writes with the family name first.

    After two words before the comma a place may follow, but not for a "creator".
    """
    found = _INVERTED.fullmatch(value.text)
    if found is None or bare_label(label.text) != "author":
        return None
    sure = " " not in found["last"] or label.text.lower().startswith(("creat", "cread"))
    return found if sure else None
