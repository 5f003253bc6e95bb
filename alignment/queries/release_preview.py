"""What a release would hold, counted before it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from alignment.core.releasing.splits import split_bitexts
from alignment.core.releasing.wanted import Wanted
from alignment.models import Bead, BeadSegment, Project, Side
from alignment.queries.release_cut import beads_filter, choose_bitexts


@dataclass(frozen=True, slots=True)
class Preview:
    """What a release would hold, before duplicates are left out."""

    bitexts: int
    units: int
    gaps: int
    statuses: Mapping[str, int]
    left_out: Mapping[str, int]
    splits: Mapping[str, int]


def preview(project: Project, wanted: Wanted) -> Preview:
    """Count what a release would hold, in a fixed number of queries a project."""
    chosen = choose_bitexts(project, wanted.filters)
    splits = split_bitexts(
        [bitext for _row, bitext in chosen.bitexts], wanted.shares, wanted.seed
    )
    source = BeadSegment.objects.filter(bead=OuterRef("pk"), side=Side.SOURCE)
    target = BeadSegment.objects.filter(bead=OuterRef("pk"), side=Side.TARGET)
    beads = Bead.objects.filter(
        beads_filter(wanted.filters),
        bitext__in=[row.pk for row, _bitext in chosen.bitexts],
    )
    linked = beads.filter(Exists(source), Exists(target))
    if not wanted.filters.gaps:
        beads = linked
    units = dict(beads.order_by().values_list("bitext").annotate(n=Count("pk")))
    statuses = beads.order_by().values_list("status").annotate(n=Count("pk"))
    total = sum(units.values())
    return Preview(
        bitexts=len(chosen.bitexts),
        units=total,
        gaps=total - linked.count(),
        statuses=dict(sorted(statuses)),
        left_out=dict(sorted(Counter(r for _, r in chosen.left_out).items())),
        splits={
            name: sum(
                units.get(row.pk, 0)
                for row, bitext in chosen.bitexts
                if splits[bitext.id] == name
            )
            for name in wanted.shares.names
        },
    )
