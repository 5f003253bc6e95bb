"""The form of a term: its fields, read into an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.core.terms.term import (
    Form,
    Origin,
    SideName,
    TermEntry,
    TermStatus,
    Use,
)

FIELDS: dict[str, tuple[SideName, Use]] = {
    "source": ("source", Use.AGREED),
    "source_allowed": ("source", Use.ALLOWED),
    "source_forbidden": ("source", Use.FORBIDDEN),
    "agreed": ("target", Use.AGREED),
    "allowed": ("target", Use.ALLOWED),
    "forbidden": ("target", Use.FORBIDDEN),
}


def read_entry(
    fields: Mapping[str, str],
    languages: tuple[str, str],
    old: TermEntry | None = None,
) -> TermEntry:
    """The entry that the fields make; forms that stay keep their notes.

    Args:
        fields: as sent; several forms of a field stand on a line each.
        languages: of a new term.
        old: the term that they change.

    Raises:
        TermRefused: they make no term.
        ValueError: there is no such status or origin.
    """
    held = old.forms if old else ()
    notes: dict[tuple[str, str], str] = {(f.side, f.text): f.note for f in held}
    status = fields.get("status") or (old.status.value if old else "agreed")
    origin = fields.get("origin") or (old.origin.value if old else "hand")
    return TermEntry(
        languages=old.languages if old else languages,
        forms=tuple(_forms(fields, notes)),
        status=TermStatus(status),
        origin=Origin(origin),
        note=fields.get("note", "").replace("\r\n", "\n").strip(),
        id=old.id if old else None,
    )


def _forms(
    fields: Mapping[str, str], notes: Mapping[tuple[str, str], str]
) -> Iterator[Form]:
    for name, (side, use) in FIELDS.items():
        for line in fields.get(name, "").splitlines():
            text = " ".join(line.split())
            if text:
                yield Form(side, text, use, notes.get((side, text), ""))


def fields_of(term: TermEntry) -> dict[str, str]:
    """What the fields hold for a term."""
    return {
        name: "\n".join(
            form.text for form in term.forms if (form.side, form.use) == place
        )
        for name, place in FIELDS.items()
    } | {"note": term.note, "status": term.status.value}
