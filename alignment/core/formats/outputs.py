"""The files of one export: opened by the caller's function, closed together."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Self

from alignment.core.formats.format import LossTally, OpenFile, Written


class Outputs:
    """Opens files, remembers their names, counts units and losses."""

    def __init__(self, open_file: OpenFile) -> None:
        """Nothing is opened yet."""
        self.losses = LossTally()
        self.units = 0
        self._open_file = open_file
        self._names: list[str] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Begin; all files that are opened are closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every file."""
        self._stack.__exit__(kind, error, trace)

    def open(self, name: str) -> BinaryIO:
        """Open a file that stays open until the end."""
        return self._stack.enter_context(self.open_briefly(name))

    def open_briefly(self, name: str) -> BinaryIO:
        """Open a file that the writer closes itself."""
        self._names.append(name)
        return self._open_file(name)

    def written(self) -> Written:
        """The report."""
        return Written(tuple(self._names), self.units, self.losses.losses())
