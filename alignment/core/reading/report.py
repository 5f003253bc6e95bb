"""A reading as plain values for printing: identity, dates, source, statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alignment.core.page import Block, Role
from alignment.core.provenance.names import is_body
from alignment.core.provenance.statement import (
    Field,
    ProvenanceStatement,
    Status,
)
from alignment.core.reading.language_guess import guess_language
from alignment.core.reading.origin_report import (
    best,
    date_report,
    given,
    is_date,
    kind_report,
    line_of,
    source_report,
)
from alignment.core.reading.page_reading import PageReading

Plain = dict[str, Any]


def reading_report(
    reading: PageReading, segments: Mapping[int, Sequence[str]]
) -> Plain:
    """What an import would store of the page itself.

    Args:
        reading: the page.
        segments: segments of each alignable block, by the block's index.
    """
    return {
        "identity": _identity(reading),
        "dates": [date_report(reading, s) for s in reading.statements if is_date(s)],
        "source": source_report(reading),
        "translation_kind": kind_report(reading),
        "needs_provenance": reading.needs_provenance,
        "provenance_statements": _statements(reading),
        "blocks": [
            _block(index, block, segments) for index, block in enumerate(reading.blocks)
        ],
        "notes": list(reading.notes),
    }


def _identity(reading: PageReading) -> Plain:
    title = best(reading, Field.TITLE)
    stated = title is not None and title.status is not Status.INFERRED
    identity: Plain = {
        "title": _said(reading, title) if title and stated else None,
        "title_status": str(title.status) if title and stated else "absent",
    }
    if title and not stated:
        identity["title_candidate"] = _said(reading, title) | {
            "lines": _candidate_lines(reading, title.block)
        }
    authors = given(reading, Field.AUTHOR)
    identity |= {
        "standfirst": _standfirst(reading),
        "authors": [_author(reading, s, len(authors)) for s in authors],
        "translators": [_named(reading, s) for s in _distinct_translators(reading)],
        "languages": _languages(reading),
    }
    for block in reading.blocks:
        if block.role is Role.PHOTO_CREDIT:
            line = block.lines[0] if block.lines else None
            identity["photo_credit"] = {
                "line": line,
                "text": block.text,
                "alignable": False,
            }
            break
    return identity


def _candidate_lines(reading: PageReading, index: int | None) -> list[int] | None:
    """First and last line of the headings that stand together with a candidate."""
    if index is None or not reading.blocks[index].lines:
        return None
    run = [reading.blocks[index]]
    for block in reading.blocks[index + 1 :]:
        if block.role is not Role.HEADING or block.role is not run[0].role:
            break
        run.append(block)
    lines = [block.lines for block in run if block.lines]
    return [lines[0][0], lines[-1][1]]


def _distinct_translators(reading: PageReading) -> list[ProvenanceStatement]:
    found = given(reading, Field.TRANSLATOR)
    return list({s.value: s for s in reversed(found)}.values())[::-1]


def _said(reading: PageReading, statement: ProvenanceStatement) -> Plain:
    said: Plain = {
        "line": line_of(reading, statement.block),
        "text": statement.value,
        "status": str(statement.status),
    }
    if statement.basis:
        said["basis"] = statement.basis
    return said


def _named(reading: PageReading, statement: ProvenanceStatement) -> Plain:
    named: Plain = {
        "name": statement.value,
        "status": str(statement.status),
        "line": line_of(reading, statement.block),
        "text": statement.words or statement.value,
    }
    if statement.basis:
        named["basis"] = statement.basis
    return named


def _author(reading: PageReading, statement: ProvenanceStatement, count: int) -> Plain:
    named = _named(reading, statement)
    named["kind"] = "organisation" if is_body(statement.value) else "person"
    for field, key in (
        (Field.AFFILIATION, "affiliation"),
        (Field.MEMBERSHIP, "member_of"),
    ):
        value = best(reading, field)
        if value and count == 1:
            named[key] = value.value
    return named


def _standfirst(reading: PageReading) -> Plain | None:
    for block in reading.blocks:
        if block.role is Role.STANDFIRST:
            return {
                "line": block.lines[0] if block.lines else None,
                "text": block.text,
                "role": "article" if block.alignable else "publisher",
                "alignable": block.alignable,
            }
    return None


def _languages(reading: PageReading) -> Plain:
    original = best(reading, Field.ORIGINAL_LANGUAGE)
    languages: Plain = {"page": reading.language}
    if original is None or original.status is Status.INFERRED:
        languages |= {"original": None, "original_status": "absent"}
        if original:
            languages |= {"suggested": original.value, "basis": original.basis}
        return languages
    return languages | {
        "original": original.value,
        "original_status": str(original.status),
        "evidence_line": line_of(reading, original.block),
    }


def _statements(reading: PageReading) -> list[Plain]:
    """Statements grouped by the words that carry them, in page order."""
    places: dict[tuple[int, int, int], Plain] = {}
    for s in sorted(
        (s for s in reading.statements if s.block is not None and _counts(s)),
        key=lambda s: (s.block or 0, s.start),
    ):
        key = (s.block or 0, s.start, s.end)
        entry = places.setdefault(
            key,
            {
                "line": line_of(reading, s.block),
                "block": s.block,
                "start": s.start,
                "end": s.end,
                "text": s.text,
                "lang": guess_language(s.text, default=reading.language),
                "yields": {},
            },
        )
        entry["yields"][str(s.field)] = s.value
    return list(places.values())


def _counts(statement: ProvenanceStatement) -> bool:
    """Titles and the bound of the copy are no statements of origin."""
    return statement.field not in {
        Field.TITLE,
        Field.SNAPSHOT_NOT_BEFORE,
        Field.CITED_SOURCE,
        Field.EVENT,
    }


def _block(index: int, block: Block, segments: Mapping[int, Sequence[str]]) -> Plain:
    return {
        "lines": list(block.lines) if block.lines else None,
        "role": str(block.role),
        "text": block.text,
        "alignable": block.alignable,
        "reason": block.reason or None,
        "segments": list(segments.get(index, ())),
    }
