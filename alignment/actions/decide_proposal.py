"""Accept or decline what the aligner proposes, as a whole or part by part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead, record_change
from alignment.actions.lock_bitext import find_repeated, lock_bitext
from alignment.actions.make_room import with_room
from alignment.core.batches import batches
from alignment.core.reviewing.effects import PartStep
from alignment.core.reviewing.layout import replace_all
from alignment.core.reviewing.placed_beads import Change, EditRefused, PlacedBead
from alignment.core.reviewing.proposing import Part, place
from alignment.models import Bead, Bitext, Proposal, ProposalPart, ReviewEvent
from alignment.queries.beads import load_beads
from alignment.queries.proposals import State, beads_before, fits, part_of

Loaded = dict[int, tuple[PlacedBead, int]]
BATCH = 500
MANY = 5000


@transaction.atomic
def accept_proposal(
    *,
    bitext: Bitext,
    proposal: Proposal,
    act: Act,
    parts: Collection[int] | None = None,
) -> ReviewEvent:
    """Put the proposed beads in the place of those that are there, in one event.

    Of a whole proposal, the parts whose beads somebody changed since stay open:
    nothing is written over anybody.

    Args:
        bitext: whose beads.
        proposal: of that bitext.
        act: who accepts, when.
        parts: ids of the parts; None for all that are open.

    Raises:
        StaleBead: a named part does not fit any more. Nothing is written.
        EditRefused: no part is open, or none fits.
    """
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    rows = _open_rows(bitext, proposal, parts)
    fresh = _fresh(bitext, rows, is_whole=parts is None)

    def edit() -> Change:
        return _accepted(bitext, fresh)

    change = with_room(bitext, act.now, edit)
    return _decided(bitext, change, fresh, State.ACCEPTED, act)


@transaction.atomic
def decline_proposal(
    *,
    bitext: Bitext,
    proposal: Proposal,
    act: Act,
    parts: Collection[int] | None = None,
) -> ReviewEvent:
    """Say that the beads stay as they are; the parts are kept as declined.

    Args:
        bitext: whose beads.
        proposal: of that bitext.
        act: who declines, when.
        parts: ids of the parts; None for all that are open.

    Raises:
        EditRefused: no part is open.
    """
    lock_bitext(bitext)
    repeated = find_repeated(bitext, act)
    if repeated is not None:
        return repeated
    rows = _open_rows(bitext, proposal, parts)
    now = _load(bitext, [part_of(row) for row in rows])
    beads = tuple(bead for bead, _version in now.values())
    return _decided(bitext, Change(beads, beads), rows, State.DECLINED, act)


def _open_rows(
    bitext: Bitext, proposal: Proposal, parts: Collection[int] | None
) -> list[ProposalPart]:
    rows = ProposalPart.objects.filter(
        proposal=proposal, proposal__bitext=bitext, state=State.OPEN
    )
    if parts is not None:
        rows = rows.filter(pk__in=parts)
    found = list(rows.order_by("number"))
    if not found or (parts is not None and len(found) != len(set(parts))):
        raise EditRefused("Somebody decided on this part of the proposal already.")
    return found


def _fresh(
    bitext: Bitext, rows: Sequence[ProposalPart], *, is_whole: bool
) -> list[ProposalPart]:
    parts = [part_of(row) for row in rows]
    now = _load(bitext, parts)
    fresh = [row for row, part in zip(rows, parts, strict=True) if fits(part, now)]
    if not is_whole and len(fresh) != len(rows):
        raise StaleBead({pk: bead for pk, (bead, _version) in now.items()})
    if not fresh:
        raise EditRefused(
            "Nothing of this proposal fits any more: people changed those beads."
        )
    return fresh


def _load(bitext: Bitext, parts: Sequence[Part]) -> Loaded:
    """The beads of the parts as they are; those of a whole bitext in one go."""
    ids = set(beads_before(parts))
    named = load_beads(bitext, ids=ids if len(ids) < MANY else None)
    return {pk: loaded for pk, loaded in named.items() if pk in ids}


def _next_position(bitext: Bitext) -> Callable[[int], int | None]:
    """As `queries.beads.next_position`, in one query for any number of beads."""
    beads = Bead.objects.filter(bitext=bitext).order_by("position")
    taken = list(beads.values_list("position", flat=True))

    def find(position: int) -> int | None:
        place = bisect_right(taken, position)
        return taken[place] if place < len(taken) else None

    return find


def _accepted(bitext: Bitext, rows: Sequence[ProposalPart]) -> Change:
    parts = [part_of(row) for row in rows]
    now = _load(bitext, parts)
    find_next = _next_position(bitext)
    after = []
    for part in parts:
        before = [now[bead.id][0] for bead in part.before if bead.id is not None]
        after += place(before, part.after, find_next)
    return replace_all([bead for bead, _version in now.values()], after)


def _decided(
    bitext: Bitext,
    change: Change,
    rows: Sequence[ProposalPart],
    state: State,
    act: Act,
) -> ReviewEvent:
    effects = tuple(PartStep(row.pk, State.OPEN.value, state.value) for row in rows)
    event = record_change(
        bitext=bitext,
        act=act,
        change=Change(change.before, change.after, effects=effects),
    )
    for some in batches((row.pk for row in rows), BATCH):
        ProposalPart.objects.filter(pk__in=some).update(
            decided_by=act.actor, decided_at=act.now
        )
    return event
