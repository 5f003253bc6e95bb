"""Documents: the bytes as they came, the blocks as read, the segments as cut."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alignment.core.page import Role
from alignment.core.provenance.statement import Field
from alignment.models.project import Project


class Blob(models.Model):
    """Original bytes, kept outside the database under their hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(models.Model):
    """One text in one language, as imported into one project."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="documents"
    )
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="documents")
    filename = models.CharField(_("file name"), max_length=255, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=20)
    title = models.TextField(_("title"), blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    taken_down = models.BooleanField(
        _("taken down"),
        default=False,
        help_text=_("Whether it stays out of everything that is handed out."),
    )
    takedown_reason = models.CharField(
        _("why it is taken down"), max_length=500, blank=True
    )
    rights_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    rights_at = models.DateTimeField(null=True, blank=True)
    notes = models.JSONField(_("import report"), default=list, blank=True)
    needs_provenance = models.BooleanField(_("needs provenance"), default=False)
    segmented_with = models.CharField(
        _("segmentation rules"),
        max_length=100,
        blank=True,
        help_text=_("Name and version of the rules; empty until segmented."),
    )
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "blob"), name="same_bytes_same_document"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.filename or f"document {self.pk}"


class Block(models.Model):
    """A paragraph-level piece of a document; see `alignment.core.page`."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="blocks"
    )
    position = models.PositiveIntegerField()
    role = models.CharField(
        max_length=20, choices=[(role.value, role.value) for role in Role]
    )
    text = models.TextField()
    alignable = models.BooleanField()
    reason = models.CharField(_("why it is left out"), max_length=200, blank=True)
    text_key = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        help_text=_("Hash of the text without regard to case and blanks."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who took it in or left it out; empty as long as it is as read."),
    )
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("document", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "position"), name="one_block_a_position"
            ),
            models.CheckConstraint(
                condition=Q(alignable=True) | ~Q(reason=""),
                name="left_out_block_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"block {self.position} of document {self.document_id}"


class Segment(models.Model):
    """A sentence-like unit; the segments of a block concatenate to its text.

    A document's order is that of (block position, segment position). Segments
    of a block that was left out again stay, inactive, because events name them.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="segments"
    )
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveIntegerField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64, db_index=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("document", "block__position", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("block", "position"),
                condition=Q(active=True),
                name="one_segment_a_position",
            ),
        )

    def __str__(self) -> str:
        return f"segment {self.pk}"


FIELD_NAMES: dict[str, Any] = {
    Field.TITLE: _("title"),
    Field.AUTHOR: _("author"),
    Field.AFFILIATION: _("affiliation"),
    Field.MEMBERSHIP: _("member of"),
    Field.TRANSLATOR: _("translator"),
    Field.ORIGINAL_LANGUAGE: _("original language"),
    Field.SOURCE_PUBLICATION: _("source publication"),
    Field.ISSUE: _("issue"),
    Field.ORIGINAL_TITLE: _("title of the original"),
    Field.ORIGINAL_ADDRESS: _("address of the original"),
    Field.ORIGINAL_IS: _("the original is"),
    Field.KIND: _("kind of translation"),
    Field.DEGREE: _("degree"),
    Field.EVENT: _("date of the event"),
    Field.WRITTEN: _("written"),
    Field.PUBLISHED: _("published"),
    Field.PUBLISHED_ORIGINAL: _("original published"),
    Field.PUBLISHED_TRANSLATION: _("translation published"),
    Field.TRANSLATION_FINALISED: _("translation finished"),
    Field.CITED_SOURCE: _("date of a cited source"),
    Field.SNAPSHOT_NOT_BEFORE: _("copy made not before"),
    Field.OTHER_VERSION: _("other version"),
}


class ProvenanceStatement(models.Model):
    """Words on the page that tell of its origin, and the value they carry."""

    class Status(models.TextChoices):
        STATED = "stated", _("stated")
        INFERRED = "inferred", _("inferred")
        ABSENT = "absent", _("absent")
        CONFIRMED = "confirmed", _("confirmed")

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="statements"
    )
    field = models.CharField(_("field"), max_length=40)
    value = models.TextField(_("value"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    text = models.TextField(_("words"), blank=True)
    block = models.ForeignKey(
        Block, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    basis = models.TextField(_("basis"), blank=True)
    words = models.TextField(
        _("value as written"),
        blank=True,
        help_text=_("The part of the words that is the value itself."),
    )
    suggested = models.TextField(
        _("suggested value"),
        blank=True,
        help_text=_("A completed value, such as a full date, to be confirmed."),
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
        ordering = ("document", "field", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=["stated", "inferred", "absent", "confirmed"]),
                name="statement_status_known",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__gt=F("start")),
                name="statement_span_not_empty",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field}: {self.value or self.status}"

    @property
    def field_name(self) -> str:
        """What the statement is about, in the reader's language."""
        return str(FIELD_NAMES.get(self.field, self.field))
