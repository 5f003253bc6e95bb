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
        section = record[key]
        if section is None:
            lines.append("This is the first release.")
            continue
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _section(section: Mapping[str, Any]) -> Iterator[str]:
    for name, value in section.items():
        yield from _item(name, value, "")


def _item(name: str, value: Any, indent: str) -> Iterator[str]:
    label = _plain(name.replace("_", " "))
    if isinstance(value, Mapping):
        yield f"{indent}- {label}:{'' if value else ' none'}"
        for key, inner in value.items():
            yield from _item(str(key), inner, indent + "  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{indent}- {label}:{'' if value else ' none'}"
        for inner in value:
            yield f"{indent}  - {_words(inner)}"
    else:
        yield f"{indent}- {label}: {_words(value)}"


def _words(value: Any) -> str:
    if value is None:
        return "nothing to measure"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{_plain(k)} {_words(v)}" for k, v in value.items() if v)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(_words, value))
    return _plain(str(value))


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
