"""Throughput and memory of embedding workers: 1, 2 and 4 processes.

    python -m tests.benchmarks.measure_workers [documents] [sentences] [HOW]

A database of its own (SQLite file; PostgreSQL with WORKBENCH_DATABASE), filled with
documents of distinct sentences; then they are embedded by

    pool        a worker with 1, 2, 4 children, the encoder loaded before the fork
    machines    1, 2, 4 workers, each of which could be on a machine of its own
    namespaces  the same, each in a network namespace with nothing but PostgreSQL and
                Redis at the other end of its line, over TCP (needs root)

Prints segments a second by the clock and by the workers' processor time (where more
workers do not spend more on each segment, they do not wait for one another: the rest
is a matter of cores), and memory: PSS counts a shared page in part for each process
that has it, so the sum is what is really used. With namespaces also the processor time
that PostgreSQL spends on a segment, most of it on the index of its vectors.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.core.text import text_hash

if TYPE_CHECKING:
    from alignment.models import Document

COUNTS = (1, 2, 4)
BRIDGE, HERE = "workbench", "10.99.0.1"


def pss(pid: int) -> int:
    """Proportional memory of a process in MiB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(x.split()[1]) for x in text.splitlines() if x[:4] == "Pss:") // 1024


def family(pid: int) -> list[int]:
    """The process and its children."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [pid, *[p for child in map(int, text.split()) for p in family(child)]]


def fill(documents: int, sentences: int, number: int) -> list[Document]:
    """Documents with segments of their own; nobody is told of them yet."""
    from alignment.models import Block, Segment
    from tests.factories import make_document, make_project

    project = make_project()
    made = [make_document(project, []) for _ in range(documents)]
    for row, document in enumerate(made):
        texts = [
            f"La fila {number}-{row}-{n} tiene {n * 7 % 1000} casas viejas."
            for n in range(sentences)
        ]
        blocks = Block.objects.bulk_create(
            Block(document=document, position=n, text=text, alignable=True)
            for n, text in enumerate(texts)
        )
        Segment.objects.bulk_create(
            Segment(
                document=document,
                block=block,
                position=0,
                text=block.text,
                text_hash=text_hash(block.text),
            )
            for block in blocks
        )
    return made


def embed(documents: list[Document]) -> None:
    """Put the embedding of all of them into the queue, and wake the workers."""
    from django.db import transaction

    from alignment import jobs
    from alignment.bell import ring
    from alignment.models import Job

    with transaction.atomic():
        ring(
            [
                jobs.enqueue(
                    kind=Job.Kind.EMBED,
                    project=document.project,
                    user=None,
                    document=document,
                ).pk
                for document in documents
            ]
        )


def processor(pid: int) -> float:
    """Seconds of processor that a process has used, with its ended children."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def start(
    folder: Path, children: int, number: int, how: str
) -> subprocess.Popen[bytes]:
    """A worker for the embedding queue."""
    command = ["ip", "netns", "exec", f"workbench{number % 10}"]
    command = command if how == "namespaces" else []
    command += [sys.executable, "-m", "celery", "-A", "workbench", "worker"]
    command += ["--queues", "embedding", "--concurrency", str(children)]
    command += ["--hostname", f"w{number}@%h", "--loglevel", "WARNING"]
    with (folder / f"worker{number}.log").open("wb") as log:
        return subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "WORKBENCH_PRELOAD_ENCODER": "1"},
        )


def measure(
    folder: Path, count: int, documents: int, sentences: int, how: str, base: int | None
) -> str:
    """Start workers, let them warm up, fill the queue, wait."""
    from alignment.models import Embedding, Job

    if how == "pool":
        workers = [start(folder, count, count * 10, how)]
    else:
        workers = [start(folder, 1, count * 10 + n, how) for n in range(count)]
    try:
        embed(fill(4 * count, 5, count))  # some short jobs for each, to be warm
        wait(Job)
        work = fill(documents, sentences, count + 100)
        before, spent = Embedding.objects.count(), processors(workers)
        base_spent = sum(map(processor, family(base))) if base else 0.0
        begin = time.monotonic()
        embed(work)
        peak = wait(Job, workers)
        seconds, spent = time.monotonic() - begin, processors(workers) - spent
        if base:
            base_spent = sum(map(processor, family(base))) - base_spent
        done = Embedding.objects.count() - before
    finally:
        for worker in workers:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
    return (
        f"{how} {count}: {done / seconds:7.0f} segments/s, {done / spent:7.0f} a second "
        f"of processor, {base_spent / done * 1e6:4.0f} µs each of PostgreSQL's, "
        f"{peak} MiB; load of the machine {os.getloadavg()[0]:.0f}"
    )


def processors(workers: list[subprocess.Popen[bytes]]) -> float:
    """Seconds of processor that the workers have used."""
    return sum(processor(pid) for worker in workers for pid in family(worker.pid))


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


@contextmanager
def machines_apart(folder: Path) -> Iterator[int]:
    """PostgreSQL and Redis on one end of a bridge, namespaces on the other one.

    Yields:
        Process id of PostgreSQL.
    """
    from tests.harness.postgres import PostgresServer
    from tests.harness.processes import Process, free_port
    from tests.harness.redis import PROMISES

    def ip(words: str) -> None:
        subprocess.run(["ip", *words.split()], check=True)

    ip(f"link add {BRIDGE} type bridge")
    opened = ExitStack()
    opened.callback(ip, f"link del {BRIDGE}")
    ip(f"addr add {HERE}/24 dev {BRIDGE}")
    ip(f"link set {BRIDGE} up")
    port = free_port()
    command = [
        "redis-server",
        "--bind",
        HERE,
        "--port",
        str(port),
        "--dir",
        str(folder),
    ]
    redis = Process(
        [*command, "--protected-mode", "no", *PROMISES], log=folder / "redis"
    )
    with opened:
        opened.callback(redis.stop)
        postgres = PostgresServer(settings=(f"listen_addresses={HERE}",))
        opened.callback(postgres.stop)
        with (postgres.data / "pg_hba.conf").open("a", encoding="ascii") as rules:
            rules.write(f"host all all {HERE}/24 trust\n")
        postgres.process.signal(signal.SIGHUP)
        for n in range(max(COUNTS)):
            ip(f"netns add workbench{n}")
            opened.callback(ip, f"netns del workbench{n}")
            ip(f"link add workbench{n} type veth peer name line netns workbench{n}")
            ip(f"link set workbench{n} master {BRIDGE} up")
            ip(f"-n workbench{n} addr add {HERE}{n}/24 dev line")
            ip(f"-n workbench{n} link set line up")
        os.environ["WORKBENCH_DATABASE"] = f"postgresql://postgres@{HERE}/postgres"
        os.environ["WORKBENCH_BROKER"] = f"redis://{HERE}:{port}/0"
        yield postgres.process.pid


def main() -> None:
    """Run all counts."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # take the lines down
    given = [*sys.argv[1:], *["16", "1000", "pool"][len(sys.argv) - 1 :]]
    documents, sentences, how = int(given[0]), int(given[1]), given[2]
    with (
        tempfile.TemporaryDirectory(prefix="workbench-workers-") as place,
        machines_apart(Path(place)) if how == "namespaces" else nullcontext() as base,
    ):
        os.environ.setdefault("WORKBENCH_VAR", place)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["OMP_NUM_THREADS"] = "1"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        for count in COUNTS:
            line = measure(Path(place), count, documents, sentences, how, base)
            print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
