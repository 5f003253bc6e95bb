"""One window of the review page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from alignment.models import Bead, Bitext
from alignment.queries.bead_rows import BeadRow, rows_of
from alignment.queries.found_beads import with_neighbours

PAGE = 60
LEAD = 8


@dataclass(frozen=True, slots=True)
class Window:
    """Rows one after the other, and where to go on.

    Attributes:
        rows: of the beads, in order.
        before: position before which there are more, None at the top.
        after: position after which there are more, None at the end.
    """

    rows: list[BeadRow]
    before: int | None
    after: int | None


def window_after(
    bitext: Bitext, chosen: QuerySet[Bead], position: int | None = None
) -> Window:
    """The rows after a position, or the first ones."""
    beads = chosen if position is None else chosen.filter(position__gt=position)
    found = _places(beads.order_by("position"))
    more = found[PAGE - 1][1] if len(found) > PAGE else None
    return Window(_rows(bitext, found[:PAGE]), None, more)


def window_before(bitext: Bitext, chosen: QuerySet[Bead], position: int) -> Window:
    """The rows before a position."""
    beads = chosen.filter(position__lt=position)
    found = _places(beads.order_by("-position"))
    more = found[PAGE - 1][1] if len(found) > PAGE else None
    return Window(_rows(bitext, found[:PAGE]), more, None)


def _places(beads: QuerySet[Bead]) -> list[tuple[int, int]]:
    """Id and position of the beads of a window, and of one more."""
    return list(beads.values_list("pk", "position")[: PAGE + 1])


def _rows(bitext: Bitext, places: list[tuple[int, int]]) -> list[BeadRow]:
    return rows_of(bitext, with_neighbours(bitext, [pk for pk, _ in places]))


def window_around(bitext: Bitext, chosen: QuerySet[Bead], position: int) -> Window:
    """The rows from a little before a position on."""
    lead = list(
        chosen.filter(position__lt=position)
        .order_by("-position")
        .values_list("position", flat=True)[: LEAD + 1]
    )
    start = lead[LEAD] if len(lead) > LEAD else None
    window = window_after(bitext, chosen, start)
    return Window(window.rows, start and start + 1, window.after)


def position_of(bitext: Bitext, bead: int) -> int | None:
    """Position of a bead; None if it is gone."""
    return (
        Bead.objects.filter(bitext=bitext, pk=bead)
        .values_list("position", flat=True)
        .first()
    )


def position_at(bitext: Bitext, share: float) -> int | None:
    """Position of the bead at a share, 0 to 1, of the bitext."""
    beads = Bead.objects.filter(bitext=bitext).order_by("position")
    last = max(0, beads.count() - 1)
    place = min(last, int(share * (last + 1)))
    return beads.values_list("position", flat=True)[place : place + 1].first()


def next_in(chosen: QuerySet[Bead], position: int | None) -> int | None:
    """Id of the first chosen bead after a position, around to the top."""
    ordered = chosen.order_by("position").values_list("pk", flat=True)
    after = ordered if position is None else ordered.filter(position__gt=position)
    return after.first() or ordered.first()
