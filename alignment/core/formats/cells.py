"""Units and bitexts as named cells of a table, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.files import default_bitext
from alignment.core.formats.format import ReadOptions
from alignment.core.formats.joined_text import (
    join_segments,
    joined_id,
    layout_of,
    part_text,
)
from alignment.core.formats.json_object import JsonObject, json_text, parse_json
from alignment.core.formats.records import review_from, review_record

_BREAKS = re.compile("[\\\\\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|[\\tnr])")
_UNNAMED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def escape_cell(text: str) -> str:
    r"""A text without tabs and line breaks.

    >>> escape_cell("a\tb")
    'a\\tb'
    """
    return _BREAKS.sub(lambda m: _NAMED.get(m[0]) or f"\\u{ord(m[0]):04x}", text)


def unescape_cell(cell: str) -> str:
    """What `escape_cell` escaped; a backslash that escapes nothing stays."""
    if "\\" not in cell:
        return cell
    return _ESCAPE.sub(lambda m: _UNNAMED.get(m[1]) or chr(int(m[1][1:], 16)), cell)


def table_row(cells: Iterable[str]) -> bytes:
    """A line of a tab-separated table."""
    return ("\t".join(map(escape_cell, cells)) + "\n").encode("utf-8")


def unit_cells(unit: CorpusUnit, bitext: CorpusBitext) -> dict[str, str]:
    """The cells of a unit; several segments are joined, gaps are empty cells."""
    source_language, target_language = bitext.languages
    return {
        "unit": unit.id,
        "source": join_segments(unit.source, source_language),
        "target": join_segments(unit.target, target_language),
        **review_cells(unit),
        "source_ids": " ".join(segment.id for segment in unit.source),
        "target_ids": " ".join(segment.id for segment in unit.target),
        "source_segments": _layout_cell(unit.source, source_language),
        "target_segments": _layout_cell(unit.target, target_language),
    }


def review_cells(unit: CorpusUnit) -> dict[str, str]:
    """What people and the aligner said of a unit."""
    review = review_record(unit) if unit.notes or unit.findings else {}
    return {
        "status": unit.status,
        "label": unit.label or "",
        "confidence": "" if unit.confidence is None else repr(unit.confidence),
        "reviewer": unit.reviewer,
        "notes": json_text(review["notes"]) if unit.notes else "",
        "findings": json_text(review["findings"]) if unit.findings else "",
    }


def _layout_cell(segments: tuple[CorpusSegment, ...], language: str) -> str:
    return json_text(layout_of(segments, language)) if segments else ""


def bitext_cells(bitext: CorpusBitext) -> dict[str, str]:
    """The cells of a bitext, for people; the side file has all of it."""
    return {
        "bitext": bitext.id,
        "relation": bitext.relation,
        **_document_cells("source", bitext.source, bitext.source.authors),
        **_document_cells("target", bitext.target, bitext.target.translators),
    }


def _document_cells(
    side: str, document: CorpusDocument, people: tuple[str, ...]
) -> dict[str, str]:
    return {
        f"{side}_document": document.id,
        f"{side}_language": document.language,
        f"{side}_title": document.title,
        f"{side}_people": "; ".join(people),
        f"{side}_publication": document.publication,
        f"{side}_dates": "; ".join(f"{d.role} {d.value}" for d in document.dates),
        f"{side}_url": document.url,
        f"{side}_licence": document.licence,
    }


def unit_from_cells(row: Mapping[str, str], number: int) -> CorpusUnit:
    """The unit of a row; missing cells are as good as empty ones.

    Args:
        row: unescaped cells by name; "source" and "target" are needed.
        number: makes an id for a unit that has none.

    Raises:
        ValueError: the row makes no unit.
    """
    identifier = row.get("unit") or f"u{number}"
    return CorpusUnit(
        identifier,
        _segments(row, "source", identifier),
        _segments(row, "target", identifier),
        **_review(row),
    )


def _review(row: Mapping[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "status": row.get("status"),
        "label": row.get("label"),
        "reviewer": row.get("reviewer"),
        "confidence": float(row["confidence"]) if row.get("confidence") else None,
        "notes": parse_json(row.get("notes") or "[]"),
        "findings": parse_json(row.get("findings") or "[]"),
    }
    return review_from(JsonObject(record))


def _segments(
    row: Mapping[str, str], side: str, unit: str
) -> tuple[CorpusSegment, ...]:
    text = row[side]
    if not text.strip():
        return ()
    if layout := row.get(f"{side}_segments"):
        return part_text(text, parse_json(layout))
    ids = row.get(f"{side}_ids", "").split() or [f"{unit}.{side}"]
    return (CorpusSegment(joined_id(ids), text),)


def bitext_from_cells(
    row: Mapping[str, str],
    known: dict[str, CorpusBitext],
    options: ReadOptions,
    fallback: str = "bitext",
) -> CorpusBitext:
    """The bitext that a row names: a known one, or one with ids and languages.

    Raises:
        FormatRejected: an unknown one, and nothing says its languages.
    """
    identifier = row.get("bitext") or fallback
    if identifier not in known:
        languages = row.get("source_language", ""), row.get("target_language", "")
        known[identifier] = default_bitext(
            identifier,
            languages if all(languages) else options.languages,
            row.get("source_document", ""),
            row.get("target_document", ""),
        )
    return known[identifier]
