"""Errors of translations: at beads, and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from alignment.core.faithfulness import ErrorKind, Severity
from alignment.models import Bitext, ErrorMark, Project


def errors_at(bitext: Bitext, segments: Collection[int]) -> list[ErrorMark]:
    """The errors at a bead of these segments, with those who found them."""
    rows = ErrorMark.objects.filter(bitext=bitext, segment__in=segments, active=True)
    return list(rows.select_related("author"))


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """Errors of one kind, by severity in the order of `Severity`."""

    kind: str
    numbers: tuple[int, ...]
    is_on: bool

    @property
    def total(self) -> int:
        """Of all severities."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class BitextErrors:
    """Number of errors of one bitext."""

    bitext: Bitext
    total: int
    critical: int


@dataclass(frozen=True, slots=True)
class ErrorCounts:
    """Errors of a project, or of one bitext."""

    rows: list[ErrorRow]
    bitexts: list[BitextErrors]

    @property
    def total(self) -> int:
        """Of all kinds."""
        return sum(row.total for row in self.rows)


def count_errors(project: Project, bitext: Bitext | None = None) -> ErrorCounts:
    """Count the errors by kind and severity, and by bitext, in two queries."""
    marks = ErrorMark.objects.filter(bitext__project=project, active=True)
    if bitext is not None:
        marks = marks.filter(bitext=bitext)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    by_bitext: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = marks.order_by().values_list("bitext", "kind", "severity")
    for pk, kind, severity, number in rows.annotate(number=Count("pk")):
        counted[kind, severity] += number
        by_bitext[pk][severity] += number
    named = project.bitexts.filter(pk__in=by_bitext).select_related("source", "target")
    found = [
        BitextErrors(
            bitext=one,
            total=sum(by_bitext[one.pk].values()),
            critical=by_bitext[one.pk][Severity.CRITICAL],
        )
        for one in named
    ]
    found.sort(key=lambda one: (-one.critical, -one.total, one.bitext.pk))
    return ErrorCounts(
        rows=[
            ErrorRow(
                kind=kind.value,
                numbers=tuple(counted[kind, severity] for severity in Severity),
                is_on=kind.value in project.error_kinds,
            )
            for kind in ErrorKind
        ],
        bitexts=found,
    )
