"""The termbase of a project."""

from __future__ import annotations

from collections.abc import Collection, Iterable

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
    project: Project,
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
