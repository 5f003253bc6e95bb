"""The history of a bitext: which event an undo or redo turns back, and replay."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """An event as far as undo is concerned.

    Attributes:
        id: identity of the event.
        actor: who did it; None for a machine.
        undoes: the event that it turns back, None for a plain one.
    """

    id: int
    actor: int | None
    undoes: int | None


def event_to_undo(steps: Sequence[Step], actor: int) -> int | None:
    """The latest change of `actor` that is in effect, or None.

    Args:
        steps: all events of the bitext, oldest first.
        actor: whose change to turn back.
    """
    forward = _direction(steps)
    turned_back = {step.undoes for step in steps}
    for step in reversed(steps):
        if step.actor == actor and forward[step.id] and step.id not in turned_back:
            return step.id
    return None


def event_to_redo(steps: Sequence[Step], actor: int) -> int | None:
    """The undo of `actor` to turn back next, or None.

    A plain change of the actor's after an undo leaves nothing to redo.
    """
    forward = _direction(steps)
    turned_back = {step.undoes for step in steps}
    for step in reversed(steps):
        if step.actor != actor:
            continue
        if step.undoes is None:
            return None
        if not forward[step.id] and step.id not in turned_back:
            return step.id
    return None


def _direction(steps: Iterable[Step]) -> dict[int, bool]:
    """Whether each event changes forward (a plain one, a redo) or back."""
    forward: dict[int, bool] = {}
    for step in steps:
        forward[step.id] = step.undoes is None or not forward[step.undoes]
    return forward


class ReplayError(ValueError):
    """The events of a bitext do not fit together."""


def replay(
    events: Iterable[tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]]]],
) -> dict[int, dict[str, Any]]:
    """Rebuild the beads from (before, after) snapshot lists, oldest first.

    Returns:
        Snapshot of each live bead by its id.

    Raises:
        ReplayError: an event takes away a bead that is not there as it says.
    """
    live: dict[int, dict[str, Any]] = {}
    for number, (before, after) in enumerate(events, 1):
        for snapshot in before:
            if live.pop(snapshot["id"], None) != snapshot:
                raise ReplayError(
                    f"event {number} changes bead {snapshot['id']}, "
                    "which was not there in that state"
                )
        for snapshot in after:
            if snapshot["id"] in live:
                raise ReplayError(f"event {number} makes bead {snapshot['id']} twice")
            live[snapshot["id"]] = snapshot
    return live


def chain_digest(previous: str, content: dict[str, Any]) -> str:
    """SHA-256 of the previous digest and an event's content, as hex.

    Args:
        previous: digest of the event before, "" for the first.
        content: JSON-serialisable; keys are sorted, so their order is free.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
