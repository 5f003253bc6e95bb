"""Mine a pile made up for it: `python -m tests.benchmarks.measure_mining [N] [FOLDER]`.

N originals and N translations, four fifths of each with a partner, in a database of its
own (SQLite file; PostgreSQL with WORKBENCH_DATABASE), encoded by the bundled encoder; with
"made-up" in place of FOLDER by vectors made up for each sentence and noise, which shows
what a large pile costs without the hours of the encoder, and nothing about quality.
With FOLDER (documents NAME.VARIANT.es/.en, such as the dev folder) those are mined
instead: each Spanish text once, the English ones of all variants, a fourth of the
originals taken away. Prints the time of each step, and precision and recall.

A worker process does the mining; half way it is killed, and another one goes on where
it was (WORKBENCH_FIGURE_KILLS=0: nobody is killed).
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.mining_pile import PATTERNS, THINGS, PileDocument, make_pile

BATCH = 500


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def from_folder(folder: Path) -> Iterator[PileDocument]:
    """The documents of a folder; every fourth original is not in the pile."""
    names = sorted({path.name.split(".")[0] for path in folder.glob("*.*.es")})
    for number, name in enumerate(names):
        for path in sorted(folder.glob(f"{name}.*.en")):
            yield PileDocument(path.name, "en", _lines(path), number)
        if number % 4:
            full = folder / f"{name}.full.es"
            whole = full if full.exists() else min(folder.glob(f"{name}.*.es"))
            yield PileDocument(name, "es", _lines(whole), number)


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(line for line in path.read_text("utf-8").splitlines() if line.strip())


def fill(project: Any, pile: Iterable[PileDocument]) -> dict[int, PileDocument]:
    """Store the documents as the site does, with their segments."""
    from django.db import transaction

    from tests.factories import make_document

    made = {}
    with transaction.atomic():
        for one in pile:
            row = make_document(
                project, [one.sentences], language=one.language, title=one.name
            )
            made[row.pk] = one
    return made


class MadeUp:
    """Vectors of length 1 around one that a sentence shares with its translation."""

    name, revision, dimension = "made-up", "1", 512

    def __init__(self) -> None:
        """Know what means the same."""
        self._patterns = [
            (re.compile(_shape(text)), number)
            for number, both in enumerate(PATTERNS)
            for text in both
        ]
        self._things = {word: n for n, both in enumerate(THINGS) for word in both}
        self._noise = np.random.default_rng(5)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Array (texts, 512)."""
        rows = np.stack([self._meaning(text) for text in texts])
        rows += 0.04 * self._noise.normal(size=rows.shape)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows.astype(np.float32)

    def _meaning(self, text: str) -> NDArray[np.float64]:
        for shape, number in self._patterns:
            found = shape.fullmatch(text)
            if found:
                filled = sorted(found.groupdict().items())
                meant = [(k, self._things.get(v, v)) for k, v in filled]
                return _vector(f"{number} {meant}") + 0.5 * _vector(f"{number}")
        return _vector(text)


def _shape(pattern: str) -> str:
    """An expression for the sentences of a pattern."""
    parts = re.split(r"\{(\w+)\}", pattern)
    named = [
        f"(?P<{'thing' if part == 'ding' else part}>.+?)" if n % 2 else re.escape(part)
        for n, part in enumerate(parts)
    ]
    return "".join(named)


def _vector(name: str) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())
    return np.random.default_rng(seed).normal(size=512) / 512**0.5


def embed(project: Any, *, made_up: bool) -> int:
    """Embed all segments, and every document; how many texts there were."""
    from django.conf import settings
    from django.db import transaction

    from alignment.actions.store_document_vector import store_document_vector
    from alignment.actions.store_embeddings import get_encoder_version, store_embeddings
    from alignment.adapters.sentence_transformer import load_encoder
    from alignment.core.originals import document_vector
    from alignment.models import Segment
    from alignment.queries.embeddings import load_embeddings

    encoder = MadeUp() if made_up else load_encoder(settings.ENCODER_NAME, "")
    version = get_encoder_version(
        name=encoder.name, revision=encoder.revision, dimension=encoder.dimension
    )
    rows = Segment.objects.filter(document__project=project)
    texts = dict(rows.values_list("text_hash", "text"))
    hashes = sorted(texts, key=lambda name: len(texts[name]))
    for start in range(0, len(hashes), BATCH):
        some = hashes[start : start + BATCH]
        vectors = encoder.encode([texts[name].strip() for name in some])
        store_embeddings(encoder=version, vectors=dict(zip(some, vectors, strict=True)))
    with transaction.atomic():
        for document in project.documents.all():
            keys = document.segments.values_list("text_hash", flat=True)
            found = load_embeddings(version, keys)
            vectors = np.stack([found[key] for key in keys])
            store_document_vector(
                document=document, encoder=version, vector=document_vector(vectors)
            )
    return len(texts)


