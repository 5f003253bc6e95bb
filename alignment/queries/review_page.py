"""What the review page shows: beads with their texts and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from alignment.core.cuts import cut_places
from alignment.core.review import Status
from alignment.models import Bead, BeadSegment, Bitext, ReviewEvent, Side, User

PAGE = 60


@dataclass(frozen=True, slots=True)
class SegmentCell:
    """A segment in a bead; `cut` is where a split before it would cut the bead.

    Attributes:
        id: of the segment.
        text: without white space at its ends.
        role: of its block.
        starts_block: whether it is the first segment of its block.
        cut: "source count:target count" of the first part, empty for none.
    """

    id: int
    text: str
    role: str
    starts_block: bool
    cut: str


@dataclass(frozen=True, slots=True)
class BeadRow:
    """A bead on the review page.

    Attributes:
        id: of the bead.
        version: what an operation on it has to name.
        previous: "id:version" of the bead before, empty for the first.
        next: "id:version" of the bead after, empty for the last.
    """

    id: int
    version: int
    status: str
    label: str
    confidence: float | None
    is_proposal: bool
    source: tuple[SegmentCell, ...]
    target: tuple[SegmentCell, ...]
    previous: str
    next: str

    @property
    def key(self) -> str:
        """Identity and version, as operations name them."""
        return f"{self.id}:{self.version}"

    @property
    def kind(self) -> str:
        """Segment counts as "m-n"."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def previous_id(self) -> str:
        """Identity of the bead before, empty for the first."""
        return self.previous.partition(":")[0]

    @property
    def percent(self) -> int | None:
        """Confidence as a whole percentage, never rounded up to 100."""
        if self.confidence is None:
            return None
        return min(99, round(100 * self.confidence))

    @property
    def zone(self) -> str:
        """How calm a reviewer can be: high, middle or low."""
        if self.confidence is None:
            return "none"
        if self.confidence >= 0.95:
            return "high"
        return "middle" if self.confidence >= 0.7 else "low"


SHOW: dict[str, Q] = {
    "all": Q(),
    "open": Q(status=Status.PROPOSED.value),
    "confirmed": Q(status=Status.CONFIRMED.value),
    "rejected": Q(status=Status.REJECTED.value),
    "uncertain": Q(status=Status.PROPOSED.value) & Q(confidence__lt=0.7),
}


def review_rows(
    bitext: Bitext, *, show: str = "all", after: int | None = None
) -> tuple[list[BeadRow], int | None]:
    """One window of beads.

    Args:
        bitext: whose beads.
        show: a key of `SHOW`.
        after: position behind which the window starts.

    Returns:
        The rows, and the position to continue after (None at the end).
    """
    beads = Bead.objects.filter(SHOW[show], bitext=bitext)
    if after is not None:
        beads = beads.filter(position__gt=after)
    window = list(_with_neighbours(beads)[: PAGE + 1])
    more = window[PAGE - 1].position if len(window) > PAGE else None
    return _rows(bitext, window[:PAGE]), more


def rows_and_neighbours(bitext: Bitext, ids: Collection[int]) -> list[BeadRow]:
    """The named beads and the beads next to them, in order."""
    named = _with_neighbours(Bead.objects.filter(bitext=bitext, pk__in=ids))
    around = {
        int(neighbour.partition(":")[0])
        for row in _rows(bitext, list(named))
        for neighbour in (row.previous, row.next)
        if neighbour
    }
    wanted = Bead.objects.filter(bitext=bitext, pk__in={*ids, *around})
    return _rows(bitext, list(_with_neighbours(wanted)))


def last_event(bitext: Bitext, user: User) -> ReviewEvent | None:
    """The user's latest event in the bitext."""
    return (
        ReviewEvent.objects.filter(bitext=bitext, actor=user)
        .order_by("-sequence")
        .first()
    )


def _with_neighbours(beads: QuerySet[Bead]) -> QuerySet[Bead]:
    siblings = Bead.objects.filter(bitext=OuterRef("bitext"))
    before = siblings.filter(position__lt=OuterRef("position")).order_by("-position")
    after = siblings.filter(position__gt=OuterRef("position")).order_by("position")
    return beads.annotate(
        previous_id=Subquery(before.values("pk")[:1]),
        previous_version=Subquery(before.values("version")[:1]),
        next_id=Subquery(after.values("pk")[:1]),
        next_version=Subquery(after.values("version")[:1]),
    ).order_by("position")


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    text: str
    role: str
    starts_block: bool


def _rows(bitext: Bitext, beads: list[Bead]) -> list[BeadRow]:
    places: dict[tuple[int, str], list[_Place]] = defaultdict(list)
    found = (
        BeadSegment.objects.filter(bitext=bitext, bead__in=[b.pk for b in beads])
        .order_by("segment__block__position", "segment__position")
        .values_list(
            "bead_id",
            "side",
            "segment_id",
            "segment__text",
            "segment__block__role",
            "segment__position",
        )
    )
    for bead, side, pk, text, role, position in found:
        places[bead, side].append(_Place(pk, text.strip(), role, position == 0))
    return [_row(bead, places) for bead in beads]


def _row(bead: Bead, places: dict[tuple[int, str], list[_Place]]) -> BeadRow:
    source = places[bead.pk, Side.SOURCE]
    target = places[bead.pk, Side.TARGET]
    cuts = cut_places([len(p.text) for p in source], [len(p.text) for p in target])
    return BeadRow(
        id=bead.pk,
        version=bead.version,
        status=bead.status,
        label=bead.label,
        confidence=bead.confidence,
        is_proposal=bead.run_id is not None,
        source=_cells(source, cuts[0]),
        target=_cells(target, cuts[1]),
        previous=_key(bead, "previous"),
        next=_key(bead, "next"),
    )


def _cells(
    places: Iterable[_Place], cuts: list[tuple[int, int] | None]
) -> tuple[SegmentCell, ...]:
    return tuple(
        SegmentCell(
            id=place.id,
            text=place.text,
            role=place.role,
            starts_block=place.starts_block,
            cut=f"{cut[0]}:{cut[1]}" if cut else "",
        )
        for place, cut in zip(places, cuts, strict=True)
    )


def _key(bead: Bead, which: str) -> str:
    pk = getattr(bead, f"{which}_id")
    return "" if pk is None else f"{pk}:{getattr(bead, f'{which}_version')}"
