"""The units of a bitext in order, with what people and checks said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.page import Role
from alignment.core.review import Label, Status
from alignment.core.words.vocabulary import Vocabulary
from alignment.models import Bead, BeadSegment, Bitext, Side
from alignment.queries.left_out_words import texts_to_export
from alignment.queries.unit_remarks import (
    findings_by_bead,
    notes_by_bead,
    reviewers_by_bead,
)

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Remarks:
    """What goes along with the texts.

    Attributes:
        people: name or pseudonym by id of a user; who is missing is not named.
        vocabulary: word lists for the checks; None leaves the findings out.
    """

    people: Mapping[int, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None


def unit_id(bitext: int, bead: int) -> str:
    """The id of a bead in what is handed out.

    >>> unit_id(7, 12)
    'b7.12'
    """
    return f"b{bitext}.{bead}"


def units_of(bitext: Bitext, choice: Q, remarks: Remarks) -> Iterator[CorpusUnit]:
    """Units in order, loaded in batches along the beads' positions.

    Accepted leftovers are cut out of the texts; what is empty then is left out.
    """
    cut = texts_to_export([bitext.source, bitext.target])
    after = 0
    while beads := list(
        Bead.objects.filter(choice, bitext=bitext, position__gt=after).order_by(
            "position"
        )[:BATCH]
    ):
        yield from load_units(bitext, beads, cut, remarks)
        after = beads[-1].position


def load_units(
    bitext: Bitext, beads: Sequence[Bead], cut: Mapping[int, str], remarks: Remarks
) -> Iterator[CorpusUnit]:
    """The units of some beads, in a fixed number of queries.

    Args:
        bitext: whose beads.
        beads: in order.
        cut: texts that differ from their segments', by id of the segment.
        remarks: what goes along.
    """
    segments = _segments(bitext, beads, cut)
    ids = [bead.pk for bead in beads]
    notes = notes_by_bead(bitext, ids)
    reviewers = reviewers_by_bead(ids) if remarks.people else {}
    findings = (
        findings_by_bead(bitext, ids, remarks.vocabulary) if remarks.vocabulary else {}
    )
    for bead in beads:
        source = tuple(segments[bead.pk, Side.SOURCE])
        target = tuple(segments[bead.pk, Side.TARGET])
        if not source and not target:
            continue
        yield CorpusUnit(
            id=unit_id(bitext.pk, bead.pk),
            source=source,
            target=target,
            status=Status(bead.status),
            label=Label(bead.label) if bead.label else None,
            confidence=bead.confidence,
            reviewer=remarks.people.get(reviewers.get(bead.pk, 0), ""),
            notes=tuple(notes.get(bead.pk, ())),
            findings=tuple(findings.get(bead.pk, ())),
        )


def _segments(
    bitext: Bitext, beads: Sequence[Bead], cut: Mapping[int, str]
) -> defaultdict[tuple[int, str], list[CorpusSegment]]:
    found: defaultdict[tuple[int, str], list[CorpusSegment]] = defaultdict(list)
    rows = (
        BeadSegment.objects.filter(bitext=bitext, bead__in=[b.pk for b in beads])
        .order_by("segment__block__position", "segment__position")
        .values_list(
            "bead_id",
            "side",
            "segment_id",
            "segment__text",
            "segment__block__position",
            "segment__position",
            "segment__block__role",
        )
    )
    for bead, side, pk, whole, block, position, role in rows:
        if text := cut.get(pk, whole).strip():
            found[bead, side].append(
                CorpusSegment(
                    id=f"s{pk}",
                    text=text,
                    block=block,
                    position=position,
                    role=Role(role),
                )
            )
    return found
