"""Programs that the tests start, each in a process group of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


class NotInTime(AssertionError):
    """Something did not happen in the time given."""


def wait_until(
    condition: Callable[[], object], *, seconds: float = 20, what: str = "condition"
) -> None:
    """Wait till `condition` holds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise NotInTime(f"not within {seconds} s: {what}")
        time.sleep(0.05)


def free_port() -> int:
    """A TCP port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Process:
    """A running program with its log."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: int | None = None,
    ) -> None:
        self.command = list(command)
        self.log = log
        self._env, self._cwd, self._user = env, cwd, user
        self._popen = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as output:
            return subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=dict(self._env) if self._env is not None else None,
                cwd=self._cwd,
                user=self._user,
                group=self._user,
                extra_groups=None if self._user is None else [],
            )

    @property
    def pid(self) -> int:
        """Id of the program and of its process group."""
        return self._popen.pid

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return self._popen.poll()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.returncode is None

    def output(self) -> str:
        """Everything it printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_ready(
        self, is_ready: Callable[[], object], *, seconds: float = 60
    ) -> None:
        """Wait till it works; show its log where it does not."""
        try:
            wait_until(
                lambda: not self.is_running or is_ready(),
                seconds=seconds,
                what=f"{self.command[0]} ready",
            )
        except NotInTime as error:
            self.kill()
            raise NotInTime(f"{error}\n{self.output()[-4000:]}") from None
        if not self.is_running:
            raise NotInTime(
                f"{' '.join(self.command)} ended with {self.returncode}\n"
                f"{self.output()[-4000:]}"
            )

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the whole group."""
        os.killpg(self.pid, number)

    def kill(self) -> None:
        """End the whole group at once, as a crash would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._popen.wait()

    def stop(self, *, seconds: float = 20) -> int:
        """Ask it to end, then make it; returns how it ended."""
        if self.is_running:
            self._popen.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(seconds)
        self.kill()
        return self._popen.returncode

    def restart(self) -> None:
        """Start the same command again."""
        self.kill()
        self._popen = self._start()
