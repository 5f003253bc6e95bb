"""A Redis server of our own, set up as in production."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import redis

from tests.harness.processes import Process, free_port

# The same promises as in docker-compose.yml: the queue survives a crash, and
# messages are never thrown out to make room.
PROMISES = ("--appendonly", "yes", "--maxmemory-policy", "noeviction")


class RedisServer:
    """A server on a free port of the loopback, with its data in a folder."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise LookupError("redis-server is not installed")
        self.port = free_port()
        command = [program, "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--dir", str(folder), "--save", "", *PROMISES]
        self.process = Process(command, log=folder / "redis.log")
        self.process.wait_ready(self.is_ready)

    @property
    def address(self) -> str:
        """As WORKBENCH_BROKER wants it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> redis.Redis:
        """A new connection; close it (it is a context manager)."""
        return redis.Redis.from_url(self.address)

    def is_ready(self) -> bool:
        """Whether it answers."""
        with self.client() as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False

    def restart(self) -> None:
        """Kill it and start it again with what is on its disk."""
        self.process.restart()
        self.process.wait_ready(self.is_ready)

    def freeze(self) -> None:
        """Keep it from answering."""
        self.process.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it answer again."""
        self.process.signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it."""
        self.process.stop()
