"""Store a document that came with an aligned text."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.core.arrival import ArrivalRefused, ArrivedSide
from alignment.core.corpus_document import (
    CorpusDocument,
    CorpusStatement,
    StatementStatus,
)
from alignment.core.provenance.statement import Field
from alignment.core.text import text_hash
from alignment.models import (
    Blob,
    Block,
    Document,
    Project,
    ProvenanceStatement,
    Segment,
    User,
)

BATCH = 2000
IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrigin:
    """The file that a bitext came in.

    Attributes:
        format: key of the format registry.
        filename: of the main file.
        sha256: of the main file, whose bytes are kept.
        tool: what wrote it, as far as it says.
    """

    format: str
    filename: str
    sha256: str
    tool: str = ""


@dataclass(frozen=True, slots=True)
class TextBlob:
    """The text of a document, kept under its hash."""

    sha256: str
    size: int


def store_arrived_document(
    project: Project,
    side: ArrivedSide,
    blob: TextBlob,
    origin: FileOrigin,
    user: User | None,
) -> tuple[Document, list[int]]:
    """The document and the ids of its segments in order; one that is there is used.

    Raises:
        ArrivalRefused: the project has its text already, cut otherwise.
    """
    known = Document.objects.filter(project=project, blob_id=blob.sha256).first()
    if known is not None:
        rows = list(
            known.segments.filter(active=True)
            .order_by("block__position", "position")
            .values_list("pk", "text")
        )
        if [text.strip() for _pk, text in rows] != side.segments:
            raise ArrivalRefused(
                f"the project has the text of {side.document.id} already, as document "
                f"{known.pk}, with other segments"
            )
        return known, [pk for pk, _text in rows]
    Blob.objects.get_or_create(sha256=blob.sha256, defaults={"size": blob.size})
    said = side.document
    document = Document.objects.create(
        project=project,
        blob_id=blob.sha256,
        filename=origin.filename[-255:],
        url=said.url[:2000],
        licence=said.licence[:200],
        language=said.language,
        title=said.title,
        notes=[f"imported from {origin.filename} ({origin.format}), {said.id} there"],
        segmented_with=f"{IMPORTED} from {origin.format}",
        imported_by=user,
    )
    ids = _store_segments(document, side)
    _store_statements(document, said)
    return document, ids


def _store_segments(document: Document, side: ArrivedSide) -> list[int]:
    blocks = Block.objects.bulk_create(
        [
            Block(
                document=document,
                position=position,
                role=block.role.value,
                text=block.text,
                alignable=True,
            )
            for position, block in enumerate(side.blocks)
        ],
        batch_size=BATCH,
    )
    segments = Segment.objects.bulk_create(
        [
            Segment(
                document=document,
                block=row,
                position=position,
                text=text,
                text_hash=text_hash(text.strip()),
            )
            for row, block in zip(blocks, side.blocks, strict=True)
            for position, text in enumerate(block.segments)
        ],
        batch_size=BATCH,
    )
    return [segment.pk for segment in segments]


def _store_statements(document: Document, said: CorpusDocument) -> None:
    statements = said.statements or tuple(_simple_statements(said))
    ProvenanceStatement.objects.bulk_create(
        [
            ProvenanceStatement(
                document=document,
                field=statement.field[:40],
                value=statement.value,
                status=statement.status.value,
                text=statement.text,
                basis=IMPORTED,
            )
            for statement in statements
        ]
    )


def _simple_statements(said: CorpusDocument) -> list[CorpusStatement]:
    found = [
        *((Field.AUTHOR, name) for name in said.authors),
        *((Field.TRANSLATOR, name) for name in said.translators),
        (Field.SOURCE_PUBLICATION, said.publication),
        *((date.role, date.value) for date in said.dates),
    ]
    return [
        CorpusStatement(str(name), value, StatementStatus.STATED)
        for name, value in found
        if value and name
    ]
