from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.formats.corrections import (
    Aspect,
    Correction,
    Verdict,
    find_corrections,
)
from alignment.core.formats.registry import read_corpus
from alignment.core.review import Label, Status
from tests.core.formats.corpora import SMALL, UNITS, write

EXPORTED = {unit.id: unit for unit in UNITS}


def found(theirs, ours=None, base=None, exported=()) -> list[Correction]:
    now = EXPORTED if ours is None else ours
    before = EXPORTED if base is None else base
    return list(find_corrections(theirs, before.get, now.get, ("es", "en"), exported))


@pytest.mark.parametrize(
    "name", ["jsonl", "tsv", "tmx", "xliff12", "xliff21", "tei", "xces", "intertext"]
)
def test_a_file_that_nobody_touched_brings_no_corrections(name: str):
    folder, _ = write(name, SMALL)
    units = [r for r in read_corpus(name, folder.files) if isinstance(r, CorpusUnit)]
    assert found(units, exported=EXPORTED) == []


def test_a_text_corrected_in_a_tmx_file_comes_back_as_a_change():
    folder, _ = write("tmx", SMALL)
    name = "prensa-demo.tmx"
    folder.files[name] = folder.files[name].replace("Qué pasó".encode(), b"Que hubo")
    folder.files[name] = folder.files[name].replace(b"Good bye.", b"Goodbye.")
    units = [r for r in read_corpus("tmx", folder.files) if isinstance(r, CorpusUnit)]
    assert [(c.unit, c.aspect, c.verdict, c.theirs) for c in found(units)] == [
        ("u2", Aspect.SOURCE_TEXT, Verdict.CHANGE, "¿Que hubo? Nada & «todo». Fin."),
        ("u5", Aspect.TARGET_TEXT, Verdict.CHANGE, "Goodbye."),
    ]


def test_both_sides_changing_one_thing_is_a_conflict_and_alike_is_none():
    base = UNITS[0]
    theirs = replace(base, status=Status.REJECTED, notes=("n",), label=None)
    ours = replace(base, status=Status.DISPUTED, notes=("n",))
    assert found([theirs], ours={"u1": ours}) == [
        Correction(
            "u1", Aspect.STATUS, Verdict.CONFLICT, "confirmed", "rejected", "disputed"
        ),
        Correction("u1", Aspect.LABEL, Verdict.CHANGE, "equivalent", "", "equivalent"),
    ]


def test_a_change_here_alone_is_no_correction():
    ours = {"u1": replace(UNITS[0], label=Label.FREE)}
    assert found([UNITS[0]], ours=ours) == []


def test_a_tool_that_drops_what_it_does_not_know_changes_no_status():
    bare = CorpusUnit("u1", UNITS[0].source, UNITS[0].target, notes=UNITS[0].notes)
    assert found([bare]) == []


def test_another_grouping_of_segments_is_a_change_of_the_links():
    theirs = replace(UNITS[4], source=(*UNITS[4].source, CorpusSegment("s7", "Y.", 4)))
    aspects = [correction.aspect for correction in found([theirs])]
    assert aspects == [Aspect.SOURCE_SEGMENTS, Aspect.SOURCE_TEXT]


def test_strangers_and_units_that_are_gone_are_told_apart():
    stranger = replace(UNITS[0], id="x1")
    ours = {key: unit for key, unit in EXPORTED.items() if key != "u2"}
    corrections = found([stranger, UNITS[1]], ours=ours, exported=["u1", "u2"])
    assert [(c.unit, c.verdict) for c in corrections] == [
        ("x1", Verdict.UNKNOWN),
        ("u2", Verdict.GONE),
        ("u1", Verdict.MISSING),
    ]


def test_without_the_exported_version_every_difference_is_a_change():
    ours = {"u1": replace(UNITS[0], notes=("mine",))}
    (correction,) = found([UNITS[0]], ours=ours, base={})
    assert (correction.aspect, correction.verdict) == (Aspect.NOTES, Verdict.CHANGE)
