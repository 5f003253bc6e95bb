"""What the screens of the termbase show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alignment.core.terms.term import TermEntry
from alignment.models import (
    Bead,
    Bitext,
    Job,
    Project,
    Term,
    TermCandidate,
    TermEvent,
)
from alignment.queries.term_sources import GlossedTerm, glossed_terms
from alignment.queries.termbase import to_entry

PAGE = 100
SHOWS = ("terms", "candidates", "conflicts", "rejected")


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A bead that shows a rendering."""

    bead: int
    bitext: int


@dataclass(frozen=True, slots=True)
class CandidateWay:
    """One rendering of a candidate."""

    text: str
    beads: int
    score: float
    documents: tuple[str, ...]
    evidence: tuple[EvidenceLink, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate that was counted; what the termbase has already is left out."""

    id: int
    text: str
    beads: int
    is_name: bool
    ways: tuple[CandidateWay, ...]


@dataclass(frozen=True, slots=True)
class TermsPage:
    """The termbase of a project.

    Attributes:
        terms: those of the page asked for.
        next: cursor of the next page of terms, None at the end.
        glossed: terms that the texts themselves gloss.
        job: the latest harvest, if any.
    """

    languages: tuple[str, str]
    terms: list[TermEntry]
    next: int | None
    candidates: list[CandidateRow]
    glossed: list[GlossedTerm]
    job: Job | None


def terms_page(project: Project, show: str, *, after: int = 0) -> TermsPage:
    """One page of terms, or the candidates or conflicts.

    Args:
        project: whose.
        show: one of `SHOWS`.
        after: cursor, for terms.
    """
    languages = (project.source_language, project.target_language)
    known = _heads(project)
    terms: list[TermEntry] = []
    candidates: list[CandidateRow] = []
    glossed: list[GlossedTerm] = []
    more = None
    if show in ("terms", "rejected"):
        rows = _terms(project, show).filter(pk__gt=after).order_by("pk")
        found = list(rows.prefetch_related("forms")[: PAGE + 1])
        terms = [to_entry(row) for row in found[:PAGE]]
        more = found[PAGE - 1].pk if len(found) > PAGE else None
    else:
        only = show == "conflicts"
        candidates = _candidates(project, known, conflicts=only)
        glossed = [
            one
            for one in glossed_terms(project, languages)
            if (one.is_conflict if only else one.text not in known and one.is_accepted)
        ]
    job = project.jobs.filter(kind=Job.Kind.HARVEST).order_by("-pk").first()
    return TermsPage(languages, terms, more, candidates, glossed, job)


def _terms(project: Project, show: str) -> QuerySet[Term]:
    rejected = show == "rejected"
    rows = Term.objects.filter(project=project)
    return (
        rows.filter(status="rejected") if rejected else rows.exclude(status="rejected")
    )


def _heads(project: Project) -> set[str]:
    """Source forms of all terms, the rejected ones too."""
    return set(
        Term.objects.filter(project=project, forms__side="source").values_list(
            "forms__text", flat=True
        )
    )


def _candidates(
    project: Project, known: set[str], *, conflicts: bool
) -> list[CandidateRow]:
    rows = [
        row
        for row in TermCandidate.objects.filter(project=project).order_by(
            "-score", "text"
        )
        if (len(row.renderings) > 1 if conflicts else row.text not in known)
    ][: 2 * PAGE]
    told = [way for row in rows for way in row.renderings]
    titles = {
        bitext.pk: str(bitext.target)
        for bitext in Bitext.objects.filter(
            pk__in={pk for way in told for pk in way["bitexts"]}
        ).select_related("target")
    }
    beads = dict(
        Bead.objects.filter(
            pk__in={pk for way in told for pk in way["evidence"]}
        ).values_list("pk", "bitext")
    )
    return [
        CandidateRow(
            row.pk,
            row.text,
            row.beads,
            row.is_name,
            tuple(_way(way, titles, beads) for way in row.renderings),
        )
        for row in rows
    ]


def _way(
    way: dict[str, Any], titles: dict[int, str], beads: dict[int, int]
) -> CandidateWay:
    return CandidateWay(
        text=way["text"],
        beads=way["beads"],
        score=way["score"],
        documents=tuple(titles[pk] for pk in way["bitexts"] if pk in titles),
        evidence=tuple(
            EvidenceLink(pk, beads[pk]) for pk in way["evidence"] if pk in beads
        ),
    )


def history_of(term: Term) -> QuerySet[TermEvent]:
    """The changes of a term, the latest first."""
    return TermEvent.objects.filter(term=term).select_related("actor").order_by("-pk")
