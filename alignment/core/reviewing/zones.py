"""How calm a reviewer can be about a bead: zones of confidence."""

from __future__ import annotations

from typing import Literal

Zone = Literal["low", "middle", "high"]
ZONES: tuple[Zone, ...] = ("low", "middle", "high")

# Confidence from which a bead is in the middle, and in the high zone.
MIDDLE = 0.7
HIGH = 0.95


def zone_of(confidence: float) -> Zone:
    """The zone of a confidence.

    >>> zone_of(0.7)
    'middle'
    """
    if confidence >= HIGH:
        return "high"
    return "middle" if confidence >= MIDDLE else "low"
