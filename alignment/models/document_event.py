"""What people changed about a document as a whole, append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alignment.models.document import Document


class DocumentEvent(models.Model):
    """One change: `details` says what was and what is.

    Verbs: "change language" (from, to), "leave out" and "take in" (blocks), "offer
    again" (documents once ruled out as its original), "hand in candidates" (documents
    and refusals; see `alignment.pipeline.candidates`).
    """

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="events"
    )
    verb = models.CharField(_("what was done"), max_length=30)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="document_events",
    )
    details = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "pk")

    def __str__(self) -> str:
        return f"{self.verb} of document {self.document_id}"
