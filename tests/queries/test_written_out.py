"""A database bounds how many values a statement takes; beads are not bounded."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import OperationalError, connection

from alignment.operations.by_name import carry_out
from alignment.queries import beads, written_out
from alignment.queries.beads import load_beads
from tests.factories import NOW, make_bitext, make_user

pytestmark = pytest.mark.django_db

BOUND = 40


@pytest.fixture
def bounded():
    """A database that takes few values in a statement, as some builds do."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets its bound be set")
    connection.ensure_connection()
    limit = sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER
    usual = connection.connection.setlimit(limit, BOUND)
    yield
    connection.connection.setlimit(limit, usual)


@pytest.fixture
def few_at_once(monkeypatch):
    for module in (written_out, beads):
        monkeypatch.setattr(module, "AT_ONCE", BOUND // 4)


def long_bitext():
    many = range(3 * BOUND)
    return make_bitext(
        source=[f"Uno {n}. " for n in many], target=[f"One {n}. " for n in many]
    )


def test_more_beads_than_a_statement_takes_are_found_in_order(few_at_once, request):
    bitext = long_bitext()
    request.getfixturevalue("bounded")
    every = list(bitext.beads.order_by("position").values_list("pk", flat=True))
    assert list(load_beads(bitext, ids=reversed(every))) == every
    assert list(load_beads(bitext)) == every


def test_the_bound_would_stop_them_in_one_statement(request):
    bitext = long_bitext()
    request.getfixturevalue("bounded")
    with pytest.raises(OperationalError, match="too many SQL variables"):
        load_beads(bitext, ids=bitext.beads.values_list("pk", flat=True))


def test_no_names_find_nothing_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert written_out.fetch_named("SELECT 1 WHERE 1 IN ({places})", []) == []


def test_many_beads_are_confirmed_and_undone_a_few_at_a_time(few_at_once):
    bitext = long_bitext()
    last = bitext.beads.order_by("position").last()
    user = make_user()
    for fields in (
        {
            "operation": "confirm-down",
            "bead": f"{last.pk}:{last.version}",
            "seen": str(bitext.revision),
        },
        {"operation": "undo"},
    ):
        carry_out(bitext=bitext, fields=fields, user=user, now=NOW)
    assert set(bitext.beads.values_list("status", flat=True)) == {"proposed"}
    assert bitext.events.filter(actor=user).count() == 2
