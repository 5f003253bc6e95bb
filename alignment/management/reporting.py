"""What all commands have in common: reports, progress, exit codes.

0  everything was done
1  nothing was done: the message on standard error says why
2  the command line makes no sense
3  some of it was done: standard error names what was refused
130  somebody pressed Ctrl-C

Standard output carries the result alone: lines for people or, with --json, one
JSON object. Messages and progress go to standard error; progress is shown on a
terminal only.
"""

from __future__ import annotations

import json
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from alignment.jobs import QueueFull

PARTLY = 3


class ReportingCommand(BaseCommand):
    """A command whose result people and programs can read."""

    as_json = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --json; commands add their own."""
        parser.add_argument(
            "--json", action="store_true", help="print the result as one JSON object"
        )

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Remember how to report, then do it."""
        self.as_json = bool(options.get("json"))
        self.is_quiet = self.as_json or options.get("verbosity") == 0
        try:
            return super().execute(*args, **options)
        except QueueFull as error:
            raise CommandError(str(error)) from error

    def tell(self, line: str) -> None:
        """Tell people something of the result."""
        if not self.is_quiet:
            self.stdout.write(line)

    def hand_over(self, result: dict[str, Any]) -> None:
        """Give programs the whole result."""
        if self.as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))

    def complain(self, line: str) -> None:
        """Name something that was refused, or say what happens."""
        self.stderr.write(line)

    def end_partly(self, message: str, *, done: int) -> NoReturn:
        """End where some of the work was refused; `done` says how much was not."""
        raise CommandError(message, returncode=PARTLY if done else 1)

    @contextmanager
    def progress(self, what: str) -> Iterator[Progress]:
        """A bar on the terminal, nothing in a pipe."""
        shown = self.stderr.isatty() and not self.is_quiet
        bar = Progress(what, self.stderr if shown else None)
        try:
            yield bar
        finally:
            bar.close()


class Progress:
    """A line that is written over and over."""

    def __init__(self, what: str, stream: Any) -> None:
        """Show nothing yet; nothing ever without a stream."""
        self._what = what
        self._stream = stream
        self._shown = ""

    def show(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self._stream is None:
            return
        width = max(10, min(40, shutil.get_terminal_size().columns - 40))
        full = width * done // total if total else 0
        bar = "█" * full + "░" * (width - full)
        line = f"\r{self._what} {bar} {done}/{total}"
        if line != self._shown:
            self._stream.write(line, ending="")
            self._stream.flush()
            self._shown = line

    def close(self) -> None:
        """Leave the line."""
        if self._shown:
            self._stream.write("")


def read_bytes(name: str) -> bytes:
    """A file, or standard input for "-"."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def to_stdout(stream: IO[bytes]) -> None:
    """Copy bytes to standard output, for a pipe or a file.

    Raises:
        CommandError: standard output is a terminal, which bytes would upset.
    """
    if sys.stdout.isatty():
        raise CommandError("Say where it shall go: -o FILE, or a pipe behind -o -.")
    shutil.copyfileobj(stream, sys.stdout.buffer)
    sys.stdout.buffer.flush()
