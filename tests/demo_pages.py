"""Reads the hand-made pages and their gold for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo"
HELD_OUT = ROOT / "tests" / "pages"

UNSEEN = frozenset({"head", "script", "style", "noscript", "template"})
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "font", "i", "img", "input"}
    | {"label", "small", "span", "strong", "sup", "time"}
)


def gold_files() -> list[Path]:
    """Gold files of the demo corpus and of the held-out pages."""
    return sorted(DEMO.glob("gold/*.json")) + sorted(HELD_OUT.glob("gold/*.json"))


def read_gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def page_path(gold_path: Path, side: dict[str, Any]) -> Path:
    return gold_path.parent.parent / str(side["file"])


def read_page(path: Path, encoding: str = "utf-8") -> str:
    """The text that a reader sees, lines divided by newlines, spaces not folded."""
    raw = path.read_bytes().decode(encoding)
    if path.suffix != ".html":
        return raw
    pieces: list[str] = []
    _collect(html.document_fromstring(raw), pieces)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    edge = "" if element.tag in INLINE else "\n"
    pieces.append(edge)
    pieces.append(_one_line(element.text))
    for child in element:
        _collect(child, pieces)
        pieces.append(_one_line(child.tail))
    pieces.append(edge)


def _one_line(text: str | None) -> str:
    return (text or "").replace("\r", " ").replace("\n", " ")


def fold(text: str) -> str:
    """Each run of white space, non-breaking spaces included, as one space."""
    return " ".join(text.split())


def folded_lines(text: str) -> list[str]:
    """The lines that say something, folded, without the bullets of copied lists."""
    return [
        folded.removeprefix("• ") for line in text.split("\n") if (folded := fold(line))
    ]