def measure(number: int, folder: str) -> None:
    """Fill, embed, mine, compare."""
    from alignment.core.mining import score_pairs
    from alignment.models import MinedPair
    from alignment.pipeline.mining import start_mining
    from alignment.queries.mining import load_pile
    from tests.factories import make_project

    project = make_project()
    alone = number // 5
    made_up = folder == "made-up"
    pile = make_pile(number - alone, alone)
    if folder and not made_up:
        pile = from_folder(Path(folder))
    made = timed("stored", lambda: fill(project, pile))
    timed("embedded", lambda: embed(project, made_up=made_up))
    timed("shortlists", lambda: load_pile(project, size=8))
    job = start_mining(project=project, user=None)
    timed("mined (shortlists and start of workers included)", lambda: work(job))
    assert job.state == "finished", job.error
    originals = {one.pair for one in made.values() if one.language == "es"}
    true = [
        (one.pair, pk)
        for pk, one in made.items()
        if one.language == "en" and one.pair in originals
    ]
    say(f"{len(originals)} originals, {len(made) - len(originals)} translations")
    for least in (0.5, 0.9, 0.99):
        rows = MinedPair.objects.filter(probability__gte=least)
        found = [(made[p.source_id].pair, p.target_id) for p in rows]
        score = score_pairs(found, true)
        say(
            f"from {least:.2f}: {score.found} found, precision {score.precision:.3f}, "
            f"recall {score.recall:.3f} of {score.true}"
        )


def work(job: Any) -> None:
    """Let workers do the job; all but the last one are killed on the way."""
    kills = int(os.environ.get("WORKBENCH_FIGURE_KILLS", "1"))
    for number in range(1, kills + 2):
        worker = start_worker(number)
        begun: list[int] = []
        try:
            while not is_over(job, number / (kills + 1)):
                if job.attempt == number and job.progress_total:
                    begun.append(job.progress_done)
                time.sleep(0.2)
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        say(
            f"worker {number}: attempt {job.attempt}, from {min(begun, default=0)} to "
            f"{job.progress_done} of {job.progress_total}; {job.state} when it was killed"
        )


def is_over(job: Any, share: float) -> bool:
    """Whether the job has ended, or come so far that the next worker has its turn."""
    job.refresh_from_db()
    if share < 1 and job.progress_total:
        return bool(job.progress_done >= share * job.progress_total)
    return job.state not in job.LIVE


def start_worker(number: int) -> subprocess.Popen[bytes]:
    """Start a worker of the site in a process group of its own."""
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "workbench", "worker"]
    command += ["--queues", "default,embedding", "--concurrency", "1"]
    command += ["--hostname", f"w{number}@%h", "--loglevel", "WARNING"]
    return subprocess.Popen(command, start_new_session=True)


def timed(what: str, work: Any) -> Any:
    """Do it and say how long it took, by the clock and by the processor."""
    clock, processor = time.monotonic(), time.process_time()
    result = work()
    spent = time.process_time() - processor
    say(f"{what}: {time.monotonic() - clock:.1f} s, processor {spent:.1f} s")
    return result


def main() -> None:
    """Make a place and measure there."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory(prefix="workbench-mining-") as place:
        os.environ.setdefault("WORKBENCH_VAR", place)
        os.environ.setdefault("WORKBENCH_LOG_LEVEL", "ERROR")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure(number, sys.argv[2] if len(sys.argv) > 2 else "")


if __name__ == "__main__":
    main()
