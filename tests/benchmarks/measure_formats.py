"""Rate (units a second of CPU) and peak memory of each format, one process each.

python -m tests.benchmarks.measure_formats [UNITS] [FORMAT ...]
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from alignment.core.corpus import (
    Corpus,
    CorpusHeader,
    CorpusPart,
    CorpusSegment,
    CorpusUnit,
)
from alignment.core.corpus_document import CorpusBitext, CorpusDocument
from alignment.core.formats.format import FormatUnavailable
from alignment.core.formats.registry import FORMATS, read_corpus, write_corpus
from alignment.core.review import Status

UNITS_A_BITEXT = 2_000
SOURCE = "La huelga general de marzo cambió la vida de {n} familias en la región. "
TARGET = "The general strike in March changed the lives of {n} families there. "


def units(part: int, count: int) -> Iterator[CorpusUnit]:
    """One in ten is a gap, one in ten has two source segments."""
    for number in range(count):
        unit = f"{part}.{number}"
        source = [
            CorpusSegment(f"s{unit}.{i}", SOURCE.format(n=number), number, i)
            for i in range(2 if number % 10 == 1 else 1)
        ]
        target = [CorpusSegment(f"t{unit}", TARGET.format(n=number), number)]
        yield CorpusUnit(
            f"u{unit}",
            tuple(source),
            () if number % 10 == 0 else tuple(target),
            Status.CONFIRMED,
            confidence=0.987,
            reviewer="reviewer 1",
        )


class _Units:
    """Units that are made anew at each pass and never all in memory."""

    def __init__(self, part: int, count: int) -> None:
        self.part = part
        self.count = count

    def __iter__(self) -> Iterator[CorpusUnit]:
        return units(self.part, self.count)


def corpus(count: int) -> Corpus:
    parts = []
    for part in range(-(-count // UNITS_A_BITEXT)):
        bitext = CorpusBitext(
            f"b{part}",
            CorpusDocument(f"d{part}.s", "es", title=f"Documento {part}"),
            CorpusDocument(f"d{part}.t", "en", title=f"Document {part}"),
        )
        size = min(UNITS_A_BITEXT, count - part * UNITS_A_BITEXT)
        parts.append(CorpusPart(bitext, _Units(part, size)))
    return Corpus(CorpusHeader("benchmark", "1", ("en", "es")), tuple(parts))


def peak_mebibytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(name: str, count: int) -> dict[str, object]:
    before = peak_mebibytes()
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()

        def open_file(file: str) -> BinaryIO:
            return (Path(folder) / file).open("wb")

        written = write_corpus(name, corpus(count), open_file)
        seconds = time.process_time() - start
        found = {
            "format": name,
            "units": written.units,
            "written a CPU second": round(count / seconds),
            "bytes": sum(p.stat().st_size for p in Path(folder).iterdir()),
            "MiB before": before,
            "MiB after writing": peak_mebibytes(),
        }
        if FORMATS[name].read:
            files: dict[str, BinaryIO | bytes] = {
                file: (Path(folder) / file).open("rb") for file in written.files
            }
            start = time.process_time()
            records = sum(isinstance(r, CorpusUnit) for r in read_corpus(name, files))
            seconds = time.process_time() - start
            found["read"] = records
            found["read a CPU second"] = round(records / seconds)
            found["MiB after reading"] = peak_mebibytes()
            for file in files.values():
                assert isinstance(file, io.BufferedReader)
                file.close()
    return found


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        try:
            found = measure(arguments[1], int(arguments[2]))
        except FormatUnavailable as error:
            found = {"format": arguments[1], "unavailable": str(error)}
        sys.stdout.write(json.dumps(found) + "\n")
        return
    count = arguments[0] if arguments else "100000"
    for name in arguments[1:] or [n for n, f in FORMATS.items() if f.write]:
        subprocess.run(
            [sys.executable, "-m", __spec__.name, "--one", name, count], check=True
        )


if __name__ == "__main__":
    main(sys.argv[1:])
