"""Production by hand: the commands of docker-compose.yml on real servers.

There need not be a container engine: the commands of the file run here as they
are, on a real PostgreSQL and a real Redis; only hosts, ports and folders differ.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.harness.compose import Compose, read_compose
from tests.harness.postgres import PostgresServer
from tests.harness.processes import Process, free_port, wait_until
from tests.harness.redis import PROMISES, RedisServer
from tests.harness.site import BIN, ROOT, Answer, get

pytestmark = pytest.mark.once_on_postgresql

HOST = "workbench.example.org"
GIVEN = {
    "POSTGRES_PASSWORD": "secret",
    "WORKBENCH_SECRET_KEY": "only-for-tests-" + "k" * 50,
    "WORKBENCH_HOSTS": HOST,
}
TLS = {"Host": HOST, "X-Forwarded-Proto": "https"}
FILL = """
from alignment.actions.create_project import create_project
from alignment.models import User
from alignment.pipeline import Upload, import_upload
user = User.objects.create_user("manager", password="only for this test")
project = create_project(name="Production", slug="production", manager=user)
text = "El tren llega.\\n\\nNadie baja. Nadie sube."
upload = Upload(data=text.encode(), filename="tren.txt", language="es")
import_upload(project=project, upload=upload, user=user)
"""


class Production:
    """The services of the compose file as processes of this machine."""

    def __init__(
        self,
        compose: Compose,
        postgres: PostgresServer,
        redis: RedisServer,
        folder: Path,
    ) -> None:
        self.compose, self.folder = compose, folder
        self.port = free_port()
        self.database = postgres.address("production")
        self.processes: dict[str, Process] = {}
        self._here = {
            "WORKBENCH_DATABASE": self.database,
            "WORKBENCH_BROKER": redis.address,
            "WORKBENCH_VAR": str(folder / "var"),
            "WORKBENCH_BLOBS": str(folder / "blobs"),
            "WORKBENCH_STATIC": str(folder / "static"),
        }

    def environment(self, service: str) -> dict[str, str]:
        """What the file gives the service, with this machine's places."""
        given = self.compose.environment(service)
        assert set(self._here) <= set(given)
        system = {
            name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ
        }
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        return {**system, "PATH": path, "OMP_NUM_THREADS": "1", **given, **self._here}

    def command(self, service: str) -> list[str]:
        """The service's command, with this machine's port."""
        words = self.compose.command(service)
        address = f"127.0.0.1:{self.port}"
        return [address if word == "0.0.0.0:8000" else word for word in words]

    def run(self, service: str, *command: str, code: str = "") -> str:
        """Run a command of a service to its end; give what it printed."""
        done = subprocess.run(
            command or self.command(service),
            env=self.environment(service),
            cwd=ROOT,
            input=code,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, service: str) -> Process:
        """Start a service that stays."""
        self.processes[service] = Process(
            self.command(service),
            log=self.folder / f"{service}.log",
            env=self.environment(service),
            cwd=ROOT,
        )
        return self.processes[service]

    def is_healthy(self, service: str, machine: str = os.uname().nodename) -> bool:
        """Run the service's own health check, as on a machine of that name."""
        kind, *words = self.compose.services[service]["healthcheck"]["test"]
        if kind == "CMD-SHELL":
            words = ["sh", "-c", *words]
        words = [
            word.replace("127.0.0.1:8000", f"127.0.0.1:{self.port}") for word in words
        ]
        env = self.environment(service) | {"HOSTNAME": machine}
        done = subprocess.run(
            words, env=env, cwd=ROOT, capture_output=True, check=False
        )
        return bool(done.returncode == 0)

    def get(self, path: str, headers: dict[str, str] = TLS) -> Answer:
        """Ask the web server, as the proxy in front of it does."""
        return get(f"http://127.0.0.1:{self.port}{path}", headers=headers)

    def states(self) -> list[tuple[str, str]]:
        """Kind and state of all jobs."""
        with psycopg.connect(self.database) as line:
            rows = line.execute("SELECT kind, state FROM alignment_job ORDER BY id")
            return rows.fetchall()

    def stop(self) -> None:
        """End everything."""
        for process in self.processes.values():
            process.stop()


