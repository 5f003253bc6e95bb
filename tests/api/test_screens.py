"""Everything the screens do, the API can do: a new screen without API is noticed."""

from __future__ import annotations

import pytest

from alignment.api.description import openapi
from tests.api.table import read_exceptions, read_lines
from tests.security.routes import all_routes, read_table

pytestmark = pytest.mark.once


def screens() -> set[str]:
    table = read_table()
    return {
        f"{method} {route}"
        for route, methods in table.items()
        for method in methods
        if method != "HEAD"
    }


def routes() -> set[str]:
    return {route.pattern for route in all_routes()}


def named() -> set[str]:
    by_operation = {screen for line in read_lines() for screen in line.screens}
    return by_operation | set(read_exceptions())


def test_every_screen_has_an_operation_or_a_reason():
    assert not screens() - named(), "write them into tests/api/operations.txt"
    gone = {name for name in named() if name.split()[1] not in routes()}
    assert not gone, "these screens are gone: take them out"


def test_no_screen_has_both_an_operation_and_an_excuse():
    by_operation = {screen for line in read_lines() for screen in line.screens}
    assert not by_operation & set(read_exceptions())
    assert all(len(reason) > 5 for reason in read_exceptions().values())


def test_the_table_lists_exactly_the_operations_of_the_description():
    described = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, operations in openapi()["paths"].items()
        for method in operations
    }
    listed = [line.name for line in read_lines()]
    assert len(listed) == len(set(listed))
    assert described - set(listed) == set(), "give them a line and a scope"
    assert set(listed) - described == set()


def test_a_screen_that_nobody_listed_is_noticed(monkeypatch):
    table = read_table()
    table["projects/<slug:slug>/dance/"] = {"GET": {}}
    monkeypatch.setattr("tests.api.test_screens.read_table", lambda: table)
    with pytest.raises(AssertionError, match=r"operations\.txt"):
        test_every_screen_has_an_operation_or_a_reason()
