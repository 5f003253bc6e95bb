"""Enter, change, reject terms; every change is an event and can be turned back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from alignment.core.formats.xml_text import fits_xml
from alignment.core.terms.term import TermEntry, TermRefused
from alignment.models import Project, Term, TermEvent, TermForm, User
from alignment.queries.termbase import to_entry


class StaleTerm(Exception):
    """Somebody else changed the term meanwhile.

    Attributes:
        current: the term as it is now.
    """

    def __init__(self, current: TermEntry) -> None:
        """Carry the term as it is now."""
        super().__init__("this term was changed meanwhile")
        self.current = current


class NoTermChange(ValueError):
    """The person changed no term here that could be turned back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAct:
    """Who changes terms, when."""

    verb: str
    actor: User | None
    now: datetime


@transaction.atomic
def add_term(*, project: Project, entry: TermEntry, act: TermAct) -> TermEvent:
    """Enter a term.

    Raises:
        TermRefused: the termbase has its source form in these languages already, or
            no termbase elsewhere could hold it.
    """
    _check_characters(entry)
    _lock(project)
    if find_by_head(project, entry) is not None:
        raise TermRefused("the termbase has these words already")
    term = Term.objects.create(project=project, created_at=act.now, **_fields(entry))
    _store_forms(term, entry)
    return _record(term, act, before=None, after=entry)


@transaction.atomic
def change_term(
    *, project: Project, term: int, version: int, entry: TermEntry, act: TermAct
) -> TermEvent:
    """Put another entry in a term's place.

    Args:
        project: whose termbase.
        term: its id.
        version: as the author saw it.
        entry: as it shall be.
        act: who does it, when.

    Raises:
        StaleTerm: it has another version.
        TermRefused: it is the same, or has the source form of another term, or
            no termbase elsewhere could hold it.
    """
    _check_characters(entry)
    _lock(project)
    row = Term.objects.prefetch_related("forms").get(project=project, pk=term)
    before = to_entry(row)
    if row.version != version:
        raise StaleTerm(before)
    if before.to_json() == entry.to_json():
        raise TermRefused("the term is as it was")
    other = find_by_head(project, entry)
    if other is not None and other.pk != row.pk:
        raise TermRefused("the termbase has these words already")
    _write(row, entry)
    return _record(row, act, before=before, after=entry)


@transaction.atomic
def take_in_terms(
    *, project: Project, entries: Iterable[TermEntry], act: TermAct
) -> tuple[int, int]:
    """Enter many terms; one whose source form is there takes its place.

    Returns:
        How many were new, and how many were changed.
    """
    _lock(project)
    new = changed = 0
    for entry in entries:
        row = find_by_head(project, entry)
        if row is None:
            add_term(project=project, entry=entry, act=act)
            new += 1
        elif to_entry(row).to_json() != entry.to_json():
            change_term(
                project=project, term=row.pk, version=row.version, entry=entry, act=act
            )
            changed += 1
    return new, changed


@transaction.atomic
def undo_term_change(*, project: Project, actor: User, now: datetime) -> TermEvent:
    """Turn the person's latest change of a term back; a new term is rejected.

    Raises:
        NoTermChange: there is none.
        StaleTerm: somebody else changed that term since.
    """
    _lock(project)
    event = (
        TermEvent.objects.filter(project=project, actor=actor, undone_by__isnull=True)
        .exclude(verb="undo")
        .order_by("-pk")
        .first()
    )
    if event is None:
        raise NoTermChange("There is nothing of yours to turn back here.")
    row = Term.objects.prefetch_related("forms").get(pk=event.term_id)
    now_there = to_entry(row)
    if now_there.to_json() != event.after:
        raise StaleTerm(now_there)
    back = event.before or {**event.after, "status": "rejected"}
    entry = TermEntry.from_json(back, pk=row.pk)
    _write(row, entry)
    act = TermAct(verb="undo", actor=actor, now=now)
    return _record(row, act, before=now_there, after=entry, undoes=event)


def find_by_head(project: Project, entry: TermEntry) -> Term | None:
    """The term of the project that has the entry's head as a source form."""
    source, target = entry.languages
    return (
        Term.objects.filter(
            project=project,
            source_language=source,
            target_language=target,
            forms__side="source",
            forms__text=entry.head,
        )
        .prefetch_related("forms")
        .order_by("pk")
        .first()
    )


def _lock(project: Project) -> None:
    """Hold off other changes of the termbase till commit."""
    Project.objects.select_for_update().get(pk=project.pk)


def _fields(entry: TermEntry) -> dict[str, str]:
    source, target = entry.languages
    return {
        "source_language": source,
        "target_language": target,
        "status": entry.status.value,
        "origin": entry.origin.value,
        "note": entry.note,
    }


def _write(row: Term, entry: TermEntry) -> None:
    for name, value in _fields(entry).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    TermForm.objects.filter(term=row).delete()
    _store_forms(row, entry)


def _store_forms(row: Term, entry: TermEntry) -> None:
    TermForm.objects.bulk_create(
        [
            TermForm(term=row, side=f.side, text=f.text, use=f.use.value, note=f.note)
            for f in entry.forms
        ]
    )


def _record(
    row: Term,
    act: TermAct,
    *,
    before: TermEntry | None,
    after: TermEntry,
    undoes: TermEvent | None = None,
) -> TermEvent:
    return TermEvent.objects.create(
        project_id=row.project_id,
        term=row,
        verb=act.verb,
        actor=act.actor,
        before=before.to_json() if before else None,
        after=after.to_json(),
        undoes=undoes,
        created_at=act.now,
    )


def _check_characters(entry: TermEntry) -> None:
    texts = [entry.note, *(text for f in entry.forms for text in (f.text, f.note))]
    if not all(map(fits_xml, texts)):
        raise TermRefused("take the control characters out of the words")
