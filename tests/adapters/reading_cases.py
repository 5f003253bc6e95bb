"""Own pages with their expected reading, and the oracle of the shared data."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from alignment.adapters.file_readers import read_file
from alignment.core.provenance.statement import Status
from alignment.core.reading import PageReading, read_page

PAGES = Path(__file__).parent.parent / "reading_pages"
REPOSITORY = Path(__file__).parent.parent.parent


def shared_data() -> Path | None:
    """The folder with the data for trying, where it is there."""
    stated = os.environ.get("WORKBENCH_SHARED_DATA")
    beside = REPOSITORY.parent / "shared" / "data"
    for folder in (Path(stated) if stated else beside, beside):
        if (folder / "seed_oracle.yaml").is_file():
            return folder
    return None


def oracle_pages() -> dict[str, dict[str, Any]]:
    """The written-out pages by file name; empty where the data is not there."""
    folder = shared_data()
    if folder is None:
        return {}
    entries = yaml.safe_load((folder / "seed_oracle.yaml").read_text("utf-8"))
    return {name: entry for name, entry in entries.items() if name != "_meta"}


def read_path(path: Path, **options: Any) -> PageReading:
    """Read one file as an import would."""
    return read_page(read_file(path.read_bytes(), filename=path.name), **options)


@dataclass(frozen=True)
class Expected:
    """An own page with what a correct reading of it yields."""

    path: Path
    values: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.name


def own_pages() -> list[Expected]:
    """Every page under tests/pages with its expected result."""
    found = []
    for result in sorted(PAGES.glob("*.expected.yaml")):
        stem = result.name.removesuffix(".expected.yaml")
        page = next(p for p in PAGES.glob(f"{stem}.*") if p != result)
        found.append(Expected(page, yaml.safe_load(result.read_text("utf-8"))))
    return found


def stated(reading: PageReading, field: str) -> list[str]:
    """Values of a field that the page states or that are suggested for it."""
    return [
        s.value
        for s in reading.statements
        if s.field == field and s.status is not Status.ABSENT
    ]


class Tally:
    """Right, superfluous and missing values per field."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.superfluous: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()

    def add(self, field: str, expected: list[str], found: list[str]) -> None:
        there, wanted = Counter(found), Counter(expected)
        self.right[field] += (there & wanted).total()
        self.superfluous[field] += (there - wanted).total()
        self.missing[field] += (wanted - there).total()

    def lines(self) -> list[str]:
        """One line a field: precision, recall, counts."""
        fields = sorted({*self.right, *self.superfluous, *self.missing})
        return [self._line(field) for field in fields]

    def _line(self, field: str) -> str:
        right = self.right[field]
        found, wanted = right + self.superfluous[field], right + self.missing[field]
        precision = right / found if found else 1.0
        recall = right / wanted if wanted else 1.0
        return f"{field:24} P {precision:.2f}  R {recall:.2f}  ({right} of {wanted}, {self.superfluous[field]} too many)"
