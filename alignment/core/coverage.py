"""What a translation renders of its original, and what it leaves out or adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.heaviest_rise import heaviest_rise
from alignment.core.review import Label, Status
from alignment.core.reviewing.placed_beads import PlacedBead


class Fate(StrEnum):
    """What became of a segment of the original."""

    RENDERED = "rendered"
    SHORTENED = "shortened"
    LEFT_OUT = "left out"
    UNCLEAR = "unclear"
    NOT_TEXT = "not text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment in reading order.

    Attributes:
        id: of the segment.
        block: id of its paragraph.
        words: their number.
    """

    id: int
    block: int
    words: int


@dataclass(frozen=True, slots=True)
class Amount:
    """So many segments with so many words."""

    segments: int = 0
    words: int = 0

    def __add__(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.segments + other.segments, self.words + other.words)

    def percent_of(self, whole: Amount) -> int | None:
        """Share of the words, 0 to 100; full or nothing only where it is so.

        >>> Amount(9, 999).percent_of(Amount(10, 1000))
        99
        """
        if not whole.words:
            return None
        if self.words == whole.words:
            return 100
        share = 100 * self.words / whole.words
        return min(99, max(1, round(share))) if self.words else 0


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """How much of a paragraph of the original the translation renders.

    Attributes:
        block: id of the paragraph.
        whole: its segments that are text.
        rendered: those of them that are rendered, in full or shortened.
        left_out: ids of its segments that are left out.
    """

    block: int
    whole: Amount
    rendered: Amount
    left_out: tuple[int, ...]

    @property
    def percent(self) -> int | None:
        """Share of the words that are rendered; None without words."""
        return self.rendered.percent_of(self.whole)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a translation does with its original.

    Attributes:
        paragraphs: of the original, in order.
        fates: what became of each segment of the original, by id.
        amounts: the same added up.
        target: all of the translation that is text.
        added: ids of segments of the translation that render nothing.
        added_amount: how much that is.
        moved: ids of beads that stand elsewhere than in the original.
        decided: number of beads that a person decided on.
        beads: number of all beads.
    """

    paragraphs: tuple[ParagraphCoverage, ...]
    fates: Mapping[int, Fate]
    amounts: Mapping[Fate, Amount]
    target: Amount
    added: tuple[int, ...]
    added_amount: Amount
    moved: tuple[int, ...]
    decided: int
    beads: int

    @property
    def whole(self) -> Amount:
        """All of the original that is text."""
        return sum((p.whole for p in self.paragraphs), Amount())

    @property
    def rendered(self) -> Amount:
        """What of it is rendered, in full or shortened."""
        return sum((p.rendered for p in self.paragraphs), Amount())

    @property
    def percent(self) -> int | None:
        """Share of the words that are rendered; None without words."""
        return self.rendered.percent_of(self.whole)

    @property
    def left_out(self) -> Amount:
        """What of it is in no bead with the translation."""
        return self.amounts[Fate.LEFT_OUT]

    @property
    def unclear(self) -> Amount:
        """What of it stands in beads that are disputed or rejected."""
        return self.amounts[Fate.UNCLEAR]

    @property
    def shortened(self) -> Amount:
        """What of it is rendered in part."""
        return self.amounts[Fate.SHORTENED]


def measure_coverage(
    source: Sequence[Piece], target: Sequence[Piece], beads: Sequence[PlacedBead]
) -> Coverage:
    """Measure what the beads say about a translation.

    Args:
        source: segments of the original in reading order.
        target: segments of the translation in reading order.
        beads: of the bitext.
    """
    fates = {s: fate for bead in beads for s, fate in _fates(bead)}
    fates = {p.id: fates.get(p.id, Fate.LEFT_OUT) for p in source}
    amounts: dict[Fate, Amount] = dict.fromkeys(Fate, Amount())
    for piece in source:
        amounts[fates[piece.id]] += Amount(1, piece.words)
    own = {t for bead in beads if _is_added(bead) for t in bead.target}
    not_text = {
        t for bead in beads if bead.label == Label.FURNITURE for t in bead.target
    }
    added = [piece for piece in target if piece.id in own]
    return Coverage(
        paragraphs=tuple(_paragraphs(source, fates)),
        fates=fates,
        amounts=amounts,
        target=_amount(piece for piece in target if piece.id not in not_text),
        added=tuple(piece.id for piece in added),
        added_amount=_amount(added),
        moved=tuple(_moved(source, target, beads)),
        decided=sum(bead.status != Status.PROPOSED for bead in beads),
        beads=len(beads),
    )


def _fates(bead: PlacedBead) -> Iterable[tuple[int, Fate]]:
    if bead.label == Label.FURNITURE:
        fate = Fate.NOT_TEXT
    elif bead.is_gap:
        fate = Fate.LEFT_OUT
    elif bead.status in (Status.REJECTED, Status.DISPUTED):
        fate = Fate.UNCLEAR
    elif bead.label in (Label.CONDENSED, Label.PARTIAL):
        fate = Fate.SHORTENED
    else:
        fate = Fate.RENDERED
    return ((segment, fate) for segment in bead.source)


def _is_added(bead: PlacedBead) -> bool:
    return not bead.source and bead.label != Label.FURNITURE


def _amount(pieces: Iterable[Piece]) -> Amount:
    return sum((Amount(1, piece.words) for piece in pieces), Amount())


def _paragraphs(
    source: Sequence[Piece], fates: Mapping[int, Fate]
) -> Iterable[ParagraphCoverage]:
    blocks: dict[int, list[Piece]] = defaultdict(list)
    for piece in source:
        if fates[piece.id] != Fate.NOT_TEXT:
            blocks[piece.block].append(piece)
    there = (Fate.RENDERED, Fate.SHORTENED)
    for block, pieces in blocks.items():
        yield ParagraphCoverage(
            block=block,
            whole=_amount(pieces),
            rendered=_amount(p for p in pieces if fates[p.id] in there),
            left_out=tuple(p.id for p in pieces if fates[p.id] == Fate.LEFT_OUT),
        )


def _moved(
    source: Sequence[Piece], target: Sequence[Piece], beads: Sequence[PlacedBead]
) -> list[int]:
    """Ids of the links off the order that most words of the original keep."""
    place = {piece.id: n for side in (source, target) for n, piece in enumerate(side)}
    words = {piece.id: piece.words for piece in source}
    links = [
        bead
        for bead in beads
        if not bead.is_gap
        and bead.status != Status.REJECTED
        and bead.segments <= place.keys()
    ]
    links.sort(key=lambda bead: place[bead.source[0]])
    weights = [max(1, sum(words[s] for s in bead.source)) for bead in links]
    kept = heaviest_rise([place[bead.target[0]] for bead in links], weights)
    return [
        bead.id
        for n, bead in enumerate(links)
        if bead.id is not None and (n not in kept or bead.label == Label.MOVED)
    ]
