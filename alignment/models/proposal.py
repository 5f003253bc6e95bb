"""Proposals: what a new alignment would change, for people to decide on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alignment.models.bitext import AlignmentRun, Bitext


class Proposal(models.Model):
    """The result of a run over a bitext in which people had worked already."""

    bitext = models.ForeignKey(
        Bitext, on_delete=models.CASCADE, related_name="proposals"
    )
    run = models.ForeignKey(AlignmentRun, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveBigIntegerField(
        help_text=_("The bitext's revision that the aligner worked from.")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"proposal {self.pk} for bitext {self.bitext_id}"


class ProposalPart(models.Model):
    """Beads that the run would have otherwise; rows are kept, whatever is decided.

    `before` and `after` are lists of bead snapshots, as events keep them; those of
    `after` have no identity. Who accepted or declined a part, the event tells that
    names it; here it is repeated for the page.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="parts"
    )
    number = models.PositiveIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("proposal", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "number"), name="one_part_a_number"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "accepted", "declined"]),
                name="part_state_known",
            ),
        )

    def __str__(self) -> str:
        return f"part {self.number} of proposal {self.proposal_id}"
