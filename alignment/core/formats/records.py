"""Values of a corpus as plain records for JSON, and back."""

from __future__ import annotations

import datetime
from typing import Any

from alignment.core.corpus import CorpusHeader, CorpusSegment, CorpusUnit, UnitFinding
from alignment.core.corpus_document import (
    CorpusBitext,
    CorpusDocument,
    CorpusStatement,
    DocumentDate,
    Relation,
    RunRecord,
    StatementStatus,
)
from alignment.core.formats.json_object import JsonObject
from alignment.core.page import Role
from alignment.core.review import Label, Status


def header_record(header: CorpusHeader) -> dict[str, Any]:
    """A header as a record."""
    return {
        "name": header.name,
        "version": header.version,
        "languages": list(header.languages),
        "tool": header.tool,
        "tool_version": header.tool_version,
        "date": header.date.isoformat(),
    }


def header_from(record: JsonObject) -> CorpusHeader:
    """The header of a record; ValueError where it makes none."""
    return CorpusHeader(
        name=record.text("name"),
        version=record.text("version"),
        languages=record.texts("languages"),
        tool=record.text("tool"),
        tool_version=record.text("tool_version"),
        date=datetime.date.fromisoformat(record.text("date") or "1970-01-01"),
    )


def document_record(document: CorpusDocument) -> dict[str, Any]:
    """A document as a record."""
    return {
        "id": document.id,
        "language": document.language,
        "title": document.title,
        "url": document.url,
        "authors": list(document.authors),
        "translators": list(document.translators),
        "publication": document.publication,
        "dates": [{"role": d.role, "value": d.value} for d in document.dates],
        "licence": document.licence,
        "sha256": document.sha256,
        "statements": [
            {"field": s.field, "value": s.value, "status": s.status, "text": s.text}
            for s in document.statements
        ],
    }


def document_from(record: JsonObject) -> CorpusDocument:
    """The document of a record; ValueError where it makes none."""
    return CorpusDocument(
        id=record.text("id"),
        language=record.text("language"),
        title=record.text("title"),
        url=record.text("url"),
        authors=record.texts("authors"),
        translators=record.texts("translators"),
        publication=record.text("publication"),
        dates=tuple(
            DocumentDate(date.text("role"), date.text("value"))
            for date in record.objects("dates")
        ),
        licence=record.text("licence"),
        sha256=record.text("sha256"),
        statements=tuple(_statement(item) for item in record.objects("statements")),
    )


def _statement(record: JsonObject) -> CorpusStatement:
    return CorpusStatement(
        field=record.text("field"),
        value=record.text("value"),
        status=StatementStatus(record.text("status")),
        text=record.text("text"),
    )


def bitext_record(bitext: CorpusBitext) -> dict[str, Any]:
    """A bitext, its two documents and its run as a record."""
    return {
        "id": bitext.id,
        "relation": bitext.relation,
        "source": document_record(bitext.source),
        "target": document_record(bitext.target),
        "run": None if bitext.run is None else _run_record(bitext.run),
    }


def _run_record(run: RunRecord) -> dict[str, Any]:
    return {
        "encoder": run.encoder,
        "revision": run.revision,
        "weights": run.weights,
        "parameters": dict(run.parameters),
    }


def bitext_from(record: JsonObject) -> CorpusBitext:
    """The bitext of a record; ValueError where it makes none."""
    source, target = record.child("source"), record.child("target")
    if source is None or target is None:
        raise ValueError("a bitext needs a source and a target")
    run = record.child("run")
    return CorpusBitext(
        id=record.text("id"),
        source=document_from(source),
        target=document_from(target),
        relation=Relation(record.text("relation") or Relation.UNKNOWN),
        run=None if run is None else _run(run),
    )


def _run(record: JsonObject) -> RunRecord:
    return RunRecord(
        encoder=record.text("encoder"),
        revision=record.text("revision"),
        weights=record.text("weights"),
        parameters=record.scalars("parameters"),
    )


def unit_record(unit: CorpusUnit) -> dict[str, Any]:
    """A unit with its segments as a record."""
    return {
        "id": unit.id,
        "kind": unit.kind,
        "source": [_segment_record(segment) for segment in unit.source],
        "target": [_segment_record(segment) for segment in unit.target],
        **review_record(unit),
    }


def review_record(unit: CorpusUnit) -> dict[str, Any]:
    """What people and the aligner said of a unit, without its texts."""
    return {
        "status": unit.status,
        "label": unit.label,
        "confidence": unit.confidence,
        "reviewer": unit.reviewer,
        "notes": list(unit.notes),
        "findings": [
            {"check": f.check, "message": f.message, "dismissed": f.dismissed}
            for f in unit.findings
        ],
    }


def unit_from(record: JsonObject) -> CorpusUnit:
    """The unit of a record; ValueError where it makes none."""
    return CorpusUnit(
        id=record.text("id"),
        source=tuple(_segment(item) for item in record.objects("source")),
        target=tuple(_segment(item) for item in record.objects("target")),
        **review_from(record),
    )


def review_from(record: JsonObject) -> dict[str, Any]:
    """The arguments of `CorpusUnit` that `review_record` holds."""
    label = record.text("label")
    return {
        "status": Status(record.text("status") or Status.PROPOSED),
        "label": Label(label) if label else None,
        "confidence": record.number("confidence"),
        "reviewer": record.text("reviewer"),
        "notes": record.texts("notes"),
        "findings": tuple(
            UnitFinding(f.text("check"), f.text("message"), f.text("dismissed"))
            for f in record.objects("findings")
        ),
    }


def _segment_record(segment: CorpusSegment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "text": segment.text,
        "block": segment.block,
        "position": segment.position,
        "role": segment.role,
    }


def _segment(record: JsonObject) -> CorpusSegment:
    return CorpusSegment(
        id=record.text("id"),
        text=record.text("text"),
        block=record.integer("block"),
        position=record.integer("position"),
        role=Role(record.text("role") or Role.PARAGRAPH),
    )
