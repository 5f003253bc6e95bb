"""The states of a bead, the steps between them, and what a label may say."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where the review of a bead stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class Label(StrEnum):
    """What a confirmed bead is."""

    EQUIVALENT = "equivalent"
    FREE = "free"
    CONDENSED = "condensed"
    EXPANDED = "expanded"
    PARTIAL = "partial"
    MOVED = "moved"
    OMITTED = "omitted"
    ADDED = "added"
    FURNITURE = "furniture"


LINK_LABELS = frozenset(
    {
        Label.EQUIVALENT,
        Label.FREE,
        Label.CONDENSED,
        Label.EXPANDED,
        Label.PARTIAL,
        Label.MOVED,
    }
)
GAP_LABELS = frozenset({Label.OMITTED, Label.ADDED, Label.FURNITURE})

ALLOWED_STEPS: dict[Status, frozenset[Status]] = {
    Status.PROPOSED: frozenset({Status.CONFIRMED, Status.REJECTED, Status.DISPUTED}),
    Status.CONFIRMED: frozenset({Status.PROPOSED, Status.REJECTED, Status.DISPUTED}),
    Status.REJECTED: frozenset({Status.PROPOSED, Status.CONFIRMED, Status.DISPUTED}),
    Status.DISPUTED: frozenset({Status.PROPOSED, Status.CONFIRMED, Status.REJECTED}),
}


class StepNotAllowed(ValueError):
    """A bead cannot go from its status to the one asked for."""


def check_step(current: Status, wanted: Status) -> None:
    """Check one step of the review.

    Raises:
        StepNotAllowed: the table has no such step.

    >>> check_step(Status.PROPOSED, Status.CONFIRMED)
    """
    if wanted not in ALLOWED_STEPS[current]:
        raise StepNotAllowed(f"a {current} bead cannot become {wanted}")


def labels_for(*, is_gap: bool) -> frozenset[Label]:
    """Labels that fit a gap, or a bead with both sides."""
    return GAP_LABELS if is_gap else LINK_LABELS