@pytest.fixture(scope="module")
def production(postgres_server, redis_server, tmp_path_factory) -> Iterator[Production]:
    with psycopg.connect(postgres_server.address(), autocommit=True) as line:
        line.execute("CREATE DATABASE production")
    production = Production(
        read_compose(GIVEN),
        postgres_server,
        redis_server,
        tmp_path_factory.mktemp("production"),
    )
    # What the Dockerfile does while the image is built.
    production.run("web", "python", "manage.py", "collectstatic", "--noinput")
    production.run("migrate")
    yield production
    production.stop()
    with psycopg.connect(postgres_server.address(), autocommit=True) as line:
        line.execute("DROP DATABASE production WITH (FORCE)")


@pytest.fixture(scope="module")
def web(production) -> Process:
    process: Process = production.start("web")
    process.wait_ready(lambda: _answers(production))
    return process


@pytest.fixture(scope="module")
def workers(production) -> list[Process]:
    started = [production.start(name) for name in ("worker", "worker-embedding")]
    for worker in started:
        worker.wait_ready(
            lambda worker=worker: " ready." in worker.output(), seconds=90
        )
    return started


def _answers(production: Production) -> bool:
    try:
        return production.get("/healthz").status == 200
    except OSError:
        return False


def test_the_broker_of_the_file_is_the_one_that_the_tests_use(production):
    """The harness starts Redis with the very options of the compose file."""
    program, *options = production.compose.command("broker")
    assert program == "redis-server"
    assert options == [*PROMISES, "--save", ""]


def test_migrating_again_changes_nothing(production):
    assert "No migrations to apply" in production.run("migrate")


def test_the_site_answers_behind_its_proxy(production, web):
    login = production.get("/login/")
    assert login.status == 200
    assert "csrfmiddlewaretoken" in login.text
    assert "max-age=31536000" in login.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in login.headers["Content-Security-Policy"]
    assert "Secure" in login.headers["Set-Cookie"]


def test_the_site_sends_plain_http_to_https(production, web):
    answer = production.get("/login/", {"Host": HOST})
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{HOST}/login/"


def test_the_site_answers_to_no_other_name(production, web):
    assert production.get("/login/", {**TLS, "Host": "evil.example"}).status == 400


def test_an_unknown_address_tells_nothing_about_the_site(production, web):
    answer = production.get("/no/such/page/")
    assert answer.status in {302, 404}
    assert "Traceback" not in answer.text
    assert "DEBUG" not in answer.text


def test_static_files_come_compressed_and_for_ever(production, web):
    (path, *_others) = re.findall(
        r'href="(/static/[^"]+\.css)"', production.get("/login/").text
    )
    answer = production.get(path, {**TLS, "Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]


def test_every_part_says_that_it_is_well(production, web, workers):
    assert production.get("/readyz").status == 200
    for service in ("web", "worker", "worker-embedding"):
        assert production.is_healthy(service), service


def test_the_health_check_of_a_machine_without_worker_fails(production, workers):
    assert not production.is_healthy("worker", machine="another-machine")


def test_a_page_that_comes_in_is_cut_and_embedded(production, web, workers):
    production.run("web", "python", "manage.py", "shell", code=FILL)
    wait_until(
        lambda: {state for _kind, state in production.states()} == {"finished"},
        seconds=90,
        what="both jobs finished",
    )
    assert [kind for kind, _state in production.states()] == ["segment", "embed"]
    with psycopg.connect(production.database) as line:
        dimensions = line.execute(
            "SELECT DISTINCT vector_dims(vector) FROM alignment_embedding"
        ).fetchall()
        texts = line.execute("SELECT count(*) FROM alignment_segment").fetchone()
    assert dimensions == [(512,)]
    assert texts == (3,)


def test_nothing_went_wrong_unseen(production, web, workers):
    for service in ("web", "worker", "worker-embedding"):
        assert "Traceback" not in production.processes[service].output(), service
