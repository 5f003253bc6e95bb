"""The written-out seed pages, cut down to what stands inside the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.words.vocabulary import PageWords


@dataclass(frozen=True)
class OraclePage:
    """A seed page: its lines that count, and what has to be found in them."""

    name: str
    expected: dict[str, Any]
    texts: list[str]
    with_notes: list[str]
    body: list[int]
    notes: list[int]
    page: PageWords


def oracle_pages(folder: Path, others: tuple[str, ...]) -> list[OraclePage]:
    oracle = yaml.safe_load((folder / "seed_oracle.yaml").read_text(encoding="utf-8"))
    return [
        _page(folder / "seeds" / name, expected, others)
        for name, expected in oracle.items()
        if not name.startswith("_")
    ]


def _page(path: Path, expected: dict[str, Any], others: tuple[str, ...]) -> OraclePage:
    lines = path.read_text(encoding="utf-8").split("\n")
    first, last = expected["body"]["start"]["line"], expected["body"]["end"]["line"]
    notes = [note["line"] for note in expected["footnotes"]]
    signed = expected["body"].get("signature", {}).get("lines", [1, 0])
    signature = range(signed[0], signed[-1] + 1)
    identity = expected["identity"]
    heads = [identity[k]["line"] for k in ("title", "standfirst") if identity[k]]
    counted = {*heads, *range(first, last + 1), *notes, *signature}
    made = {d["lines"][0] for d in expected["drop"] if d["kind"] == "production_notes"}
    made |= {d["lines"][1] for d in expected["drop"] if d["kind"] == "production_notes"}
    texts = [text if n in counted else "" for n, text in enumerate(lines, 1)]
    with_notes = [t if n in counted | made else "" for n, t in enumerate(lines, 1)]
    body = [n - 1 for n in range(first, last + 1) if lines[n - 1].strip()]
    page = PageWords.of(texts, "en", others, SimplemmaVocabulary())
    return OraclePage(
        path.name[:3], expected, texts, with_notes, body, [n - 1 for n in notes], page
    )


@dataclass
class Score:
    """Hits, false alarms and misses of one field."""

    field: str
    hits: int = 0
    extra: tuple[Any, ...] = ()
    missed: tuple[Any, ...] = ()

    def count(self, found: set[Any], expected: set[Any]) -> None:
        self.hits += len(found & expected)
        self.extra += tuple(found - expected)
        self.missed += tuple(expected - found)

    @property
    def precision(self) -> float:
        return self.hits / ((self.hits + len(self.extra)) or 1)

    @property
    def recall(self) -> float:
        return self.hits / ((self.hits + len(self.missed)) or 1)

    def __str__(self) -> str:
        return (
            f"{self.field}: precision {self.precision:.2f}, recall {self.recall:.2f}; "
            f"extra {self.extra}; missed {self.missed}"
        )
