"""Bitexts and documents as the formats take them."""

from __future__ import annotations

from collections import defaultdict

from alignment.core.corpus_document import (
    CorpusBitext,
    CorpusDocument,
    CorpusStatement,
    DocumentDate,
    Relation,
    RunRecord,
    StatementStatus,
)
from alignment.core.provenance.statement import DATE_FIELDS, Field
from alignment.models import AlignmentRun, Bitext, Document


def corpus_bitext(bitext: Bitext) -> CorpusBitext:
    """A bitext with its documents and its last run."""
    run = bitext.runs.order_by("-pk").first()
    return CorpusBitext(
        id=bitext_id(bitext.pk),
        source=corpus_document(bitext.source),
        target=corpus_document(bitext.target),
        relation=Relation(bitext.relation),
        run=_run(run) if run else None,
    )


def bitext_id(pk: int) -> str:
    """The id of a bitext in what is handed out.

    >>> bitext_id(7)
    'b7'
    """
    return f"b{pk}"


def _run(run: AlignmentRun) -> RunRecord:
    return RunRecord(
        encoder=run.encoder,
        revision=run.encoder_revision,
        weights=run.weights,
        parameters=tuple(sorted(run.parameters.items())),
    )


def corpus_document(document: Document) -> CorpusDocument:
    """A document with what is known of its origin."""
    known = [s for s in document.statements.all() if s.value]
    values: dict[str, list[str]] = defaultdict(list)
    for statement in known:
        if statement.status in (StatementStatus.STATED, StatementStatus.CONFIRMED):
            values[statement.field].append(statement.value)
    return CorpusDocument(
        id=f"d{document.pk}",
        language=document.language,
        title=document.title,
        url=document.url,
        authors=tuple(values[Field.AUTHOR]),
        translators=tuple(values[Field.TRANSLATOR]),
        publication=next(iter(values[Field.SOURCE_PUBLICATION]), ""),
        dates=tuple(
            DocumentDate(field, value)
            for field, found in sorted(values.items())
            if field in DATE_FIELDS
            for value in found
        ),
        licence=document.licence,
        sha256=document.blob_id,
        statements=tuple(
            CorpusStatement(
                field=statement.field,
                value=statement.value,
                status=StatementStatus(statement.status),
                text=statement.text,
            )
            for statement in known
        ),
    )
