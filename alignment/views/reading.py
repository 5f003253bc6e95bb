"""Deciding on what the reader found: provenance and suggestions."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alignment.actions.choose_place import PlaceRefused, choose_place, choose_words
from alignment.actions.decide_statement import (
    StatementRefused,
    clear_statement,
    confirm_statement,
)
from alignment.actions.decide_suggestion import decide_suggestion
from alignment.core.text import TextRejected
from alignment.models import (
    Document,
    Project,
    ProjectRole,
    ProvenanceStatement,
    Suggestion,
)
from alignment.queries.access import get_document, get_project
from alignment.queries.report_words import reported
from alignment.views.person import person
from alignment.views.refusals import told

LONGEST_NUMBER = 18  # digits; more are no id

DECISIONS = {
    "accept": Suggestion.Status.ACCEPTED,
    "dismiss": Suggestion.Status.DISMISSED,
    "open": Suggestion.Status.OPEN,
}


@require_POST
@transaction.atomic  # holds the row between the look at it and the decision
def document_statement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Accept, correct or clear one provenance value."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    document = get_document(project, pk)
    number = request.POST.get("statement", "")
    statement = (
        document.statements.select_for_update(of=("self",))
        .filter(pk=_id(number))
        .first()
    )
    if statement is None:
        messages.error(request, _("That value is gone; look at the page anew."))
        return _back(project, document, "provenance")
    if request.POST.get("operation") not in {"accept", "correct", "clear"}:
        return HttpResponseBadRequest("no such operation", content_type="text/plain")
    if not _is_as_seen(request, statement):
        return _back(project, document, f"statement-{statement.pk}")
    try:
        _decide(request, statement)
    except StatementRefused as error:
        messages.error(request, told(str(error)))
    except TextRejected as error:
        messages.error(request, reported(str(error)))
    return _back(project, document, f"statement-{statement.pk}")


def _decide(request: HttpRequest, statement: ProvenanceStatement) -> None:
    user, now = person(request), timezone.now()
    operation = request.POST.get("operation", "")
    if operation == "clear":
        clear_statement(statement=statement, user=user, now=now)
        return
    value = request.POST.get("value", "")
    if operation == "accept":
        value = statement.suggested or statement.value
    confirm_statement(statement=statement, value=value, user=user, now=now)


@require_POST
@transaction.atomic  # holds the row between the look at it and the decision
def document_suggestion(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Accept or dismiss one suggestion, open it again, or choose a note's place."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    document = get_document(project, pk)
    number = request.POST.get("suggestion", "")
    found = (
        document.suggestions.select_for_update(of=("self",))
        .filter(pk=_id(number))
        .first()
    )
    if found is not None and not _is_as_seen(request, found):
        return _back(project, document, f"suggestion-{found.pk}")
    if found is None or not _decided(request, found):
        messages.error(request, _("That suggestion is gone; look at the page anew."))
        return _back(project, document, "suggestions")
    return _back(project, document, f"suggestion-{found.pk}")


def _decided(request: HttpRequest, found: Suggestion) -> bool:
    """Do what was asked for; False where nobody knows such an operation."""
    user, now = person(request), timezone.now()
    operation = request.POST.get("operation", "")
    try:
        if operation in DECISIONS:
            status = DECISIONS[operation]
            decide_suggestion(suggestion=found, status=status, user=user, now=now)
        elif operation == "place":
            words = request.POST.get("words", "")
            choose_words(suggestion=found, words=words, user=user, now=now)
        elif operation.startswith("place "):
            number = _id(operation.removeprefix("place "))
            choose_place(suggestion=found, number=number, user=user, now=now)
        else:
            return False
    except PlaceRefused as error:
        messages.error(request, str(error))
    return True


def _is_as_seen(request: HttpRequest, row: ProvenanceStatement | Suggestion) -> bool:
    """Whether nobody else decided since the page was made; tells who did.

    Programs and forms that do not say what they saw decide on what is there.
    """
    seen, by = request.POST.get("seen"), row.decided_by
    now = dateformat.format(row.decided_at, "U.u") if row.decided_at else ""
    if seen is None or seen == now or by in {None, person(request)}:
        return True
    messages.error(
        request,
        _("%(who)s decided on it meanwhile; look at what it is now, and decide again.")
        % {"who": by},
    )
    return False


def _id(number: str) -> int:
    """The id that a form sent, 0 for what is none."""
    return int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else 0


def _back(project: Project, document: Document, anchor: str) -> HttpResponse:
    answer = redirect("document", project.slug, document.pk)
    answer["Location"] += f"#{anchor}"
    return answer
