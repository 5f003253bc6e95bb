"""Keep the vector by which a document is found."""

from __future__ import annotations

from alignment.core.originals import document_vector
from alignment.models import Document, DocumentVector, EncoderVersion
from alignment.queries.embeddings import document_embeddings


def store_document_vector(*, document: Document, encoder: EncoderVersion) -> None:
    """Compute it from the stored embeddings of the document's segments."""
    vectors = document_embeddings(document, encoder)
    if not len(vectors):
        return
    DocumentVector.objects.update_or_create(
        document=document,
        encoder=encoder,
        defaults={"vector": document_vector(vectors)},
    )
