"""The corpus as it is handed out and taken in: segments, units, the whole."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from alignment.core.corpus_document import (
    CorpusBitext,
    check_identifier,
    check_language,
    check_texts,
)
from alignment.core.page import Role
from alignment.core.review import Label, Status


@dataclass(frozen=True, slots=True)
class CorpusSegment:
    """A sentence-like piece of a document.

    Attributes:
        id: stable; see `CorpusDocument.id`.
        text: not blank, no NUL, no lone surrogate.
        block: 0-based position of its block in the document.
        position: 0-based position in the block.
        role: of the block.
    """

    id: str
    text: str
    block: int = 0
    position: int = 0
    role: Role = Role.PARAGRAPH

    def __post_init__(self) -> None:
        check_identifier(self.id)
        check_texts(self.text)
        if not self.text.strip():
            raise ValueError(f"segment {self.id} has no text")
        if self.block < 0 or self.position < 0:
            raise ValueError(f"segment {self.id}: positions cannot be negative")

    @property
    def place(self) -> tuple[int, int]:
        """Block and position: sorts the segments of a document."""
        return self.block, self.position


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """A check's warning; `dismissed` is the reason why it does not hold."""

    check: str
    message: str
    dismissed: str = ""

    def __post_init__(self) -> None:
        check_texts(self.check, self.message, self.dismissed)


@dataclass(frozen=True, slots=True)
class CorpusUnit:
    """One exported bead.

    Attributes:
        source, target: segments in the order of their document; not both empty.
        confidence: probability that the bead is right, or None.
        reviewer: pseudonym of who decided last; "" for nobody.
    """

    id: str
    source: tuple[CorpusSegment, ...]
    target: tuple[CorpusSegment, ...]
    status: Status = Status.PROPOSED
    label: Label | None = None
    confidence: float | None = None
    reviewer: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[UnitFinding, ...] = ()

    def __post_init__(self) -> None:
        check_identifier(self.id)
        if not self.source and not self.target:
            raise ValueError(f"unit {self.id} has no segments")
        for side in (self.source, self.target):
            if len(side) > 1 and any(b.place <= a.place for a, b in pairwise(side)):
                raise ValueError(f"unit {self.id}: segments out of order")
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"unit {self.id}: confidence is a probability")
        check_texts(self.reviewer, *self.notes)

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    @property
    def kind(self) -> str:
        """Segment counts as "m-n"."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class CorpusHeader:
    """What a corpus says about itself.

    Attributes:
        languages: every language in it.
        tool, tool_version: what made it. date: when, handed in.
    """

    name: str
    version: str = ""
    languages: tuple[str, ...] = ()
    tool: str = "workbench"
    tool_version: str = ""
    date: datetime.date = field(default=datetime.date(1970, 1, 1))

    def __post_init__(self) -> None:
        check_texts(self.name, self.version, self.tool, self.tool_version)
        for language in self.languages:
            check_language(language)

    @property
    def stem(self) -> str:
        """The name as the beginning of a file name: lower case, ASCII.

        >>> CorpusHeader("Prensa (2023)").stem
        'prensa-2023'
        """
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore")
        words = re.findall(r"[a-z0-9]+", plain.decode("ascii").lower())
        return "-".join(words)[:60].strip("-") or "corpus"


@dataclass(frozen=True, slots=True)
class CorpusPart:
    """A bitext and its units in order; `units` may be good for one pass only."""

    bitext: CorpusBitext
    units: Iterable[CorpusUnit]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A header and the parts; the ids of bitexts and units are unique."""

    header: CorpusHeader
    parts: Sequence[CorpusPart]

    def __post_init__(self) -> None:
        ids = [part.bitext.id for part in self.parts]
        if len(set(ids)) < len(ids):
            raise ValueError("two parts of a corpus have the same bitext")
