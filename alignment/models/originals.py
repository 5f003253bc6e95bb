"""Looking for originals: one vector a document, and what was ruled out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alignment.models.document import Document
from alignment.models.embedding import EncoderVersion, VectorField


class DocumentVector(models.Model):
    """The mean of a document's segment embeddings."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="vectors"
    )
    encoder = models.ForeignKey(
        EncoderVersion, on_delete=models.PROTECT, related_name="+"
    )
    vector = VectorField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document", "encoder"), name="one_vector_a_document"
            ),
        )

    def __str__(self) -> str:
        return f"vector of document {self.document_id}"


class NotOriginal(models.Model):
    """Somebody said that one document is not the original of another."""

    target = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("target", "source"), name="ruled_out_once"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} is not the original of {self.target_id}"
