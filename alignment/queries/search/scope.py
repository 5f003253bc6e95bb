"""Where a search looks: projects, and the bitexts that its filters leave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.db.models import Q, QuerySet

from alignment.core.review import Label, Status
from alignment.core.search.words import bitext_mark, project_mark
from alignment.models import Bitext, Project
from alignment.queries.blind import hidden_in
from alignment.queries.search.candidates import Narrowing
from alignment.queries.search.facts import BitextFacts, facts_of

MOST_MARKED = 40  # bitexts named in the index expression itself
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGES = re.compile(r"([\w-]+)>([\w-]+)")


class FilterRefused(ValueError):
    """A filter makes no sense; the message says which."""


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What narrows a search; empty strings leave all.

    Attributes:
        status, label: of the bead.
        languages: "es>en", of the bitext.
        since, until: dates of the translation, whole or only year or month.
        translator: part of a name, case ignored.
        document: id of a document on either side, or "".
        project: address of a project, for a search over several.
    """

    status: str = ""
    label: str = ""
    languages: str = ""
    since: str = ""
    until: str = ""
    translator: str = ""
    document: str = ""
    project: str = ""

    def __post_init__(self) -> None:
        if self.status and self.status not in list(Status):
            raise FilterRefused("there is no such status")
        if self.label and self.label not in list(Label):
            raise FilterRefused("there is no such label")
        if self.languages and not _LANGUAGES.fullmatch(self.languages):
            raise FilterRefused("write a pair of languages like es>en")
        for date in (self.since, self.until):
            if date and not _DATE.fullmatch(date):
                raise FilterRefused("write a date like 2023, 2023-04 or 2023-04-07")
        if self.document and not (self.document.isascii() and self.document.isdigit()):
            raise FilterRefused("a document is named by its number")

    @classmethod
    def read(cls, given: Mapping[str, str]) -> SearchFilter:
        """The filters that an address names.

        Raises:
            FilterRefused: one makes no sense.
        """
        return cls(**{f.name: given.get(f.name, "").strip()[:200] for f in fields(cls)})

    @property
    def is_about_bitexts(self) -> bool:
        """Whether it leaves some bitexts out."""
        return bool(self.languages or self.document) or self.is_about_translations

    @property
    def is_about_translations(self) -> bool:
        """Whether it asks for what only the page of the translation tells."""
        return bool(self.since or self.until or self.translator)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look.

    Attributes:
        marks: words of the index; one of them is at each bead to look at.
        narrowing: what else has to be true.
        languages: those of the sources, and those of the targets.
        bitexts: all bitexts that are looked at.
    """

    marks: tuple[str, ...]
    narrowing: Narrowing
    languages: tuple[frozenset[str], frozenset[str]]
    bitexts: QuerySet[Bitext]

    @property
    def is_empty(self) -> bool:
        """Whether there is nowhere to look."""
        return not self.marks


def make_scope(projects: Sequence[Project], chosen: SearchFilter) -> Scope:
    """Where a search looks.

    Args:
        projects: those that whoever searches may see.
        chosen: what narrows it.
    """
    seen = [p for p in projects if not chosen.project or p.slug == chosen.project]
    hidden = hidden_in(*seen)
    bitexts = Bitext.objects.filter(project__in=seen).exclude(pk__in=hidden)
    ids: list[int] | None = None
    if chosen.is_about_bitexts or hidden:
        ids = _left(bitexts.filter(_about(chosen)), chosen)
        bitexts = Bitext.objects.filter(pk__in=ids)
    pairs = set(
        bitexts.order_by()
        .values_list("source__language", "target__language")
        .distinct()
    )
    named = ids is not None and len(ids) <= MOST_MARKED
    return Scope(
        marks=tuple(
            [bitext_mark(pk) for pk in ids]
            if ids is not None and named
            else [project_mark(p.pk) for p in seen]
        ),
        narrowing=Narrowing(
            statuses=(chosen.status,) if chosen.status else (),
            labels=(chosen.label,) if chosen.label else (),
            bitexts=None if ids is None or named else tuple(ids),
        ),
        languages=(frozenset(s for s, _ in pairs), frozenset(t for _, t in pairs)),
        bitexts=bitexts,
    )


def _about(chosen: SearchFilter) -> Q:
    about = Q()
    if chosen.languages:
        source, _, target = chosen.languages.partition(">")
        about &= Q(source__language=source, target__language=target)
    if chosen.document:
        about &= Q(source=chosen.document) | Q(target=chosen.document)
    return about


def _left(bitexts: QuerySet[Bitext], chosen: SearchFilter) -> list[int]:
    if not chosen.is_about_translations:
        return list(bitexts.values_list("pk", flat=True))
    return [pk for pk, facts in facts_of(bitexts).items() if _fits(facts, chosen)]


def _fits(facts: BitextFacts, chosen: SearchFilter) -> bool:
    if chosen.translator.casefold() not in facts.translator.casefold():
        return False
    if not (chosen.since or chosen.until):
        return True
    since, until = chosen.since, chosen.until
    return bool(facts.year) and (
        facts.date[: len(since)] >= since
        and (not until or facts.date[: len(until)] <= until)
    )
