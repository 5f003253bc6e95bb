"""Confirm, reject, dispute or reopen a bead."""

from __future__ import annotations

from alignment.actions.change_beads import Act, change_beads
from alignment.core.edits import review
from alignment.core.review import Status
from alignment.models import Bitext, ReviewEvent


def review_bead(
    *,
    bitext: Bitext,
    bead: int,
    version: int,
    status: Status,
    act: Act,
    label: str | None = None,
) -> ReviewEvent:
    """Set the status, and the label where given, of one bead.

    Raises:
        StaleBead: the bead has another version.
        StepNotAllowed: its status does not allow the step.
        EditRefused: it has that status and label already.
    """
    return change_beads(
        bitext=bitext,
        act=act,
        expected={bead: version},
        edit=lambda beads: review(beads[bead], status, label),
    )
