"""Freezing the corpus of a release: one pass over the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from alignment import __version__
from alignment.actions.lock_bitext import lock_bitext
from alignment.adapters.release_folder import ReleaseFolder
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.corpus import CorpusHeader
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.json_object import json_line
from alignment.core.formats.records import unit_record
from alignment.core.releasing.counts import Counts
from alignment.core.releasing.cut import Cut, CutPart
from alignment.core.releasing.duplicates import Duplicates
from alignment.core.releasing.splits import split_bitexts
from alignment.core.releasing.wanted import Wanted
from alignment.models import Bitext, Release
from alignment.queries.corpus import languages_of
from alignment.queries.corpus_units import Remarks, units_of
from alignment.queries.release_cut import (
    Chosen,
    beads_filter,
    choose_bitexts,
    coverage_of,
    names_of,
    state_of,
)

Tick = Callable[[int], None]
TRIES = 3


class Moved(Exception):
    """Somebody changed the bitext while it was read."""


@dataclass
class _Cutting:
    """What is known half-way: where the units go and what came before."""

    wanted: Wanted
    remarks: Remarks
    units: BinaryIO
    doubles: BinaryIO
    tick: Tick
    duplicates: Duplicates = field(default_factory=Duplicates)
    counts: dict[str, Counts] = field(default_factory=dict)
    done: int = 0


def cut_release(
    release: Release, wanted: Wanted, folder: ReleaseFolder, tick: Tick
) -> None:
    """Write the frozen corpus of a release into a folder.

    Every bitext is read at one revision: where somebody changes it meanwhile, it
    is read anew.

    Args:
        release: which.
        wanted: what it shall be.
        folder: where to write.
        tick: told how many units were read, now and then.
    """
    project = release.project
    chosen = choose_bitexts(project, wanted.filters)
    people = names_of(project, wanted.naming)
    splits = split_bitexts(
        [bitext for _row, bitext in chosen.bitexts], wanted.shares, wanted.seed
    )
    remarks = Remarks(people, SimplemmaVocabulary() if wanted.findings else None)
    with folder.begin_units() as units, folder.begin_duplicates() as doubles:
        cutting = _Cutting(wanted, remarks, units, doubles, tick)
        cutting.counts = {name: Counts() for name in wanted.shares.names}
        parts = tuple(
            _part(cutting, row, bitext, splits[bitext.id])
            for row, bitext in chosen.bitexts
        )
    cut = Cut(
        header=_header(release, wanted, chosen),
        parts=parts,
        left_out=chosen.left_out,
        taken_down=chosen.taken_down,
        counts={name: counts.to_json() for name, counts in cutting.counts.items()},
        reviewers=tuple(people.values()),
    )
    folder.write_cut(cut)


def _header(release: Release, wanted: Wanted, chosen: Chosen) -> CorpusHeader:
    languages = languages_of(row for row, _bitext in chosen.bitexts)
    return CorpusHeader(
        name=release.project.name,
        version=wanted.name,
        languages=tuple(sorted(languages)),
        tool="workbench",
        tool_version=__version__,
        date=wanted.date,
    )


def _part(cutting: _Cutting, row: Bitext, bitext: CorpusBitext, split: str) -> CutPart:
    for _ in range(TRIES):
        try:
            return _read_once(cutting, row, bitext, split)
        except Moved:
            continue
    with transaction.atomic():  # they work faster than we read: make them wait
        lock_bitext(row)
        return _read_once(cutting, row, bitext, split)


def _read_once(
    cutting: _Cutting, row: Bitext, bitext: CorpusBitext, split: str
) -> CutPart:
    before = state_of(row)
    offset, doubles_at = cutting.units.tell(), cutting.doubles.tell()
    counts, left_out = _write_units(cutting, row, bitext)
    coverage = coverage_of(row)
    if state_of(row) != before:
        for stream, place in ((cutting.units, offset), (cutting.doubles, doubles_at)):
            stream.seek(place)
            stream.truncate()
        cutting.duplicates.forget()
        raise Moved
    cutting.duplicates.keep()
    cutting.counts[split].merge(counts)
    cutting.done += counts.units
    return CutPart(
        bitext=bitext,
        revision=before[0],
        digest=before[1],
        split=split,
        offset=offset,
        units=counts.units,
        duplicates=left_out,
        coverage=coverage,
        segmented=(row.source.segmented_with, row.target.segmented_with),
    )


def _write_units(
    cutting: _Cutting, row: Bitext, bitext: CorpusBitext
) -> tuple[Counts, int]:
    counts, left_out = Counts(), 0
    wanted = cutting.wanted
    for unit in units_of(row, beads_filter(wanted.filters), cutting.remarks):
        if not wanted.filters.takes(unit):
            continue
        first = (
            cutting.duplicates.first(unit, bitext.languages)
            if wanted.without_duplicates
            else ""
        )
        if first:
            cutting.doubles.write(json_line({"unit": unit.id, "same_as": first}))
            left_out += 1
            continue
        cutting.units.write(json_line(unit_record(unit)))
        counts.add(unit)
        if counts.units % 1000 == 0:
            cutting.tick(cutting.done + counts.units)
    cutting.tick(cutting.done + counts.units)
    return counts, left_out


def stamp() -> str:
    """A name for the folder of a cut."""
    return timezone.now().strftime("%Y%m%dT%H%M%S%f")
