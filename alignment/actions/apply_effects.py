"""Carry out what an edit changes beside the beads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Manager

from alignment.core.reviewing.effects import Effect, PartStep, Recut, Switch
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import (
    Block,
    Dismissal,
    ErrorMark,
    Note,
    ProposalPart,
    Rejection,
    Segment,
)

TABLES: dict[str, Manager[Any]] = {
    "note": Note.objects,
    "rejection": Rejection.objects,
    "dismissal": Dismissal.objects,
    "error": ErrorMark.objects,
}


def apply_effects(effects: Sequence[Effect]) -> None:
    """Carry out effects in order; the caller holds the bitext's lock.

    Raises:
        EditRefused: a block, or a part of a proposal, is not as the effect found it.
    """
    for effect in effects:
        if isinstance(effect, Switch):
            _switch(effect)
        elif isinstance(effect, PartStep):
            _step(effect)
        else:
            _recut(effect)


def _switch(effect: Switch) -> None:
    TABLES[effect.kind].filter(pk=effect.row).update(active=effect.on)


def _step(effect: PartStep) -> None:
    part = ProposalPart.objects.filter(pk=effect.part, state=effect.before)
    if not part.update(state=effect.after):
        raise EditRefused("Somebody decided on this part of the proposal already.")


def _recut(effect: Recut) -> None:
    block = Block.objects.get(pk=effect.block)
    segments = block.segments.filter(active=True).order_by("position")
    now = tuple(segments.values_list("pk", flat=True))
    if now != effect.before or block.text != effect.text_before:
        raise EditRefused(
            "The segments of this paragraph were changed since; turn that back first."
        )
    block.segments.filter(active=True).update(active=False)
    Segment.objects.bulk_update(
        [
            Segment(pk=pk, position=position, active=True)
            for position, pk in enumerate(effect.after)
        ],
        fields=["position", "active"],
        batch_size=500,
    )
    _take_notes_along(effect)
    if effect.text_after != effect.text_before:
        block.text = effect.text_after
        block.save(update_fields=["text"])


def _take_notes_along(effect: Recut) -> None:
    """Hang notes and errors of segments that go on the first one that comes."""
    gone = set(effect.before) - set(effect.after)
    new = [pk for pk in effect.after if pk not in effect.before]
    for table in (Note, ErrorMark):
        table.objects.filter(segment__in=gone).update(segment_id=new[0])
