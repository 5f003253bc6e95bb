"""Proposals of the aligner: what waits, what fits still, what was declined."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from alignment.core.reviewing.placed_beads import PlacedBead, segments_of
from alignment.core.reviewing.proposing import Part
from alignment.models import Bitext, Proposal, ProposalPart, ReviewEvent, Segment
from alignment.queries.beads import load_beads

PAGE = 50
# Events of people that change no bead.
ON_DOCUMENTS = ("take in", "leave out")
State = ProposalPart.State


def part_of(row: ProposalPart) -> Part:
    """The part as a value."""
    before = tuple(PlacedBead.from_json(data) for data in row.before)
    return Part(before, tuple(PlacedBead.from_json(data) for data in row.after))


def has_human_work(bitext: Bitext) -> bool:
    """Whether somebody did something to the beads; then a new run only proposes."""
    events = ReviewEvent.objects.filter(bitext=bitext, actor__isnull=False)
    return events.exclude(verb__in=ON_DOCUMENTS).exists()


def declined_parts(bitext: Bitext) -> set[object]:
    """Keys of the parts that somebody declined, in whichever proposal."""
    rows = ProposalPart.objects.filter(proposal__bitext=bitext, state=State.DECLINED)
    return {part_of(row).key for row in rows}


def latest_proposal(bitext: Bitext) -> Proposal | None:
    """The newest proposal, decided or not."""
    return (
        Proposal.objects.filter(bitext=bitext)
        .select_related("asked_by", "run")
        .order_by("-pk")
        .first()
    )


def open_parts(bitext: Bitext) -> int:
    """Number of parts of the newest proposal that nobody decided on."""
    proposal = latest_proposal(bitext)
    return proposal.parts.filter(state=State.OPEN).count() if proposal else 0


def fits(part: Part, now: dict[int, tuple[PlacedBead, int]]) -> bool:
    """Whether the beads are as the aligner saw them, wherever they stand.

    Args:
        part: what would change.
        now: (bead, version) by id, as `load_beads` gives them.
    """
    return all(
        bead.id in now and replace(now[bead.id][0], position=bead.position) == bead
        for bead in part.before
    )


def beads_before(parts: Iterable[Part]) -> list[int]:
    """Ids of the beads that some parts would take away."""
    return [bead.id for part in parts for bead in part.before if bead.id is not None]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A bead of a part as the page shows it.

    Attributes:
        source: text of each source segment.
        target: the same for the target side.
        confidence: percentage, None where there is none.
        status: of the bead.
        is_same: whether the bead is on both sides of the comparison.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    confidence: int | None
    status: str
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part on the page.

    Attributes:
        row: the part as stored.
        before: its beads as the aligner found them.
        after: the beads that it proposes.
        is_stale: whether somebody changed those beads since.
        first: id of the first of its beads, to go there.
    """

    row: ProposalPart
    before: tuple[Rendering, ...]
    after: tuple[Rendering, ...]
    is_stale: bool
    first: int | None


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A page of a proposal, loaded in a fixed number of queries.

    Attributes:
        proposal: which.
        rows: its parts, some of them.
        counts: number of parts by state.
        after: number of the last part shown, where there are more; 0 where not.
    """

    proposal: Proposal
    rows: list[PartRow]
    counts: dict[str, int]
    after: int


def proposal_page(proposal: Proposal, *, after: int = 0) -> ProposalPage:
    """The parts after a number, with the texts of their segments."""
    states = proposal.parts.order_by().values_list("state", flat=True)
    counts = dict.fromkeys(State.values, 0)
    for state in states:
        counts[state] += 1
    rows = list(
        proposal.parts.filter(number__gt=after).select_related("decided_by")[: PAGE + 1]
    )
    shown = rows[:PAGE]
    return ProposalPage(
        proposal=proposal,
        rows=_part_rows(proposal.bitext, shown),
        counts=counts,
        after=shown[-1].number if len(rows) > PAGE else 0,
    )


def _part_rows(bitext: Bitext, rows: Collection[ProposalPart]) -> list[PartRow]:
    parts = [part_of(row) for row in rows]
    now = load_beads(bitext, ids=beads_before(parts))
    wanted = {segment for part in parts for segment in segments_of(part.before)}
    texts = dict(Segment.objects.filter(pk__in=wanted).values_list("pk", "text"))
    return [
        PartRow(
            row=row,
            before=tuple(_rendering(bead, part.after, texts) for bead in part.before),
            after=tuple(_rendering(bead, part.before, texts) for bead in part.after),
            is_stale=row.state == State.OPEN and not fits(part, now),
            first=next((b.id for b in part.before if b.id in now), None),
        )
        for row, part in zip(rows, parts, strict=True)
    ]


def _rendering(
    bead: PlacedBead, others: Iterable[PlacedBead], texts: dict[int, str]
) -> Rendering:
    return Rendering(
        source=tuple(texts.get(s, "").strip() for s in bead.source),
        target=tuple(texts.get(t, "").strip() for t in bead.target),
        confidence=None if bead.confidence is None else _percent(bead.confidence),
        status=bead.status.value,
        is_same=any(
            (bead.source, bead.target) == (other.source, other.target)
            for other in others
        ),
    )


def _percent(confidence: float) -> int:
    return min(99, round(100 * confidence))
