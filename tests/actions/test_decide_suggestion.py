"""Accepting and dismissing what the reader found in a text."""

from __future__ import annotations

import pytest

from alignment.actions.decide_suggestion import decide_suggestion
from alignment.models import Suggestion, User
from tests.factories import NOW, make_document, make_project, make_user

Status = Suggestion.Status


@pytest.fixture
def suggestion(db) -> Suggestion:
    document = make_document(make_project(), [["The comandos de lucha."]])
    return Suggestion.objects.create(
        document=document,
        block=document.blocks.get(),
        kind=Suggestion.Kind.TERM,
        start=4,
        end=21,
        text="comandos de lucha",
    )


@pytest.fixture
def user(db) -> User:
    return make_user("ana")


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.DISMISSED])
def test_a_decision_names_who_and_when(suggestion, user, status):
    decide_suggestion(suggestion=suggestion, status=status, user=user, now=NOW)
    suggestion.refresh_from_db()
    assert suggestion.status == status
    assert (suggestion.decided_by, suggestion.decided_at) == (user, NOW)


def test_a_suggestion_that_is_opened_again_forgets_who_decided(suggestion, user):
    for status in (Status.ACCEPTED, Status.OPEN):
        decide_suggestion(suggestion=suggestion, status=status, user=user, now=NOW)
    suggestion.refresh_from_db()
    assert suggestion.status == "open"
    assert (suggestion.decided_by, suggestion.decided_at) == (None, None)
