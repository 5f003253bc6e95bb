"""What is known about bitexts that a search filters and shows: who, when, what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from alignment.core.provenance.statement import Field
from alignment.models import Bitext, ProvenanceStatement

# The date of a translation is the first of these that its page tells.
DATES = (
    Field.PUBLISHED_TRANSLATION,
    Field.PUBLISHED,
    Field.TRANSLATION_FINALISED,
    Field.WRITTEN,
)


@dataclass(frozen=True, slots=True)
class BitextFacts:
    """A bitext as the search shows it.

    Attributes:
        date: of the translation, ISO 8601, maybe partial; "" where unknown.
        translators: names, as the page of the translation tells them.
    """

    id: int
    project: str
    project_name: str
    source: int
    target: int
    source_title: str
    target_title: str
    languages: tuple[str, str]
    translators: tuple[str, ...] = ()
    date: str = ""

    @property
    def year(self) -> str:
        """The year of the date, "" where it is not known."""
        return self.date[:4] if self.date[:4].isdigit() else ""

    @property
    def translator(self) -> str:
        """All translators in one line."""
        return ", ".join(self.translators)


def facts_of(bitexts: QuerySet[Bitext]) -> dict[int, BitextFacts]:
    """The facts of some bitexts by id, in two questions."""
    rows = list(bitexts.select_related("source", "target", "project"))
    told = _told({row.target_id for row in rows})
    return {row.pk: _facts(row, told[row.target_id]) for row in rows}


def _facts(row: Bitext, told: Mapping[str, list[str]]) -> BitextFacts:
    dates = [value for field in DATES for value in told.get(field, ())]
    return BitextFacts(
        id=row.pk,
        project=row.project.slug,
        project_name=row.project.name,
        source=row.source_id,
        target=row.target_id,
        source_title=str(row.source),
        target_title=str(row.target),
        languages=(row.source.language, row.target.language),
        translators=tuple(told.get(Field.TRANSLATOR, ())),
        date=dates[0] if dates else "",
    )


def _told(documents: Iterable[int]) -> defaultdict[int, dict[str, list[str]]]:
    """Values by document and field, in the order told, without repeats."""
    told: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    rows = (
        ProvenanceStatement.objects.filter(
            document__in=list(documents), field__in=[Field.TRANSLATOR, *DATES]
        )
        .exclude(value="")
        .exclude(status="absent")
        .order_by("pk")
    )
    for document, field, value in rows.values_list("document", "field", "value"):
        values = told[document].setdefault(field, [])
        if value not in values:
            values.append(value)
    return told
