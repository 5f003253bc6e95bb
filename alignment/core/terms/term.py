"""A term with its forms, frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from alignment.core.corpus_document import check_language, check_texts

SideName = Literal["source", "target"]
SIDES: tuple[SideName, SideName] = ("source", "target")
LONGEST = 300  # characters of a form


class TermRefused(ValueError):
    """The term makes no sense so; the message says why."""


class Use(StrEnum):
    """Whether a form should be used."""

    AGREED = "agreed"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


class TermStatus(StrEnum):
    """What people think of a term."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Where a term comes from."""

    HAND = "hand"
    GLOSS = "gloss"
    COUNTED = "counted"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Form:
    """What a term is called on one side."""

    side: SideName
    text: str
    use: Use
    note: str = ""

    def __post_init__(self) -> None:
        check_texts(self.text, self.note)
        if self.side not in SIDES:
            raise TermRefused("a form is on the source side or on the target side")
        if self.text != " ".join(self.text.split()) or not self.text:
            raise TermRefused("a form is one line of words")
        if len(self.text) > LONGEST:
            raise TermRefused(f"a form has at most {LONGEST} characters")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A concept of the termbase.

    Attributes:
        languages: codes of the source's and the target's language.
        forms: at least one on the source side; at most one a side is agreed.
        id: of the row, None for a new one.
        version: of the row as its author saw it.
    """

    languages: tuple[str, str]
    forms: tuple[Form, ...]
    status: TermStatus = TermStatus.PROPOSED
    origin: Origin = Origin.HAND
    note: str = ""
    id: int | None = None
    version: int = 0

    def __post_init__(self) -> None:
        for language in self.languages:
            check_language(language)
        check_texts(self.note)
        if not any(form.side == "source" for form in self.forms):
            raise TermRefused("a term needs words on the source side")
        places = [(form.side, form.text) for form in self.forms]
        if len(set(places)) < len(places):
            raise TermRefused("a form stands there twice")
        for side in SIDES:
            if sum(f.use is Use.AGREED for f in self.of(side)) > 1:
                raise TermRefused(f"only one form on the {side} side can be agreed")

    def of(self, side: SideName) -> tuple[Form, ...]:
        """The forms on one side."""
        return tuple(form for form in self.forms if form.side == side)

    @property
    def head(self) -> str:
        """The source form that it is listed under."""
        sources = self.of("source")
        agreed = [form.text for form in sources if form.use is Use.AGREED]
        return agreed[0] if agreed else sources[0].text

    @property
    def renderings(self) -> tuple[str, ...]:
        """Target forms that may be used, the agreed one first."""
        usable = [f for f in self.of("target") if f.use is not Use.FORBIDDEN]
        return tuple(f.text for f in sorted(usable, key=_by_use))

    @property
    def forbidden(self) -> tuple[str, ...]:
        """Target forms that must not be used."""
        return tuple(f.text for f in self.of("target") if f.use is Use.FORBIDDEN)

    def to_json(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {
            "languages": list(self.languages),
            "forms": [[f.side, f.text, f.use.value, f.note] for f in self.forms],
            "status": self.status.value,
            "origin": self.origin.value,
            "note": self.note,
        }

    @classmethod
    def from_json(
        cls, data: Mapping[str, Any], *, pk: int | None = None, version: int = 0
    ) -> TermEntry:
        """What `to_json` gave."""
        source, target = data["languages"]
        return cls(
            languages=(source, target),
            forms=tuple(_forms(data["forms"])),
            status=TermStatus(data["status"]),
            origin=Origin(data["origin"]),
            note=data["note"],
            id=pk,
            version=version,
        )


def _forms(rows: list[list[str]]) -> Iterator[Form]:
    for side, text, use, note in rows:
        if side not in ("source", "target"):
            raise TermRefused("a form is on the source side or on the target side")
        yield Form("source" if side == "source" else "target", text, Use(use), note)


def _by_use(form: Form) -> bool:
    return form.use is not Use.AGREED
