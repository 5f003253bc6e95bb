from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alignment.core.corpus import Corpus, CorpusPart, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.registry import (
    FORMATS,
    UnknownFormat,
    read_corpus,
    write_corpus,
)
from tests.core.formats.corpora import BITEXT, SMALL, UNITS, Folder, round_trip, write

WRITTEN = [name for name, found in FORMATS.items() if found.write]


def test_the_format_is_asked_for_by_its_own_name():
    assert all(name == found.name for name, found in FORMATS.items())
    with pytest.raises(UnknownFormat, match="no format 'doc'; there are tmx, tsv"):
        write_corpus("doc", SMALL, Folder().open)
    with pytest.raises(UnknownFormat):
        read_corpus("doc", {})


@pytest.mark.parametrize("name", WRITTEN)
def test_every_unit_is_in_the_files_or_counted_as_lost(name: str):
    _, written = write(name, SMALL)
    lost = sum(
        loss.count
        for loss in written.losses
        if loss.what.startswith("units") and not loss.kept_in
    )
    assert written.units + lost == len(UNITS)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_main_file_is_called_as_the_format_says(name: str):
    folder, _ = write(name, SMALL)
    pattern = FORMATS[name].file_names[0]
    main = pattern.format(stem="prensa-demo", source="es", target="en", bitext="b1")
    assert folder.files[main]


@pytest.mark.parametrize("name", WRITTEN)
def test_an_empty_corpus_makes_files_without_complaint(name: str):
    _, written = write(name, Corpus(SMALL.header, ()))
    assert written.units == 0
    assert written.losses == ()


@pytest.mark.parametrize("name", WRITTEN)
def test_files_are_closed_when_the_units_fail(name: str):
    def failing():
        yield UNITS[0]
        raise RuntimeError("the database went away")

    folder = Folder()
    corpus = Corpus(SMALL.header, (CorpusPart(BITEXT, failing()),))
    with pytest.raises(RuntimeError, match="went away"):
        write_corpus(name, corpus, folder.open)
    assert folder.open_files == 0


@pytest.mark.parametrize("name", WRITTEN)
def test_units_are_asked_for_once(name: str):
    once = Corpus(SMALL.header, (CorpusPart(BITEXT, iter(UNITS)),))
    assert write(name, once)[0].files == write(name, SMALL)[0].files


LOSSLESS = ("jsonl", "tsv", "tmx", "moses", "xliff12", "xliff21", "tei", "xces")


@pytest.mark.parametrize("name", LOSSLESS)
def test_every_mixture_of_languages_and_gaps_keeps_its_order(name: str):
    """Three bitexts in one or two pairs of languages, with and without units."""
    one, other = ("es", "en"), ("de", "fr")
    for languages in ((one, one, one), (one, other, one)):
        for kinds in itertools.product(("", "g", "ug"), repeat=3):
            parts = [
                part(number, languages[number], kinds[number]) for number in range(3)
            ]
            corpus = Corpus(SMALL.header, tuple(parts))
            assert round_trip(name, corpus) == corpus


def part(number: int, languages: tuple[str, str], kinds: str) -> CorpusPart:
    bitext = CorpusBitext(
        f"b{number}",
        CorpusDocument(f"d{number}.s", languages[0]),
        CorpusDocument(f"d{number}.t", languages[1]),
    )
    units = [
        CorpusUnit(
            f"{kind}{number}",
            (CorpusSegment(f"s{number}.{place}", "x", place),),
            (CorpusSegment(f"t{number}.{place}", "y", place),) if kind == "u" else (),
        )
        for place, kind in enumerate(kinds)
    ]
    return CorpusPart(bitext, tuple(units))


def digests() -> str:
    lines = []
    for name in WRITTEN:
        for file, data in sorted(write(name, SMALL)[0].files.items()):
            lines.append(f"{name} {file} {hashlib.sha256(data).hexdigest()}")
    return "\n".join(lines)


def test_another_process_zone_locale_and_hash_seed_make_the_same_bytes():
    code = "from tests.core.formats.test_registry import digests; print(digests())"
    environment = os.environ | {
        "PYTHONHASHSEED": "77",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "utf-8",
    }
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == digests()
