"""Units as they are, and as they were when a file was made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.page import Role
from alignment.core.review import Label, Status
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models import (
    Bead,
    BeadTrace,
    Bitext,
    Project,
    Release,
    ReviewEvent,
    Segment,
)
from alignment.queries.corpus_units import Remarks, load_units
from alignment.queries.left_out_words import texts_to_export

_UNIT = re.compile(r"b(\d{1,18})\.(\d{1,18})")
_AT_EVENT = re.compile(r"at event (\d{1,18})")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a file was made: after an event, or at the revisions of a release.

    Attributes:
        name: in words; "" for an unknown moment.
        event: number of the last event, None for a release.
        revisions: of the bitexts by id.
    """

    name: str = ""
    event: int | None = None
    revisions: Mapping[str, int] = field(default_factory=dict)

    def later(self, bitext: Bitext) -> Q | None:
        """The events of a bitext after it; None where that is not known."""
        if self.event is not None:
            return Q(event__pk__gt=self.event)
        revision = self.revisions.get(f"b{bitext.pk}")
        return None if revision is None else Q(event__sequence__gt=revision)


def moment_of(project: Project, version: str) -> Moment:
    """The moment that the version in the header of a file tells."""
    if found := _AT_EVENT.fullmatch(version):
        return Moment(version, event=int(found[1]))
    release = project.releases.exclude(state=Release.State.BUILDING).filter(
        name=version
    )
    for one in release:
        return Moment(f"release {one.name}", revisions=one.record["revisions"])
    return Moment()


def bead_of(unit: str) -> tuple[int, int] | None:
    """Bitext and bead of a unit's id, None for a foreign one."""
    found = _UNIT.fullmatch(unit)
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit as it is now, and as it was.

    Attributes:
        version: of the bead now.
        base: None where it is not known.
    """

    bitext: Bitext
    bead: int
    version: int
    now: CorpusUnit
    base: CorpusUnit | None


class UnitHistory:
    """Looks units of a project up, some hundred at a time."""

    def __init__(self, project: Project, moment: Moment) -> None:
        """Units of this project, compared with this moment."""
        self._moment = moment
        self._bitexts = {
            bitext.pk: bitext
            for bitext in project.bitexts.select_related("source", "target")
        }
        self._cuts: dict[int, Mapping[int, str]] = {}

    def known(self, units: Collection[str]) -> dict[str, KnownUnit]:
        """The units that are there, by id."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for unit in units:
            if (place := bead_of(unit)) and place[0] in self._bitexts:
                wanted[place[0]].append(place[1])
        found: dict[str, KnownUnit] = {}
        for bitext, beads in wanted.items():
            found |= self._in_bitext(self._bitexts[bitext], beads)
        return found

    def was_there(self, unit: str) -> bool:
        """Whether a bead that is gone had been one of the project."""
        place = bead_of(unit)
        return (
            place is not None
            and BeadTrace.objects.filter(
                bead=place[1], event__bitext=self._bitexts.get(place[0])
            ).exists()
        )

    def _in_bitext(self, bitext: Bitext, ids: Sequence[int]) -> dict[str, KnownUnit]:
        if bitext.pk not in self._cuts:
            self._cuts[bitext.pk] = texts_to_export([bitext.source, bitext.target])
        beads = list(
            Bead.objects.filter(bitext=bitext, pk__in=ids).order_by("position")
        )
        versions = {bead.pk: bead.version for bead in beads}
        before = self._before(bitext, ids)
        found = {}
        for unit in load_units(bitext, beads, self._cuts[bitext.pk], Remarks()):
            place = bead_of(unit.id)
            assert place is not None  # noqa: S101 - made by us
            base = before.get(place[1], unit) if before is not None else None
            found[unit.id] = KnownUnit(bitext, place[1], versions[place[1]], unit, base)
        return found

    def _before(
        self, bitext: Bitext, ids: Sequence[int]
    ) -> dict[int, CorpusUnit | None] | None:
        """The units of beads that changed since the moment, as they were then."""
        later = self._moment.later(bitext)
        if later is None:
            return None
        traces = (
            BeadTrace.objects.filter(later, bead__in=list(ids), event__bitext=bitext)
            .order_by("-event__sequence")
            .values_list("bead", "event")
        )
        first = dict(traces)  # the earliest comes last
        events = ReviewEvent.objects.in_bulk(set(first.values()))
        old = {
            bead: next((b for b in events[event].before if b["id"] == bead), None)
            for bead, event in first.items()
        }
        placed = {
            bead: PlacedBead.from_json(data) for bead, data in old.items() if data
        }
        segments = self._segments(bitext, placed.values())
        return {
            bead: _unit(bitext, placed[bead], segments) if bead in placed else None
            for bead in first
        }

    def _segments(
        self, bitext: Bitext, beads: Collection[PlacedBead]
    ) -> dict[int, CorpusSegment]:
        ids = {s for bead in beads for s in (*bead.source, *bead.target)}
        rows = Segment.objects.filter(pk__in=ids).values_list(
            "pk", "text", "block__position", "position", "block__role"
        )
        cut = self._cuts[bitext.pk]
        return {
            pk: CorpusSegment(f"s{pk}", words, block, position, Role(role))
            for pk, text, block, position, role in rows
            if (words := cut.get(pk, text).strip())
        }


def _unit(
    bitext: Bitext, bead: PlacedBead, segments: Mapping[int, CorpusSegment]
) -> CorpusUnit | None:
    """A unit of the past; positions may have come to mean others since."""
    sides = [
        tuple(segments[s] for s in side if s in segments)
        for side in (bead.source, bead.target)
    ]
    if not any(sides):
        return None
    places = [
        tuple(CorpusSegment(s.id, s.text, n, 0, s.role) for n, s in enumerate(side))
        for side in sides
    ]
    return CorpusUnit(
        id=f"b{bitext.pk}.{bead.id}",
        source=places[0],
        target=places[1],
        status=Status(bead.status),
        label=Label(bead.label) if bead.label else None,
        confidence=bead.confidence,
    )
