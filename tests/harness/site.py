"""The site as programs of its own: the environment, workers, the web server."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

from tests.harness.processes import Process, free_port
from tests.harness.warm import WarmProcess

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def database_address() -> str:
    """Address of the database that the running test uses."""
    current = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(current['NAME']))}"
    login = quote(current["USER"])
    if current["PASSWORD"]:
        login += f":{quote(current['PASSWORD'], safe='')}"
    port = f":{current['PORT']}" if current["PORT"] else ""
    host = quote(current["HOST"], safe="")
    return f"postgresql://{login}@{port}/{current['NAME']}?host={host}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Message
    text: str


def get(url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
    """Ask the loopback for a page, following no redirect."""
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        line.request("GET", path, headers=dict(headers or {}))
        answer = line.getresponse()
        text = answer.read().decode("utf-8", errors="replace")
        return Answer(answer.status, answer.headers, text)
    finally:
        line.close()


def site_environment(**overrides: str) -> dict[str, str]:
    """Environment of a program that shall see what the running test sees."""
    env = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "OMP_NUM_THREADS": "1",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "WORKBENCH_VAR": str(settings.VAR_DIR),
        "WORKBENCH_DATABASE": database_address(),
        "WORKBENCH_TEST_BEAT": "1",
        "WORKBENCH_WORKER_NICENESS": "0",  # beside other tests a worker would starve
    }
    return env | overrides


def start_worker(
    folder: Path, *, name: str = "worker", queues: str = "default,embedding", **env: str
) -> Process:
    """Start a Celery worker on the test database and wait till it is ready.

    Args:
        folder: where its log goes.
        name: name of the worker and its log.
        queues: which queues it serves.
        **env: environment variables that differ, such as WORKBENCH_BROKER.
    """
    command = ["celery", "-A", "workbench", "worker", "--loglevel", "INFO"]
    command += ["--queues", queues, "--concurrency", "1", "--hostname", f"{name}@%h"]
    worker = WarmProcess(
        [str(BIN / command[0]), *command[1:]],
        log=folder / f"{name}.log",
        env=site_environment(**env),
        cwd=ROOT,
    )
    worker.wait_ready(lambda: " ready." in worker.output(), seconds=90)
    return worker


class WebServer:
    """The site under gunicorn, as in production, on a free port."""

    def __init__(
        self, folder: Path, *, workers: int = 1, port: int = 0, **env: str
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = ["gunicorn", "workbench.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--worker-class", "gthread", "--threads", "4"]
        command += ["--workers", str(workers), "--worker-tmp-dir", str(folder)]
        self.process = Process(
            [str(BIN / command[0]), *command[1:]],
            log=folder / "gunicorn.log",
            env=site_environment(**env),
            cwd=ROOT,
        )
        self.process.wait_ready(self.is_ready)

    def is_ready(self) -> bool:
        """Whether it answers."""
        try:
            return get(f"{self.url}/healthz").status == 200
        except OSError:
            return False

    def stop(self) -> None:
        """End it."""
        self.process.stop()
