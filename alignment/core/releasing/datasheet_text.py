"""A datasheet as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


def datasheet_markdown(record: Mapping[str, Any]) -> str:
    """The sections under headings; texts of people cannot make markup."""
    lines = [f"# {_plain(record['title'])}", "", f"Date: {record['date']}"]
    for key, title in TITLES.items():
        lines += ["", f"## {title}", ""]
        if record[key] is None:
            lines.append("This is the first release.")
            continue
        for depth, name, value in datasheet_words(record[key]):
            label = f"{_plain(name)}: " if name else ""
            lines.append(f"{'  ' * depth}- {label}{_plain(value)}".rstrip())
    return "\n".join(lines) + "\n"


def datasheet_words(section: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """The lines of a section: depth, name and value; one of the two may be empty."""
    return _lines(section, 0)


def _lines(section: Mapping[str, Any], depth: int) -> Iterator[tuple[int, str, str]]:
    for name, value in section.items():
        label = str(name).replace("_", " ")
        if isinstance(value, Mapping) and value:
            yield depth, label, ""
            yield from _lines(value, depth + 1)
        elif _is_list(value) and value:
            yield depth, label, ""
            for inner in value:
                yield depth + 1, "", _words(inner)
        else:
            yield depth, label, _words(value)


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


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
