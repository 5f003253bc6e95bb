"""Fixtures for all tests; the real parts behind them are in `tests.harness`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from kombu import pools

from tests.harness.browser import (
    PASSWORD_BACKEND,
    SERVED,
    Complaints,
    find_chromium,
    running_chromium,
)
from tests.harness.figures import print_reached
from tests.harness.postgres import (
    PostgresServer,
    end_other_sessions,
    print_left_behind,
    shared_server,
)
from tests.harness.processes import Process
from tests.harness.redis import RedisServer
from tests.harness.requirements import missing, print_left_out
from tests.harness.site import ROOT, WebServer, start_worker

# On slow machines an example may take long; what it shows stays the same.
hypothesis_settings.register_profile(
    "workbench", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("workbench")


def pytest_terminal_summary(terminalreporter) -> None:
    print_left_out(terminalreporter)
    print_left_behind(terminalreporter)
    print_reached(terminalreporter)


def pytest_report_header() -> str:
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"database: {engine}"


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A page asked for in another language leaves it to nobody."""
    yield
    translation.deactivate()


# --- people -------------------------------------------------------------------


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """Give a test client in which somebody is logged in."""

    def make(user, **options) -> Client:
        client = Client(**options)
        client.force_login(user, backend=PASSWORD_BACKEND)
        return client

    return make


# --- data ---------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of texts that are not part of the repository."""
    given = os.environ.get("WORKBENCH_SHARED_DATA", "")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no folder of shared data (WORKBENCH_SHARED_DATA)")
    return folder


# --- servers ------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database; at the end nobody else is in it any more."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            end_other_sessions()


@pytest.fixture(scope="session")
def postgres_server() -> PostgresServer:
    """A PostgreSQL with pgvector, empty but for the test database."""
    try:
        return shared_server()
    except LookupError as error:
        missing(str(error))


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory) -> Iterator[RedisServer]:
    """A Redis that keeps its queue on disk."""
    try:
        server = RedisServer(tmp_path_factory.mktemp("redis"))
    except LookupError as error:
        missing(str(error))
    yield server
    server.stop()


@pytest.fixture
def worker_factory(transactional_db, tmp_path) -> Iterator[Callable[..., Process]]:
    """Start Celery workers on the test database; they end with the test."""
    workers: list[Process] = []

    def start(**options: str) -> Process:
        name = options.pop("name", f"worker{len(workers)}")
        workers.append(start_worker(tmp_path, name=name, **options))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()


@pytest.fixture
def celery_worker(worker_factory) -> Process:
    """One Celery worker for all queues, woken through files."""
    worker: Process = worker_factory()
    return worker


@pytest.fixture
def web_server(transactional_db, tmp_path) -> Iterator[WebServer]:
    """The site under gunicorn, on the test database."""
    server = WebServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def broker_at() -> Iterator[Callable[..., None]]:
    """Point this process's Celery at another broker till the test ends."""
    before = current_app.conf.broker_url, current_app.conf.broker_transport_options

    def change(address: str, **options: object) -> None:
        current_app.conf.update(broker_url=address, broker_transport_options=options)
        pools.reset()
        current_app._pool = None
        current_app.__dict__.pop("amqp", None)

    yield change
    change(before[0], **before[1])


# --- browser ------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium."""
    program = find_chromium()
    if program is None:
        missing(
            "there is no Chromium (Debian: apt-get install chromium-headless-shell)"
        )
    with running_chromium(program) as browser, SERVED.watched():
        yield browser


@pytest.fixture
def page(chromium):
    """A page in a fresh profile; fails on script errors and CSP violations."""
    context = chromium.new_context(locale="en-GB")
    context.set_default_timeout(30_000)
    complaints = Complaints()
    context.on("page", complaints.watch)
    page = context.new_page()
    yield page
    context.close()
    SERVED.wait()
    assert not complaints
