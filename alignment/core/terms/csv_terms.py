"""Terms as CSV: a line a form, nothing lost; or a plain list of two columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from alignment.core.formats.format import FormatRejected
from alignment.core.terms.term import (
    Form,
    Origin,
    TermEntry,
    TermRefused,
    TermStatus,
    Use,
)

COLUMNS = (
    "term",
    "source_language",
    "target_language",
    "status",
    "origin",
    "note",
    "side",
    "form",
    "use",
    "form_note",
)
_PLAIN = {"source", "target"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def write_csv(terms: Iterable[TermEntry]) -> Iterator[str]:
    """The lines of the table; what a spreadsheet would take for a formula is quoted."""
    yield _line(COLUMNS)
    for number, term in enumerate(terms, 1):
        for form in term.forms:
            cells = (
                str(term.id or number),
                *term.languages,
                term.status.value,
                term.origin.value,
                term.note,
                form.side,
                form.text,
                form.use.value,
                form.note,
            )
            yield _line(_disarmed(cell) for cell in cells)


def read_csv(text: str, languages: tuple[str, str]) -> list[TermEntry]:
    """The terms of a table.

    Args:
        text: the whole file; its first line names the columns of `COLUMNS`, or
            "source" and "target" for a plain list of agreed terms.
        languages: of a plain list.

    Raises:
        FormatRejected: it is no such table, or a line makes no term.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    names = set(rows.fieldnames or ())
    if names >= _PLAIN and "form" not in names:
        return [_plain(row, languages, rows.line_num) for row in rows]
    if missing := set(COLUMNS) - names:
        raise FormatRejected(f"the first line lacks {', '.join(sorted(missing))}")
    terms: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for row in rows:
        cells = {name: _armed(row[name] or "") for name in COLUMNS}
        terms.setdefault(cells["term"], []).append((rows.line_num, cells))
    return [_term(lines) for lines in terms.values()]


def _term(lines: list[tuple[int, Mapping[str, str]]]) -> TermEntry:
    number, first = lines[0]
    try:
        return TermEntry(
            languages=(first["source_language"], first["target_language"]),
            forms=tuple(_form(row) for _number, row in lines),
            status=TermStatus(first["status"]),
            origin=Origin(first["origin"]),
            note=first["note"],
        )
    except ValueError as error:
        raise FormatRejected(str(error), line=number) from error


def _form(row: Mapping[str, str]) -> Form:
    if row["side"] not in _PLAIN:
        raise TermRefused("a form is on the source side or on the target side")
    side = "source" if row["side"] == "source" else "target"
    return Form(side, row["form"], Use(row["use"]), row["form_note"])  # type: ignore[arg-type]


def _plain(
    row: Mapping[str, str | None], languages: tuple[str, str], line: int
) -> TermEntry:
    source, target = (" ".join((row[n] or "").split()) for n in ("source", "target"))
    forms = [Form("source", source, Use.AGREED)] if source else []
    if target:
        forms.append(Form("target", target, Use.AGREED))
    try:
        return TermEntry(
            languages, tuple(forms), TermStatus.AGREED, origin=Origin.IMPORTED
        )
    except TermRefused as error:
        raise FormatRejected(str(error), line=line) from error


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _armed(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
