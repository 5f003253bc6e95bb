"""What people say beside the beads: notes, rejections, dismissals, errors.

Rows are never deleted; `active` says whether they are in force, and events
switch them. They hang on segments, not on beads, so that they keep their place
when beads are merged, split or aligned anew.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.core.faithfulness import ErrorKind, Severity
from alignment.models.bitext import Bitext
from alignment.models.document import Segment


class Remark(models.Model):
    """What these tables have in common."""

    bitext = models.ForeignKey(Bitext, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    active = models.BooleanField(default=True)

    class Meta:
        abstract = True


class Note(Remark):
    """A note in the thread of the bead that holds its segment."""

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("note"))

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("bitext", "segment"), name="note_place"),)

    def __str__(self) -> str:
        return f"note {self.pk} on segment {self.segment_id}"


class Rejection(Remark):
    """Segments that are not translations of one another, and who says so.

    `source` and `target` are lists of segment ids. As a whole they are no
    bead; where `apart` is set, no bead may hold any two of them either.
    """

    source = models.JSONField()
    target = models.JSONField()
    apart = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("bitext", "active"), name="rejection_force"),)

    def __str__(self) -> str:
        return f"rejection {self.pk}"


class Dismissal(Remark):
    """A finding that somebody looked at and found to be none.

    `finding` is the code of the check and what it complained about, hashed, so
    that the finding comes back when the text changes.
    """

    segment = models.ForeignKey(
        Segment, on_delete=models.PROTECT, related_name="dismissals"
    )
    finding = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("bitext", "segment"), name="dismissal_place"),)

    def __str__(self) -> str:
        return f"dismissal {self.pk}"


class ErrorMark(Remark):
    """Somebody found an error in the translation; the link may be right.

    It hangs on a segment of the bead that it was found in, as notes do.
    """

    segment = models.ForeignKey(
        Segment, on_delete=models.PROTECT, related_name="error_marks"
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=[(kind.value, kind.value) for kind in ErrorKind],
    )
    severity = models.CharField(
        _("severity"),
        max_length=10,
        choices=[(severity.value, severity.value) for severity in Severity],
    )
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("bitext", "segment"), name="error_mark_place"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ErrorKind]),
                name="error_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=[severity.value for severity in Severity]),
                name="error_severity_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.severity} {self.kind} on segment {self.segment_id}"
