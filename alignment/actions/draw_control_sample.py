"""Draw a control sample: beads nobody decided on, by lot."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import Avg
from django.utils.translation import gettext_noop

from alignment.core.reviewing.control_sample import allocate, draw
from alignment.core.reviewing.zones import zone_of
from alignment.models import (
    Bead,
    BeadSegment,
    ControlItem,
    ControlSample,
    Project,
    User,
)
from alignment.queries.control_sample import IN_ZONE, undecided

BATCH = 500


class NothingToDraw(ValueError):
    """Somebody decided on every bead."""


@transaction.atomic
def draw_control_sample(
    *, project: Project, size: int, seed: str, user: User | None, now: datetime
) -> ControlSample:
    """Draw a stratified random sample; it takes the place of the one before.

    Args:
        project: whose beads.
        size: how many to draw.
        seed: from which the same beads are drawn again.
        user: who draws.
        now: when.

    Raises:
        NothingToDraw: there is no bead that nobody decided on.
    """
    open_ones = undecided(project)
    beads: dict[str, list[int]] = defaultdict(list)
    for bead, confidence in open_ones.values_list("pk", "confidence"):
        beads[zone_of(confidence or 0.0)].append(bead)
    if not beads:
        raise NothingToDraw(
            gettext_noop("Somebody decided on every bead; there is nothing to draw.")
        )
    sizes = {zone: len(some) for zone, some in beads.items()}
    means = open_ones.aggregate(
        **{zone: Avg("confidence", filter=IN_ZONE[zone]) for zone in IN_ZONE}
    )
    guesses = {zone: 1.0 - (means[zone] or 0.0) for zone in sizes}
    numbers = allocate(sizes, guesses, size)
    drawn = {
        bead: zone
        for zone, number in numbers.items()
        for bead in draw(beads[zone], number, seed)
    }
    sample = ControlSample.objects.create(
        project=project,
        seed=seed,
        frame={zone: {"beads": sizes[zone], "drawn": numbers[zone]} for zone in sizes},
        drawn_by=user,
        drawn_at=now,
    )
    ControlItem.objects.bulk_create(_items(sample, drawn, seed), batch_size=BATCH)
    return sample


def _items(
    sample: ControlSample, drawn: dict[int, str], seed: str
) -> list[ControlItem]:
    """The items in the order of the lot, which says nothing about the strata."""
    rows = {
        bead.pk: bead
        for bead in Bead.objects.filter(pk__in=list(drawn)).select_related("bitext")
    }
    segments: dict[tuple[int, str], list[int]] = defaultdict(list)
    places = BeadSegment.objects.filter(bead__in=list(drawn)).order_by("pk")
    for bead, side, segment in places.values_list("bead", "side", "segment"):
        segments[bead, side].append(segment)
    return [
        ControlItem(
            sample=sample,
            bitext=rows[bead].bitext,
            bead=bead,
            stratum=drawn[bead],
            source=segments[bead, "source"],
            target=segments[bead, "target"],
            revision=rows[bead].bitext.revision,
        )
        for bead in draw(drawn, len(drawn), f"{seed} order")
    ]
