"""The way back from an event, as far as nobody built upon it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from alignment.actions.change_beads import StaleBead
from alignment.actions.check_alone import check_alone
from alignment.actions.make_room import moves_since
from alignment.core.batches import batches
from alignment.core.reviewing.effects import (
    Effect,
    PartStep,
    Recut,
    Switch,
    effect_from_json,
)
from alignment.core.reviewing.layout import replace_all
from alignment.core.reviewing.placed_beads import (
    Change,
    PlacedBead,
    position_between,
    segments_of,
)
from alignment.core.reviewing.room import carried_along
from alignment.core.reviewing.turning_back import Turn, in_effect, part_about
from alignment.models import (
    Bitext,
    Block,
    ProposalPart,
    Rejection,
    ReviewEvent,
)
from alignment.models.review import TURNS_BACK
from alignment.queries.beads import load_beads, next_position
from alignment.queries.written_out import AT_ONCE, fetch_named, from_json

# What changes no bead, and changes that nobody builds upon.
REMARKS = ("note", "withdraw-note", "dismiss", "decline")
HARMLESS = ("undo", "undo-bead", *REMARKS)

# All later events of some beads.
LATER = """
SELECT t.bead, e.id, e.verb, e.undoes_id, e.details
FROM alignment_beadtrace t JOIN alignment_reviewevent e ON e.id = t.event_id
WHERE t.bead IN ({places}) AND e.bitext_id = %s AND e.sequence > %s
ORDER BY e.sequence
"""
AT = """
SELECT id, position FROM alignment_bead
WHERE bitext_id = %s AND position IN ({places})
"""


def inverse(bitext: Bitext, event: ReviewEvent) -> Change:
    """The change back, if the beads are still as the event left them.

    Where a bead stands in the order does not matter for that: what was turned
    back meanwhile may have moved it.

    Raises:
        StaleBead: they are not.
        EditRefused: it changed texts that another bitext shares by now.
    """
    effects = _effects(event)
    for effect in effects:
        if isinstance(effect, Recut):
            block = Block.objects.select_related("document").get(pk=effect.block)
            check_alone(bitext, block.document)
    return _back(bitext, event, _beads(event.before), _beads(event.after), effects)


def inverse_about(bitext: Bitext, event: ReviewEvent, bead: int) -> Change:
    """The change back of what concerns one bead.

    Raises:
        StaleBead: the bead, or one it was changed with, is not as it was left.
    """
    effects = _effects(event)
    if any(isinstance(effect, Recut) for effect in effects):
        return inverse(bitext, event)
    before, after = part_about(bead, _beads(event.before), _beads(event.after))
    if len(after) == len(event.after):
        return inverse(bitext, event)
    return _back(bitext, event, before, after, list(_about(before, effects)))


def _beads(snapshots: Sequence[dict[str, Any]]) -> list[PlacedBead]:
    return [PlacedBead.from_json(data) for data in snapshots]


def _effects(event: ReviewEvent) -> list[Effect]:
    return [effect_from_json(data) for data in event.details.get("effects", [])]


def _about(
    beads: Collection[PlacedBead], effects: Collection[Effect]
) -> Iterator[Effect]:
    """The effects on what was said of some beads."""
    held = set(segments_of(beads))
    switches = [effect for effect in effects if isinstance(effect, Switch)]
    parts = {effect.part: effect for effect in effects if isinstance(effect, PartStep)}
    for some in batches(parts, AT_ONCE):
        for part in ProposalPart.objects.filter(pk__in=some):
            if held.issuperset(segments_of(_beads(part.before))):
                yield parts[part.pk]
    rows = Rejection.objects.in_bulk(
        [effect.row for effect in switches if effect.kind == "rejection"]
    )
    for effect in switches:
        row = rows.get(effect.row)
        if row is not None and held.issuperset((*row.source, *row.target)):
            yield effect


def _back(
    bitext: Bitext,
    event: ReviewEvent,
    before: Sequence[PlacedBead],
    after: Sequence[PlacedBead],
    effects: Sequence[Effect],
) -> Change:
    left = {bead.id: bead for bead in after if bead.id is not None}
    now = {pk: bead for pk, (bead, _version) in load_beads(bitext, ids=left).items()}
    back = tuple(effect.inverse() for effect in reversed(effects))
    if event.before == event.after:
        # A note or the like: the bead may have changed since.
        live = tuple(now.values())
        return Change(live, live, effects=back)
    if not _same(now, left) or _is_built_upon(event, left):
        raise StaleBead(now)
    restored = tuple(_placed(bitext, before, left, event.sequence))
    return replace(replace_all(tuple(now.values()), restored), effects=back)


def _is_built_upon(event: ReviewEvent, beads: Collection[int]) -> bool:
    """Whether a later change of the beads is in effect.

    They may look as the event left them all the same: changed there and back.
    """
    traces = fetch_named(LATER, beads, after=[event.bitext_id, event.sequence])
    later: dict[int, list[Turn]] = defaultdict(list)
    verbs = {}
    for bead, pk, verb, undoes, details in traces:
        later[bead].append(Turn(pk, undoes or from_json(details).get(TURNS_BACK)))
        verbs[pk] = verb
    return any(
        verbs[one] not in HARMLESS
        for turns in later.values()
        for one in in_effect(turns)
    )


def _same(now: dict[int, PlacedBead], left: dict[int, PlacedBead]) -> bool:
    return now.keys() == left.keys() and all(
        replace(bead, position=0) == replace(left[pk], position=0)
        for pk, bead in now.items()
    )


def _placed(
    bitext: Bitext,
    beads: Sequence[PlacedBead],
    left: Collection[int],
    sequence: int,
) -> Iterator[PlacedBead]:
    """The beads, moved on a little where another one took their position."""
    for moves in moves_since(bitext, sequence):
        beads = [
            replace(bead, position=carried_along(bead.position, moves))
            for bead in beads
        ]
    taken = _taken(bitext, [bead.position for bead in beads], left)
    find_next = next_position(bitext)
    for bead in beads:
        if bead.position in taken:
            place = position_between(bead.position, find_next(bead.position))
            yield replace(bead, position=place)
        else:
            yield bead


def _taken(
    bitext: Bitext, positions: Sequence[int], besides: Collection[int]
) -> set[int]:
    """The positions on which other beads stand."""
    rows = fetch_named(AT, positions, before=[bitext.pk])
    return {position for bead, position in rows if bead not in besides}
