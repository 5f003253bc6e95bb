"""Review events: what happened to the beads of a bitext, append-only."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.core.reviewing.turning_back import Turn
from alignment.models.bitext import Bitext

# In `details`: the event that was turned back for the beads of this one only.
TURNS_BACK = "turns_back"
# The event that moves beads apart: it is part of no bead's history, and their
# versions stay.
MAKE_ROOM = "make room"


class ReviewEvent(models.Model):
    """One change: the beads it took away and the beads it put in their place.

    `before` and `after` are lists of bead snapshots (see
    `alignment.core.reviewing.placed_beads.PlacedBead`); both cover the same segments unless the
    event brought segments in or took them out. `digest` chains the events of a
    bitext: it is the SHA-256 of the previous digest and this event's content.
    """

    bitext = models.ForeignKey(Bitext, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveBigIntegerField()
    verb = models.CharField(_("what was done"), max_length=30)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="review_events",
    )
    before = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    after = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    details = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
    )
    request_key = models.CharField(
        max_length=64,
        blank=True,
        help_text=_("Sent with the request; a repeated one changes nothing."),
    )
    created_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("bitext", "sequence")
        constraints = (
            models.UniqueConstraint(
                fields=("bitext", "sequence"), name="one_event_a_revision"
            ),
            models.UniqueConstraint(
                fields=("bitext", "request_key"),
                condition=~Q(request_key=""),
                name="one_event_a_request",
            ),
        )

    def __str__(self) -> str:
        return f"event {self.sequence} of bitext {self.bitext_id}: {self.verb}"

    @property
    def turn(self) -> Turn:
        """What the event turned back, the whole of it or for some beads only."""
        return Turn(self.pk, self.undoes_id or self.details.get(TURNS_BACK))


class BeadTrace(models.Model):
    """Which beads an event touched: the way from a bead to its history.

    Beads come and go, so `bead` is a number and no foreign key.
    """

    event = models.ForeignKey(
        ReviewEvent, on_delete=models.PROTECT, related_name="traces"
    )
    bead = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("event", "bead")
        indexes = (models.Index(fields=("bead", "event"), name="trace_of_bead"),)
        constraints = (
            models.UniqueConstraint(
                fields=("event", "bead"), name="one_trace_an_event_and_bead"
            ),
        )

    def __str__(self) -> str:
        return f"bead {self.bead} in event {self.event_id}"
