"""A datasheet as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TITLES = {
    "motivation": "Motivation",
    "composition": "Composition",
    "collection": "Collection",
    "process": "Process",
    "uses": "Uses",
    "limits": "Limits",
    "figures": "Figures",
    "changes": "Changes since the release before",
}
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|"})


@dataclass(frozen=True, slots=True)
class SheetTable:
    """Part of a section that is a table; each row is as long as the head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def datasheet_markdown(record: Mapping[str, Any]) -> str:
    """The sections under headings; texts of people cannot make markup."""
    lines = [f"# {_plain(record['title'])}", "", f"Date: {record['date']}"]
    lines += ["", _plain(record["summary"])]
    for key, title in TITLES.items():
        lines += ["", f"## {title}", ""]
        if record[key] is None:
            lines.append("This is the first release.")
            continue
        for depth, name, value in datasheet_words(record[key]):
            label = f"{_plain(name)}: " if name else ""
            lines.append(f"{'  ' * depth}- {label}{_plain(value)}".rstrip())
        for table in datasheet_tables(record[key]):
            lines += ["", f"### {_plain(table.name).capitalize()}", ""]
            lines += _markdown_rows(table)
    return "\n".join(lines) + "\n"


def datasheet_words(section: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """The lines of a section: depth, name and value; one of the two may be empty.

    What makes a table is not among them.
    """
    return _lines({k: v for k, v in section.items() if not _is_table(v)}, 0)


def datasheet_tables(section: Mapping[str, Any]) -> Iterator[SheetTable]:
    """The tables of a section: a record for each column, or a record for each row."""
    for key, value in section.items():
        if not _is_table(value):
            continue
        if isinstance(value, Mapping):
            columns = [dict(_flat(column)) for column in value.values()]
            names = dict.fromkeys(name for column in columns for name in column)
            rows = [(n, *(c.get(n, "") for c in columns)) for n in names]
            yield SheetTable(_label(key), ("", *map(str, value)), tuple(rows))
        else:
            heads = tuple(dict.fromkeys(name for row in value for name in row))
            cells = [tuple(_words(row.get(name)) for name in heads) for row in value]
            yield SheetTable(_label(key), tuple(map(_label, heads)), tuple(cells))


def _is_table(value: Any) -> bool:
    inner = value.values() if isinstance(value, Mapping) else value
    return (
        (isinstance(value, Mapping) or _is_list(value))
        and len(value) > 0
        and all(isinstance(one, Mapping) and one for one in inner)
    )


def _flat(column: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in column.items():
        if isinstance(value, Mapping):
            yield from (
                (f"{_label(key)}: {_label(name)}", _words(one))
                for name, one in value.items()
            )
        else:
            yield _label(key), _words(value)


def _markdown_rows(table: SheetTable) -> list[str]:
    rows = [table.head, ("---",) * len(table.head), *table.rows]
    return [f"| {' | '.join(map(_cell, row))} |" for row in rows]


def _cell(text: str) -> str:
    return text if text == "---" else _plain(text)


def _lines(section: Mapping[str, Any], depth: int) -> Iterator[tuple[int, str, str]]:
    for name, value in section.items():
        if isinstance(value, Mapping) and value:
            yield depth, _label(name), ""
            yield from _lines(value, depth + 1)
        elif _is_list(value) and value:
            yield depth, _label(name), ""
            for inner in value:
                yield depth + 1, "", _words(inner)
        else:
            yield depth, _label(name), _words(value)


def _words(value: Any) -> str:
    if value is None or value in ([], {}, ""):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_words(v)}" for k, v in value.items() if v)
    if _is_list(value):
        return ", ".join(map(_words, value))
    return str(value)


def _label(name: object) -> str:
    return str(name).replace("_", " ")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
