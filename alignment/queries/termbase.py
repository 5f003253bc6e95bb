"""The termbase of a project."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from alignment.core.terms.term import Form, Origin, TermEntry, TermStatus, Use
from alignment.models import Project, Term


def to_entry(term: Term) -> TermEntry:
    """The row with its forms as a value; the forms should be prefetched."""
    return TermEntry(
        languages=(term.source_language, term.target_language),
        forms=tuple(
            Form(
                "source" if form.side == "source" else "target",
                form.text,
                Use(form.use),
                form.note,
            )
            for form in term.forms.all()
        ),
        status=TermStatus(term.status),
        origin=Origin(term.origin),
        note=term.note,
        id=term.pk,
        version=term.version,
    )


def terms_of(
    project: Project | int,
    *,
    languages: tuple[str, str] | None = None,
    statuses: Iterable[TermStatus] = (TermStatus.AGREED, TermStatus.PROPOSED),
    ids: Collection[int] | None = None,
) -> list[TermEntry]:
    """Terms of a project, the oldest first, in two questions.

    Args:
        project: whose.
        languages: only this pair of languages, None for all.
        statuses: only these.
        ids: only these, None for all.
    """
    rows = Term.objects.filter(project=project, status__in=[*statuses])
    if languages is not None:
        rows = rows.filter(source_language=languages[0], target_language=languages[1])
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return [to_entry(row) for row in rows.prefetch_related("forms").order_by("pk")]


def terms_named(projects: Iterable[Project], texts: Collection[str]) -> list[TermEntry]:
    """Terms of some projects one of whose forms is one of the texts, case ignored."""
    wanted = Q()
    for text in texts:
        wanted |= Q(forms__text__iexact=text)
    if not wanted:
        return []
    rows = Term.objects.filter(wanted, project__in=list(projects)).exclude(
        status=TermStatus.REJECTED
    )
    return [to_entry(row) for row in rows.distinct().prefetch_related("forms")]
