"""The queue of files: whole messages, each once, whoever else is at it."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from kombu.connection import Connection

from workbench.file_queue import SCHEME
from workbench.queue import read_broker

pytestmark = pytest.mark.once


@pytest.fixture
def options(tmp_path) -> dict[str, object]:
    options: dict[str, object] = read_broker(tmp_path)["broker_transport_options"]
    return options | {"polling_interval": 0.001}


@pytest.fixture
def name() -> str:
    """A queue of the test's own: kombu remembers queues for the whole process."""
    return f"q{uuid.uuid4().hex}"


def connect(options) -> Connection:
    return Connection(f"{SCHEME}://localhost", transport_options=options)


def test_a_message_arrives_and_its_file_is_gone(options, name):
    with connect(options) as connection, connection.SimpleQueue(name) as queue:
        queue.put({"job": 1})
        message = queue.get(timeout=30)
        message.ack()
    assert message.payload == {"job": 1}
    assert not list(Path(str(options["data_folder_in"])).iterdir())


def test_a_message_that_was_cut_off_is_passed_over(options, name):
    folder = Path(str(options["data_folder_in"]))
    (folder / f"00000000000000000000_cut.{name}.msg").write_text('{"body": "', "utf-8")
    (folder / f"00000000000000000001_none.{name}.msg").write_text("", "utf-8")
    with connect(options) as connection, connection.SimpleQueue(name) as queue:
        queue.put("whole")
        assert queue.get(timeout=30).payload == "whole"


def test_messages_come_in_the_order_in_which_they_were_sent(options, name):
    with connect(options) as connection, connection.SimpleQueue(name) as queue:
        came = []
        for sent in (["a", "b"], ["c"], [], ["d"]):
            for job in sent:
                queue.put(job)
            message = queue.get(timeout=30)
            message.ack()
            came.append(message.payload)
    assert came == ["a", "b", "c", "d"]


def write(options, name: str, jobs: range) -> None:
    with connect(options) as connection, connection.SimpleQueue(name) as queue:
        for job in jobs:
            queue.put({"job": job, "filling": "x" * 20_000})


def read(options, name: str, seen: list[int], wanted: int) -> None:
    with connect(options) as connection, connection.SimpleQueue(name) as queue:
        while len(seen) < wanted:
            with suppress(queue.Empty):
                message = queue.get(timeout=0.2)
                message.ack()
                seen.append(message.payload["job"])


def test_writers_and_readers_at_once_lose_nothing_and_take_nothing_half(options, name):
    seen: list[int] = []
    with connect(options) as connection, connection.SimpleQueue(name):
        pass  # bound before the threads begin, who share what kombu remembers
    with ThreadPoolExecutor(4) as threads:
        done = [threads.submit(write, options, name, range(300))]
        done += [threads.submit(write, options, name, range(300, 600))]
        done += [threads.submit(read, options, name, seen, 600) for _ in range(2)]
        for future in done:
            future.result(timeout=60)
    assert sorted(seen) == list(range(600))
