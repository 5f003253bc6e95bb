"""The documents and bitexts of a corpus, with what is known of their origin."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

Scalar = str | int | float | bool | None

_IDENTIFIER = re.compile(r"[^\s;\x00-\x20\x7f-\xa0\ud800-\udfff\ufffe\uffff]{1,200}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REFUSED = re.compile("[\x00\ud800-\udfff]")


class Relation(StrEnum):
    """How the target document came from the source."""

    TRANSLATION = "translation"
    CONDENSED = "condensed translation"
    EXCERPT = "excerpt"
    REVISED = "revised translation"
    REPUBLICATION = "republication"
    RELAY = "relay translation"
    UNKNOWN = "unknown"


class StatementStatus(StrEnum):
    """How a provenance statement is known."""

    STATED = "stated"
    INFERRED = "inferred"
    ABSENT = "absent"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class CorpusStatement:
    """A provenance statement: the field, its value, how known, and the words."""

    field: str
    value: str
    status: StatementStatus
    text: str = ""

    def __post_init__(self) -> None:
        check_texts(self.field, self.value, self.text)
        if not self.field:
            raise ValueError("a provenance statement needs a field")


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A date and its role; the date may be partial, such as "XXXX-12-11"."""

    role: str
    value: str

    def __post_init__(self) -> None:
        check_texts(self.role, self.value)
        if not self.value:
            raise ValueError(f"the date {self.role!r} has no value")


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One text in one language.

    Attributes:
        id: stable, at most 200 characters, no white space, no semicolon.
        language: BCP 47 tag.
        sha256: of the original bytes, 64 hexadecimal digits; "" where unknown.
    """

    id: str
    language: str
    title: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    publication: str = ""
    dates: tuple[DocumentDate, ...] = ()
    licence: str = ""
    sha256: str = ""
    statements: tuple[CorpusStatement, ...] = ()

    def __post_init__(self) -> None:
        check_identifier(self.id)
        check_language(self.language)
        check_texts(self.title, self.url, self.publication, self.licence)
        check_texts(*self.authors, *self.translators)
        if self.sha256 and not _SHA256.fullmatch(self.sha256):
            raise ValueError(f"not a SHA-256: {self.sha256!r}")


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What the beads of a bitext depend on: the run of the aligner.

    Attributes:
        encoder: its name. revision: of the encoder. weights: version of the
            aligner's weights.
        parameters: names and values, in the order of the names.
    """

    encoder: str
    revision: str = ""
    weights: str = ""
    parameters: tuple[tuple[str, Scalar], ...] = ()

    def __post_init__(self) -> None:
        check_texts(self.encoder, self.revision, self.weights)
        names = [name for name, _ in self.parameters]
        if any(b <= a for a, b in pairwise(names)):
            raise ValueError(f"parameters in the order of their names: {names}")
        for name, value in self.parameters:
            check_texts(name, value if isinstance(value, str) else "")
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"the parameter {name!r} is not a finite number")


@dataclass(frozen=True, slots=True)
class CorpusBitext:
    """A source and a target document that belong together."""

    id: str
    source: CorpusDocument
    target: CorpusDocument
    relation: Relation = Relation.UNKNOWN
    run: RunRecord | None = None

    def __post_init__(self) -> None:
        check_identifier(self.id)
        if self.source.id == self.target.id:
            raise ValueError(f"bitext {self.id}: one document on both sides")

    @property
    def languages(self) -> tuple[str, str]:
        """Language of the source and of the target."""
        return self.source.language, self.target.language


def check_identifier(identifier: str) -> None:
    """Check an id.

    Raises:
        ValueError: empty, over 200 characters, or with white space,
            semicolons or control characters in it.
    """
    if not _IDENTIFIER.fullmatch(identifier):
        raise ValueError(f"not an id: {identifier[:50]!r}")


def check_language(tag: str) -> None:
    """Check that a language tag has the form of BCP 47, or raise ValueError."""
    if not _LANGUAGE.fullmatch(tag):
        raise ValueError(f"not a language tag: {tag[:50]!r}")


def check_texts(*texts: str) -> None:
    """Check that texts hold neither NUL nor lone surrogates, or raise ValueError."""
    for text in texts:
        if refused := _REFUSED.search(text):
            raise ValueError(
                f"a NUL or a lone surrogate at character {refused.start() + 1}"
            )
