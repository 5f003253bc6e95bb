"""What the page of a document shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from alignment.models import (
    Bitext,
    Block,
    Document,
    ProvenanceStatement,
    Suggestion,
)


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block and how many segments it has."""

    block: Block
    segments: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The document as read."""

    blocks: list[BlockRow]
    statements: list[ProvenanceStatement]
    suggestions: dict[str, list[Suggestion]]
    bitexts: list[Bitext]

    @property
    def left_out(self) -> int:
        """Number of blocks that are not aligned."""
        return sum(not row.block.alignable for row in self.blocks)


def document_page(document: Document) -> DocumentPage:
    """Blocks, provenance, suggestions and bitexts of a document."""
    blocks = document.blocks.annotate(
        active_segments=Count("segments", filter=Q(segments__active=True))
    )
    bitexts = Bitext.objects.filter(Q(source=document) | Q(target=document))
    suggestions: dict[str, list[Suggestion]] = defaultdict(list)
    for found in document.suggestions.select_related("decided_by"):
        suggestions[found.get_kind_display()].append(found)
    return DocumentPage(
        blocks=[BlockRow(block, block.active_segments) for block in blocks],
        statements=list(document.statements.select_related("decided_by")),
        suggestions=dict(suggestions),
        bitexts=list(bitexts.select_related("source", "target")),
    )
