"""What a format is, what it reports, and how it refuses a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from alignment.core.corpus import Corpus, CorpusHeader, CorpusUnit
from alignment.core.corpus_document import CorpusBitext

OpenFile = Callable[[str], BinaryIO]
"""Opens a file of that name for writing; the writer closes it."""


class FormatRejected(ValueError):
    """A file cannot be read as what it claims to be; the message says why.

    Attributes:
        line: 1-based line of the trouble, None where it has no line.
        file: name of the file, "" where there is only one.
    """

    def __init__(
        self, message: str, *, line: int | None = None, file: str = ""
    ) -> None:
        """Put the place before the message."""
        self.reason = message
        self.line = line
        self.file = file
        place = ", ".join(filter(None, [file, f"line {line}" if line else ""]))
        super().__init__(f"{place}: {message}" if place else message)


class CannotWrite(ValueError):
    """The corpus holds something that the format has no room for; nothing is cut."""


class FormatUnavailable(RuntimeError):
    """The format needs an optional package that is not installed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a file does not carry.

    Attributes:
        what: in words, plural.
        count: how many.
        kept_in: name of the side file that has it; "" where it is nowhere.
    """

    what: str
    count: int
    kept_in: str = ""

    def __str__(self) -> str:
        """One line for a person."""
        where = f"kept in {self.kept_in}" if self.kept_in else "left out"
        return f"{self.what}: {self.count}, {where}"


Record = CorpusHeader | CorpusBitext | CorpusUnit | Loss
"""What a reader yields: one header, then each bitext before its units; last
the losses, which say what in the file was not understood."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer did.

    Attributes:
        files: names in the order of opening.
        units: units that are in the files, side files included.
        losses: what the main files do not carry.
    """

    files: tuple[str, ...]
    units: int
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds for files from outside.

    Attributes:
        file_bytes: of a whole file.
        element_bytes: of one XML element that is kept in memory.
        text_characters: of one text.
    """

    file_bytes: int = 1 << 30
    element_bytes: int = 1 << 26
    text_characters: int = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader is told beside the files.

    Attributes:
        languages: source and target, for files that do not say them.
        name: of the corpus, for files that do not say one.
    """

    languages: tuple[str, str] | None = None
    name: str = "corpus"
    limits: ReadLimits = field(default_factory=ReadLimits)


Writer = Callable[[Corpus, OpenFile], Written]
Reader = Callable[[Mapping[str, BinaryIO], ReadOptions], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to hand out or take in a corpus.

    Attributes:
        name: what commands and addresses call it.
        title: what screens call it.
        file_names: patterns of the files written, such as "{stem}.tmx"; the
            first is the main one. {stem} is the header's, {source} and {target}
            are languages, {bitext} is an id.
        media_type: of the main file.
        write: None for formats that are only read.
        read: None for formats that are only written.
        extra: optional dependency set that it needs; "" for none.
    """

    name: str
    title: str
    description: str
    file_names: tuple[str, ...]
    media_type: str
    write: Writer | None
    read: Reader | None
    extra: str = ""


class LossTally:
    """Counts losses while a file is written or read."""

    def __init__(self) -> None:
        """Start at nothing lost."""
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, what: str, count: int = 1, *, kept_in: str = "") -> None:
        """Count something; a count of 0 leaves no trace."""
        if count:
            self._counts[what, kept_in] += count

    def losses(self) -> tuple[Loss, ...]:
        """What was lost, in the order of the words."""
        return tuple(
            Loss(what, count, kept_in)
            for (what, kept_in), count in sorted(self._counts.items())
        )
