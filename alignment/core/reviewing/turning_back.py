"""Which change of a bead an undo or redo turns back, and what part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from alignment.core.reviewing.placed_beads import PlacedBead, segments_of


@dataclass(frozen=True, slots=True)
class Turn:
    """An event in the history of a bead.

    Attributes:
        id: of the event.
        turns_back: the event that it turned back, for this bead at least;
            None for a plain change.
    """

    id: int
    turns_back: int | None = None


def turn_to_undo(turns: Sequence[Turn]) -> int | None:
    """The event to turn back so that the latest change in effect goes.

    Args:
        turns: all events of a bead, oldest first.

    >>> turn_to_undo([Turn(1), Turn(2), Turn(3, turns_back=2)])
    1
    """
    story = _Story(turns)
    for turn in reversed(turns):
        if turn.turns_back is None and story.is_active(turn.id):
            return story.last_word_on(turn.id)
    return None


def turn_to_redo(turns: Sequence[Turn]) -> int | None:
    """The event to turn back so that what was undone last is in effect again.

    A plain change leaves nothing to redo of what was undone before it, not even
    when it is undone itself.

    >>> turn_to_redo([Turn(1), Turn(2), Turn(3, turns_back=2)])
    3
    """
    roots: dict[int, int] = {}  # of each event: the plain change it is about
    undone: list[int] = []
    for turn in turns:
        root = roots.get(turn.turns_back) if turn.turns_back is not None else None
        roots[turn.id] = turn.id if root is None else root
        if root is None:
            undone.clear()
        elif root in undone:
            undone.remove(root)
        else:
            undone.append(root)
    return _Story(turns).last_word_on(undone[-1]) if undone else None


def in_effect(turns: Sequence[Turn]) -> list[int]:
    """Ids of those events that no other one turned back for good.

    One that turns back an event which is not among them counts as a plain one.

    >>> in_effect([Turn(1), Turn(2, turns_back=1), Turn(3, turns_back=0)])
    [3]
    """
    story = _Story(turns)
    known = {turn.id for turn in turns}
    plain = [turn.id for turn in turns if turn.turns_back not in known]
    return [event for event in plain if story.is_active(event)]


class _Story:
    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turners: dict[int, list[int]] = defaultdict(list)
        for turn in turns:
            if turn.turns_back is not None:
                self._turners[turn.turns_back].append(turn.id)
        # Later events turn earlier ones back, so the last are known first.
        self._active: dict[int, bool] = {}
        for turn in reversed(turns):
            turners = self._turners[turn.id]
            self._active[turn.id] = not any(self._active[one] for one in turners)

    def is_active(self, event: int) -> bool:
        return self._active[event]

    def last_word_on(self, event: int) -> int:
        while self._turners[event]:
            event = self._turners[event][-1]
        return event


def part_about(
    bead: int, before: Collection[PlacedBead], after: Collection[PlacedBead]
) -> tuple[list[PlacedBead], list[PlacedBead]]:
    """The part of a change that concerns a bead.

    That is the least part with the bead whose beads before and after hold the
    same segments; it can be turned back without the rest.

    Args:
        bead: id of a bead before or after.
        before: the beads that the change took away.
        after: those that it put in their place.
    """
    rest = [*before, *after]
    part = [one for one in rest if one.id == bead]
    reached = 0
    while reached != len(part):
        reached = len(part)
        segments, ids = set(segments_of(part)), {one.id for one in part}
        part = [
            one
            for one in rest
            if one.id in ids or segments.intersection((*one.source, *one.target))
        ]
    ids = {one.id for one in part}
    return (
        [one for one in before if one.id in ids],
        [one for one in after if one.id in ids],
    )
