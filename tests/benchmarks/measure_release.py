"""Rate and peak memory of exports and of a release, straight from a database.

python -m tests.benchmarks.measure_release FOLDER [BEADS] [FORMAT … | release]

Fills an SQLite database in FOLDER once (a hundred bitexts, one bead in ten a gap, all
confirmed by somebody), then measures each format in a process of its own: beads a
second, CPU seconds, peak memory in MiB, bytes written. "release" makes a whole
release with JSON Lines, TMX, TSV and Parquet.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

BITEXTS = 100
A_BLOCK = 10
SOURCE = "La huelga general de marzo cambió la vida de {n} familias en la región. "
TARGET = "The general strike in March changed the lives of {n} families there. "
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC).isoformat(" ")


def set_up(folder: Path) -> None:
    os.environ["WORKBENCH_VAR"] = str(folder)
    os.environ["WORKBENCH_RELEASES"] = str(folder / "releases")
    os.environ["WORKBENCH_DATABASE"] = f"sqlite:///{folder}/many.sqlite3"
    os.environ["WORKBENCH_LOG_LEVEL"] = "ERROR"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()


def fill(beads: int) -> None:
    from django.core.management import call_command

    from alignment.models import Bitext, Document, Project, ReviewEvent, User

    call_command("migrate", verbosity=0)
    if Project.objects.exists():
        return
    project = Project.objects.create(name="Many", slug="many")
    user = User.objects.create(username="ana")
    size = beads // BITEXTS
    for number in range(BITEXTS):
        sides = [_document(project, number, language) for language in ("es", "en")]
        bitext = Bitext.objects.create(
            project=project, source=sides[0], target=sides[1], revision=1
        )
        event = ReviewEvent.objects.create(
            bitext=bitext,
            sequence=1,
            verb="confirm",
            actor=user,
            created_at=NOW,
            digest=f"{number:064}",
        )
        _fill_bitext(bitext, event.pk, size)
    assert Document.objects.count() == 2 * BITEXTS


def _document(project: Any, number: int, language: str) -> Any:
    from alignment.models import Blob, Document

    digest = hashlib.sha256(f"{language} {number}".encode()).hexdigest()
    blob = Blob.objects.create(sha256=digest, size=1)
    return Document.objects.create(
        project=project,
        blob=blob,
        language=language,
        title=f"{language} {number}",
        segmented_with="benchmark",
    )


def _fill_bitext(bitext: Any, event: int, size: int) -> None:
    from django.db import connection, transaction

    first = (bitext.pk - 1) * size + 1
    with transaction.atomic(), connection.cursor() as cursor:
        for side, document, text in (
            ("source", bitext.source_id, SOURCE),
            ("target", bitext.target_id, TARGET),
        ):
            start = 2 * first if side == "source" else 2 * first + size
            blocks = range(-(-size // A_BLOCK))
            cursor.executemany(
                "INSERT INTO alignment_block (id, document_id, position, role, text,"
                " alignable, reason, text_key)"
                " VALUES (%s, %s, %s, 'paragraph', '', 1, '', '')",
                [(start + b, document, b) for b in blocks],
            )
            cursor.executemany(
                "INSERT INTO alignment_segment (id, document_id, block_id, position,"
                " text, text_hash, active) VALUES (%s, %s, %s, %s, %s, %s, 1)",
                [
                    (
                        start + n,
                        document,
                        start + n // A_BLOCK,
                        n % A_BLOCK,
                        text.format(n=n + first),
                        f"{n:064}",
                    )
                    for n in range(size)
                ],
            )
        cursor.executemany(
            "INSERT INTO alignment_bead (id, bitext_id, position, status, label,"
            " confidence, version) VALUES (%s, %s, %s, 'confirmed', '', 0.987, 1)",
            [(first + n, bitext.pk, (n + 1) << 32) for n in range(size)],
        )
        cursor.executemany(
            "INSERT INTO alignment_beadsegment (bitext_id, bead_id, segment_id, side)"
            " VALUES (%s, %s, %s, %s)",
            list(_places(bitext.pk, first, size)),
        )
        cursor.executemany(
            "INSERT INTO alignment_beadtrace (event_id, bead) VALUES (%s, %s)",
            [(event, first + n) for n in range(size)],
        )


def _places(bitext: int, first: int, size: int) -> Iterator[tuple[int, int, int, str]]:
    for n in range(size):
        yield bitext, first + n, 2 * first + n, "source"
        if n % 10:
            yield bitext, first + n, 2 * first + size + n, "target"


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(name: str) -> dict[str, Any]:
    from alignment.adapters.export_folder import write_to_folder
    from alignment.core.releasing.wanted import Naming
    from alignment.models import Project
    from alignment.queries.corpus import corpus_of
    from alignment.queries.corpus_units import Remarks
    from alignment.queries.release_cut import names_of

    project = Project.objects.get()
    remarks = Remarks(names_of(project, Naming.PSEUDONYMS))
    corpus = corpus_of(
        project, beads="confirmed", date=date(2026, 3, 1), remarks=remarks
    )
    before, start, cpu = peak(), time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        written = write_to_folder(name, corpus, Path(folder))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return _told(name, written.units, before, start, cpu) | {"bytes": size}


def measure_release() -> dict[str, Any]:
    from alignment.core.releasing.wanted import Wanted
    from alignment.models import Project, Release
    from alignment.pipeline.releasing import make_release
    from alignment.tasks.run import run_job

    formats = ("jsonl", "tmx", "tsv", "parquet")
    name = f"r{Release.objects.count() + 1}"
    before, start, cpu = peak(), time.perf_counter(), time.process_time()
    wanted = Wanted(name, date(2026, 3, 1), formats)
    release = make_release(project=Project.objects.get(), wanted=wanted, user=None)
    assert release.job is not None
    run_job(release.job.pk)
    release.refresh_from_db()
    return _told("release", release.record["units"], before, start, cpu)


def _told(
    name: str, beads: int, before: int, start: float, cpu: float
) -> dict[str, Any]:
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    return {
        "format": name,
        "beads": beads,
        "beads a second": round(beads / seconds),
        "beads a CPU second": round(beads / used),
        "MiB before": before,
        "MiB at most": peak(),
        "load": round(os.getloadavg()[0], 1),
    }


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]).absolute()
    if arguments[1:2] == ["--one"]:
        set_up(folder)
        found = (
            measure_release() if arguments[2] == "release" else measure(arguments[2])
        )
        sys.stdout.write(json.dumps(found) + "\n")
        return
    folder.mkdir(parents=True, exist_ok=True)
    set_up(folder)
    fill(int(arguments[1]) if len(arguments) > 1 else 1_000_000)
    from alignment.core.formats.registry import FORMATS

    names = arguments[2:] or [n for n, f in FORMATS.items() if f.write]
    for name in names:
        command = [sys.executable, "-m", __spec__.name, str(folder), "--one", name]
        subprocess.run(command, check=False)


if __name__ == "__main__":
    main(sys.argv[1:])
