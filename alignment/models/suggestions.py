"""What the reader found inside a text, for a person to accept or dismiss."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

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
PLACES = "places"  # of a note: those that can be chosen, the likeliest first
NOTE = "note"  # its words: what tells one note from another

# Words that stand in such a value, as the core writes them.
VALUE_WORDS: frozenset[str] = frozenset(
    (
        # what a leftover is, how much it matters, what to do
        gettext_noop("note to self"),
        gettext_noop("untranslated block"),
        gettext_noop("wrong-language phrase"),
        gettext_noop("stray function word"),
        gettext_noop("stray punctuation"),
        gettext_noop("spelling interference"),
        gettext_noop("leave out of exports"),
        gettext_noop("review"),
        # how much it matters, how sure an anchor is
        gettext_noop("high"),
        gettext_noop("medium"),
        gettext_noop("low"),
        gettext_noop("marked"),
        # what a quotation is
        gettext_noop("speech"),
        gettext_noop("reported speech"),
        gettext_noop("press quote"),
        gettext_noop("slogan"),
        gettext_noop("demand"),
        gettext_noop("document title"),
        gettext_noop("work title"),
        gettext_noop("event name"),
        gettext_noop("block quote"),
        gettext_noop("unattributed quote"),
        gettext_noop("emphasis"),
    )
)
WORDED = frozenset({"what", "severity", "action", "status"})


class Suggestion(models.Model):
    """A finding of the reader at a place in a document.

    `value` holds what was found, by name; its keys depend on the kind (see
    `alignment.core.reading.suggestions`). For a footnote, block, start, end and
    text are the place in the body that it belongs to.
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
