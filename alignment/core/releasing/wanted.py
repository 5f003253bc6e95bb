"""What somebody asked a release to be: filters, splits, files, words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from alignment.core.corpus import CorpusUnit
from alignment.core.corpus_document import (
    CorpusBitext,
    Relation,
    check_language,
    check_texts,
)
from alignment.core.formats.json_object import JsonObject
from alignment.core.releasing.splits import Shares
from alignment.core.review import Label, Status

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PUBLISHED = ("published_translation", "published")
"""Dates of a target document that the filter by date looks at, the first known."""


class Naming(StrEnum):
    """How reviewers appear."""

    PSEUDONYMS = "pseudonyms"
    NAMES = "names"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units go into a release; an empty choice lets everything pass.

    Attributes:
        statuses: of the bead.
        labels: of the bead; units without a label pass only an empty choice.
        relations: of the bitext.
        languages: pairs of source and target language.
        licences: of both documents, as they are written.
        least_confidence: probability that a bead nobody confirmed needs.
        since, until: first and last day on which the translation was published,
            "2020", "2020-05" or "2020-05-01"; translations of unknown date stay
            out where either is given.
        gaps: whether omissions and additions go along.
    """

    statuses: tuple[Status, ...] = (Status.CONFIRMED,)
    labels: tuple[Label, ...] = ()
    relations: tuple[Relation, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    licences: tuple[str, ...] = ()
    least_confidence: float = 0.0
    since: str = ""
    until: str = ""
    gaps: bool = True

    def __post_init__(self) -> None:
        if not 0.0 <= self.least_confidence <= 1.0:
            raise ValueError("a confidence is between 0 and 1")
        for pair in self.languages:
            for language in pair:
                check_language(language)
        check_texts(*self.licences)
        for day in (self.since, self.until):
            if day and not _is_day(day):
                raise ValueError(f"not a day, month or year: {day!r}")

    def why_not(self, bitext: CorpusBitext) -> str:
        """Why a bitext stays out; "" if it goes in."""
        if self.relations and bitext.relation not in self.relations:
            return "relation"
        if self.languages and bitext.languages not in self.languages:
            return "language pair"
        licences = {bitext.source.licence, bitext.target.licence}
        if self.licences and not licences <= set(self.licences):
            return "licence"
        if (self.since or self.until) and not self._in_time(bitext):
            return "date"
        return ""

    def _in_time(self, bitext: CorpusBitext) -> bool:
        known = {date.role: date.value for date in bitext.target.dates}
        day = next((known[role] for role in PUBLISHED if role in known), "")
        first, _, last = day.partition("/")  # of a period
        if not _DAY.fullmatch(first):
            return False
        last = last or first
        return (not self.since or last >= self.since[: len(last)]) and (
            not self.until or first[: len(self.until)] <= self.until
        )

    def takes(self, unit: CorpusUnit) -> bool:
        """Whether a unit goes in."""
        if self.statuses and unit.status not in self.statuses:
            return False
        if self.labels and unit.label not in self.labels:
            return False
        if unit.is_gap and not self.gaps:
            return False
        return (
            unit.status is Status.CONFIRMED
            or not self.least_confidence
            or (unit.confidence or 0.0) >= self.least_confidence
        )


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Words:
    """What people say about a release, for its datasheet."""

    purpose: str = ""
    uses: str = ""
    limits: str = ""

    def __post_init__(self) -> None:
        check_texts(self.purpose, self.uses, self.limits)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that the bytes of a release depend on beside the corpus.

    Attributes:
        name: of the release; part of file names.
        date: that the files carry.
        formats: keys of the format registry.
        filters: which units.
        shares: of the splits, by documents.
        seed: of the splits.
        without_duplicates: whether of units with the same texts one is left.
        naming: how reviewers appear.
        findings: whether what the checks find goes along.
    """

    name: str
    date: datetime.date
    formats: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    shares: Shares = field(default_factory=Shares)
    seed: str = "1"
    without_duplicates: bool = True
    naming: Naming = Naming.PSEUDONYMS
    findings: bool = False
    words: Words = field(default_factory=Words)

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(
                "a release needs a name of letters, digits, dots, hyphens and "
                f"underscores, 60 at most: {self.name!r}"
            )
        if not self.formats or len(set(self.formats)) < len(self.formats):
            raise ValueError("a release needs formats, each once")
        check_texts(self.seed)

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        f, words = self.filters, self.words
        return {
            "name": self.name,
            "date": self.date.isoformat(),
            "formats": list(self.formats),
            "statuses": [s.value for s in f.statuses],
            "labels": [label.value for label in f.labels],
            "relations": [r.value for r in f.relations],
            "languages": [list(pair) for pair in f.languages],
            "licences": list(f.licences),
            "least_confidence": f.least_confidence,
            "since": f.since,
            "until": f.until,
            "gaps": f.gaps,
            "shares": self.shares.to_json(),
            "seed": self.seed,
            "without_duplicates": self.without_duplicates,
            "naming": self.naming.value,
            "findings": self.findings,
            "purpose": words.purpose,
            "uses": words.uses,
            "limits": words.limits,
        }


def wanted_from(data: dict[str, Any]) -> Wanted:
    """What a record asks for.

    Raises:
        ValueError: it cannot be asked for.
    """
    record = JsonObject(data)
    return Wanted(
        name=record.text("name"),
        date=datetime.date.fromisoformat(record.text("date")),
        formats=record.texts("formats"),
        filters=Filters(
            statuses=tuple(map(Status, record.texts("statuses"))),
            labels=tuple(map(Label, record.texts("labels"))),
            relations=tuple(map(Relation, record.texts("relations"))),
            languages=tuple((pair[0], pair[1]) for pair in data["languages"]),
            licences=record.texts("licences"),
            least_confidence=record.number("least_confidence") or 0.0,
            since=record.text("since"),
            until=record.text("until"),
            gaps=bool(data["gaps"]),
        ),
        shares=Shares(int(data["shares"]["dev"]), int(data["shares"]["test"])),
        seed=record.text("seed"),
        without_duplicates=bool(data["without_duplicates"]),
        naming=Naming(record.text("naming")),
        findings=bool(data["findings"]),
        words=Words(record.text("purpose"), record.text("uses"), record.text("limits")),
    )
