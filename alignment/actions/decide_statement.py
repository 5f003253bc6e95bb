"""Accept, correct or clear what a page seems to say about its origin."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from alignment.core.provenance.statement import Field
from alignment.core.text import clean_text
from alignment.models import Document, ProvenanceStatement, User

LEADS_TO_ORIGINAL = {
    Field.TRANSLATOR,
    Field.ORIGINAL_LANGUAGE,
    Field.SOURCE_PUBLICATION,
    Field.ORIGINAL_ADDRESS,
    Field.ORIGINAL_TITLE,
    Field.KIND,
}
LONGEST = 2000  # characters of a value


class StatementRefused(ValueError):
    """The decision makes no sense; the message says why."""


@transaction.atomic
def confirm_statement(
    *, statement: ProvenanceStatement, value: str, user: User, now: datetime
) -> None:
    """Confirm a value: the one read, the one suggested, or a person's own.

    Raises:
        StatementRefused: the value is empty, or too long for a value.
        TextRejected: the value holds something that cannot be kept.
    """
    value = clean_text(value).strip()
    if not value:
        raise StatementRefused("A confirmed value cannot be empty; clear it instead.")
    if len(value) > LONGEST:
        raise StatementRefused(
            f"The value has {len(value)} characters; at most {LONGEST} are kept."
        )
    statement.value = value
    _decide(statement, ProvenanceStatement.Status.CONFIRMED, user, now)


@transaction.atomic
def clear_statement(
    *, statement: ProvenanceStatement, user: User, now: datetime
) -> None:
    """Say that the page does not tell: absence is a value too."""
    statement.value = ""
    _decide(statement, ProvenanceStatement.Status.ABSENT, user, now)


def _decide(
    statement: ProvenanceStatement,
    status: ProvenanceStatement.Status,
    user: User,
    now: datetime,
) -> None:
    statement.status = status
    statement.decided_by = user
    statement.decided_at = now
    statement.save()
    if statement.field == Field.TITLE:
        statement.document.title = statement.value
        statement.document.save(update_fields=["title"])
    update_need(statement.document)


def update_need(document: Document) -> None:
    """A document needs provenance as long as nothing known leads to its original."""
    known = document.statements.filter(
        field__in=LEADS_TO_ORIGINAL,
        status__in=[
            ProvenanceStatement.Status.STATED,
            ProvenanceStatement.Status.CONFIRMED,
        ],
    )
    is_original = document.language == document.project.source_language
    document.needs_provenance = not is_original and not known.exists()
    document.save(update_fields=["needs_provenance"])
