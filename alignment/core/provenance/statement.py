"""The provenance statement: a value, the words that carry it, and its status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a provenance statement is about."""

    TITLE = "title"
    AUTHOR = "author"
    AFFILIATION = "affiliation"
    MEMBERSHIP = "member_of"
    TRANSLATOR = "translator"
    ORIGINAL_LANGUAGE = "original_language"
    SOURCE_PUBLICATION = "source_publication"
    ISSUE = "issue"
    ORIGINAL_TITLE = "original_title"
    ORIGINAL_ADDRESS = "original_url"
    ORIGINAL_IS = "original_is"
    KIND = "kind"
    DEGREE = "degree"
    EVENT = "event"
    WRITTEN = "written"
    PUBLISHED = "published"
    PUBLISHED_ORIGINAL = "published_original"
    PUBLISHED_TRANSLATION = "published_translation"
    TRANSLATION_FINALISED = "translation_finalised"
    CITED_SOURCE = "cited_source"
    SNAPSHOT_NOT_BEFORE = "snapshot_not_before"
    OTHER_VERSION = "other_version"


DATE_FIELDS = frozenset(
    {
        Field.EVENT,
        Field.WRITTEN,
        Field.PUBLISHED,
        Field.PUBLISHED_ORIGINAL,
        Field.PUBLISHED_TRANSLATION,
        Field.TRANSLATION_FINALISED,
        Field.CITED_SOURCE,
        Field.SNAPSHOT_NOT_BEFORE,
    }
)


class Status(StrEnum):
    """How sure a value is; only a person makes it confirmed."""

    STATED = "stated"
    INFERRED = "inferred"
    ABSENT = "absent"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class ProvenanceStatement:
    """One value that a page gives, or does not give, about its origin.

    Attributes:
        field: what it is about.
        value: the value; a date in EDTF, a language as its tag; empty where
            the status is absent.
        status: stated on the page, inferred, absent or confirmed.
        text: the words that carry it, exactly as on the page.
        block: index of the block they stand in, or None (metadata, absent).
        start: offset of the words in the block's text.
        end: offset after them.
        basis: why the value is believed; needed where it is inferred.
        words: the part of `text` that is the value itself ("March 26").
        suggested: a completed value (a full date) for a person to confirm.
    """

    field: Field
    value: str
    status: Status
    text: str = ""
    block: int | None = None
    start: int = 0
    end: int = 0
    basis: str = ""
    words: str = ""
    suggested: str = ""

    def __post_init__(self) -> None:
        if (self.status is Status.ABSENT) != (not self.value):
            raise ValueError("a value is empty exactly where it is absent")
        if self.status is Status.INFERRED and not self.basis:
            raise ValueError("an inferred value needs its basis")
        if self.block is not None and self.end - self.start != len(self.text):
            raise ValueError("span and words of a statement differ in length")
