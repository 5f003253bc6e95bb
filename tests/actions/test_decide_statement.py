"""Accepting, correcting and clearing what a page says about its origin."""

from __future__ import annotations

import pytest

from alignment.actions.decide_statement import (
    StatementRefused,
    clear_statement,
    confirm_statement,
)
from alignment.actions.import_page import Origin, import_page
from alignment.adapters.file_readers import read_file
from alignment.core.provenance.statement import Field
from alignment.core.reading import read_page
from alignment.core.text import TextRejected
from alignment.models import Document, ProvenanceStatement, User
from tests.factories import NOW, make_document, make_project, make_user


@pytest.fixture
def user(db) -> User:
    return make_user("ana")


@pytest.fixture
def document(db) -> Document:
    found = make_document(make_project(), language="en")
    found.needs_provenance = True
    found.save()
    return found


def statement(document: Document, field: Field, **values) -> ProvenanceStatement:
    values = {"value": "2023-03", "status": "inferred", "basis": "a guess"} | values
    return document.statements.create(field=field, **values)


def test_a_confirmed_value_names_who_and_when(document, user):
    found = statement(document, Field.TRANSLATOR, value="Cosima")
    confirm_statement(statement=found, value=" Cosima Ferrand ", user=user, now=NOW)
    found.refresh_from_db()
    assert (found.value, found.status) == ("Cosima Ferrand", "confirmed")
    assert (found.decided_by, found.decided_at) == (user, NOW)


@pytest.mark.parametrize("field", [Field.TRANSLATOR, Field.ORIGINAL_ADDRESS])
def test_a_known_way_to_the_original_ends_the_need_for_provenance(
    document, user, field
):
    found = statement(document, field)
    confirm_statement(statement=found, value="x", user=user, now=NOW)
    document.refresh_from_db()
    assert not document.needs_provenance
    clear_statement(statement=found, user=user, now=NOW)
    document.refresh_from_db()
    assert document.needs_provenance


def test_a_decided_title_is_the_title_of_the_document(document, user):
    found = statement(document, Field.TITLE, value="A guess")
    confirm_statement(statement=found, value="The Bells", user=user, now=NOW)
    document.refresh_from_db()
    assert str(document) == "The Bells"
    clear_statement(statement=found, user=user, now=NOW)
    document.refresh_from_db()
    assert document.title == ""


def test_a_value_is_no_essay(document, user):
    found = statement(document, Field.AUTHOR, value="Ana")
    with pytest.raises(StatementRefused, match="2001 characters; at most 2000"):
        confirm_statement(statement=found, value="x" * 2001, user=user, now=NOW)
    found.refresh_from_db()
    assert found.value == "Ana"


def test_an_author_alone_leads_to_no_original(document, user):
    found = statement(document, Field.AUTHOR)
    confirm_statement(statement=found, value="X", user=user, now=NOW)
    document.refresh_from_db()
    assert document.needs_provenance


def test_an_original_never_needs_provenance(user):
    original = make_document(make_project(), language="es")
    clear_statement(statement=statement(original, Field.TRANSLATOR), user=user, now=NOW)
    original.refresh_from_db()
    assert not original.needs_provenance


def test_a_cleared_value_is_absent_and_keeps_the_words_on_the_page(document, user):
    found = statement(document, Field.KIND, text="an excerpt", status="stated")
    clear_statement(statement=found, user=user, now=NOW)
    found.refresh_from_db()
    assert (found.value, found.status) == ("", "absent")
    assert (found.text, found.decided_by) == ("an excerpt", user)


@pytest.mark.parametrize("value", ["", "  ", "\u00a0"])
def test_an_empty_value_is_refused(document, user, value):
    found = statement(document, Field.KIND)
    with pytest.raises(StatementRefused, match="clear it instead"):
        confirm_statement(statement=found, value=value, user=user, now=NOW)
    found.refresh_from_db()
    assert found.status == "inferred"


def test_a_value_that_cannot_be_kept_is_refused(document, user):
    found = statement(document, Field.KIND)
    with pytest.raises(TextRejected):
        confirm_statement(statement=found, value="a\x00b", user=user, now=NOW)


def test_importing_the_same_document_again_overwrites_no_decision(user):
    project = make_project()
    data = b"A Title\n\nTranslated by Cosima Ferrand.\n\nThe first words. More words."
    reading = read_page(read_file(data, filename="a.txt"), language="en")
    origin = Origin(sha256="a" * 64, size=len(data))
    first = import_page(project=project, origin=origin, reading=reading, user=None)
    found = first.document.statements.filter(field=Field.TRANSLATOR).get()
    confirm_statement(statement=found, value="C. Ferrand", user=user, now=NOW)
    again = import_page(project=project, origin=origin, reading=reading, user=None)
    assert (again.document, again.is_new) == (first.document, False)
    kept = again.document.statements.filter(field=Field.TRANSLATOR).get()
    assert (kept.value, kept.status, kept.decided_by) == (
        "C. Ferrand",
        "confirmed",
        user,
    )
