"""Documents of a project that wait for a person: what is missing in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alignment.core.provenance.statement import Field
from alignment.models import Document, Project, ProvenanceStatement
from alignment.models.document import FIELD_NAMES
from alignment.queries.repeated_lines import Offer, offers

# What leads to an original; a document without any of it needs provenance.
LEADING = (
    Field.SOURCE_PUBLICATION,
    Field.ORIGINAL_TITLE,
    Field.ORIGINAL_ADDRESS,
    Field.ORIGINAL_LANGUAGE,
    Field.TRANSLATOR,
    Field.AUTHOR,
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that the reader inferred, for a person to confirm."""

    name: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A document in the queue.

    Attributes:
        document: the document.
        missing: names of the fields that nothing is known of.
        suggested: what the reader infers.
        has_bitext: whether it is joined with an original nevertheless.
    """

    document: Document
    missing: tuple[str, ...]
    suggested: tuple[Suggestion, ...]
    has_bitext: bool


@dataclass(frozen=True, slots=True)
class OpenDocuments:
    """Both queues, oldest first."""

    unclear: list[OpenRow]
    repeated: list[Offer]


def open_documents(project: Project) -> OpenDocuments:
    """What waits in a project, in a fixed number of queries."""
    documents = list(project.documents.filter(needs_provenance=True).order_by("pk"))
    joined = set(project.bitexts.values_list("target", flat=True))
    said: defaultdict[int, list[ProvenanceStatement]] = defaultdict(list)
    statements = ProvenanceStatement.objects.filter(
        document__in=documents, field__in=LEADING
    ).exclude(value="")
    for statement in statements.order_by("pk"):
        said[statement.document_id].append(statement)
    return OpenDocuments(
        unclear=[
            _row(document, said[document.pk], has_bitext=document.pk in joined)
            for document in documents
        ],
        repeated=offers(project),
    )


def _row(
    document: Document, said: Iterable[ProvenanceStatement], *, has_bitext: bool
) -> OpenRow:
    known = list(said)
    fields = {statement.field for statement in known}
    return OpenRow(
        document=document,
        missing=tuple(str(FIELD_NAMES[f]) for f in LEADING if f not in fields),
        suggested=tuple(_suggested(known)),
        has_bitext=has_bitext,
    )


def _suggested(known: Iterable[ProvenanceStatement]) -> Iterator[Suggestion]:
    for statement in known:
        if statement.status == ProvenanceStatement.Status.INFERRED:
            yield Suggestion(
                statement.field_name,
                statement.suggested or statement.value,
                statement.basis,
            )
