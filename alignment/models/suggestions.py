"""What the reader found inside a text, for a person to accept or dismiss."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alignment.models.document import Block, Document

# Names of what a suggestion holds, by the keys of its value.
VALUE_NAMES: dict[str, Any] = {
    "term": _("term"),
    "term language": _("its language"),
    "rendering": _("rendering"),
    "rendering language": _("its language"),
    "left out": _("left out"),
    "explained as": _("explained as"),
    "expansion": _("expansion"),
    "expansion language": _("language of the expansion"),
    "language": _("language"),
    "what": _("what it is"),
    "severity": _("severity"),
    "action": _("what to do"),
    "speaker": _("speaker"),
    "source": _("source"),
    "note": _("note"),
    "number": _("number"),
    "status": _("how sure"),
    "others": _("or"),
    "expected": _("expected"),
}


class Suggestion(models.Model):
    """A finding of the reader at a place in a document.

    `value` holds what was found, by name; its keys depend on the kind (see
    `alignment.core.reading.suggestions`).
    """

    class Kind(models.TextChoices):
        TERM = "term", _("term")
        ACRONYM = "acronym", _("acronym")
        LEFTOVER = "leftover", _("leftover")
        QUOTATION = "quotation", _("quotation")
        FOOTNOTE = "footnote", _("footnote")
        SPELLING = "spelling", _("spelling")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DISMISSED = "dismissed", _("dismissed")

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="suggestions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("words"))
    value = models.JSONField(default=dict)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("document", "kind", "block__position", "start", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="suggestion_span_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["open", "accepted", "dismissed"]),
                name="suggestion_status_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"
