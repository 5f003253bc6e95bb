"""Throughput and memory of embedding workers: 1, 2 and 4 processes.

    python -m tests.benchmarks.measure_workers [documents] [sentences] [pool|machines]

A database of its own (SQLite file; PostgreSQL with WORKBENCH_DATABASE), filled with
documents of distinct sentences; then a worker with 1, 2, 4 children ("pool", the
encoder loaded before the fork) or 1, 2, 4 workers ("machines": each could be on a
machine of its own) embed them. Prints segments a second and memory: PSS counts a
shared page in part for each process that has it, so the sum is what is really used.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COUNTS = (1, 2, 4)


def pss(pid: int) -> int:
    """Proportional memory of a process in MiB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(x.split()[1]) for x in text.splitlines() if x[:4] == "Pss:") // 1024


def family(pid: int) -> list[int]:
    """The process and its children."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [pid, *[p for child in map(int, text.split()) for p in family(child)]]


def fill(documents: int, sentences: int, number: int) -> None:
    """Documents with segments of their own, waiting to be embedded."""
    from alignment import jobs
    from alignment.models import Job
    from tests.factories import make_document, make_project

    project = make_project()
    for row in range(documents):
        blocks = [
            [f"La fila {number}-{row}-{n} tiene {n * 7 % 1000} casas viejas. "]
            for n in range(sentences)
        ]
        document = make_document(project, blocks)
        jobs.enqueue(kind=Job.Kind.EMBED, project=project, user=None, document=document)


def start(
    folder: Path, children: int, number: int, *, preload: bool
) -> subprocess.Popen[bytes]:
    """A worker for the embedding queue."""
    command = [sys.executable, "-m", "celery", "-A", "workbench", "worker"]
    command += ["--queues", "embedding", "--concurrency", str(children)]
    command += ["--hostname", f"w{number}@%h", "--loglevel", "WARNING"]
    with (folder / f"worker{number}.log").open("wb") as log:
        return subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "WORKBENCH_PRELOAD_ENCODER": str(int(preload))},
        )


def measure(folder: Path, count: int, documents: int, sentences: int, how: str) -> str:
    """Start workers, let them warm up, fill the queue, wait."""
    from alignment.models import Embedding, Job

    if how == "pool":
        workers = [start(folder, count, count * 10, preload=True)]
    else:
        workers = [start(folder, 1, count * 10 + n, preload=True) for n in range(count)]
    try:
        fill(count, 5, count)  # one short job for each, to be warm
        wait(Job)
        before = Embedding.objects.count()
        fill(documents, sentences, count + 100)
        begin = time.monotonic()
        peak = wait(Job, workers)
        seconds = time.monotonic() - begin
        done = Embedding.objects.count() - before
    finally:
        for worker in workers:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
    return f"{how} {count}: {done / seconds:7.0f} segments/s, {peak} MiB"


def wait(
    job: type, workers: tuple[object, ...] | list[subprocess.Popen[bytes]] = ()
) -> int:
    """Wait for the end of all jobs; the most memory seen meanwhile."""
    peak = 0
    while job.objects.exclude(state="finished").exists():  # type: ignore[attr-defined]
        time.sleep(0.5)
        pids = [p for w in workers for p in family(w.pid)]  # type: ignore[attr-defined]
        peak = max(peak, sum(map(pss, pids)))
    return peak


def main() -> None:
    """Run all counts."""
    given = [*sys.argv[1:], *["16", "1000", "pool"][len(sys.argv) - 1 :]]
    documents, sentences, how = int(given[0]), int(given[1]), given[2]
    with tempfile.TemporaryDirectory(prefix="workbench-workers-") as place:
        os.environ.setdefault("WORKBENCH_VAR", place)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["OMP_NUM_THREADS"] = "1"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        for count in COUNTS:
            line = measure(Path(place), count, documents, sentences, how)
            print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
