"""Beads that do not keep to the termbase are told."""

from __future__ import annotations

import pytest

from alignment.core.checks.term_checks import TermCheck
from alignment.core.search.lemmas import NoLemmas
from alignment.core.terms.term import Form, TermEntry, TermStatus, Use


def term(status: TermStatus = TermStatus.AGREED) -> TermEntry:
    return TermEntry(
        languages=("es", "en"),
        forms=(
            Form("source", "huelga", Use.AGREED),
            Form("target", "strike", Use.AGREED),
            Form("target", "walkout", Use.ALLOWED),
            Form("target", "stop", Use.FORBIDDEN),
        ),
        status=status,
        id=1,
    )


def told(
    source: str, target: str, *terms: TermEntry
) -> list[tuple[str, tuple[str, ...]]]:
    check = TermCheck.of(terms, ("es", "en"), NoLemmas())
    return [(str(one.code), one.parts) for one in check.findings(source, target)]


def test_a_missing_rendering_is_told_with_the_agreed_one():
    found = told("La huelga sigue.", "It goes on.", term())
    assert found == [("term", ("huelga", "strike"))]


def test_a_forbidden_rendering_is_told_with_the_better_one():
    found = told("La huelga sigue.", "The stop goes on.", term())
    assert found == [("forbidden", ("huelga", "stop", "strike"))]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("La huelga sigue.", "The strike goes on."),
        ("La huelga sigue.", "The walkout goes on."),
        ("Todo sigue.", "Don't stop."),
        ("La huelga sigue.", ""),
    ],
)
def test_what_keeps_to_the_termbase_is_quiet(source, target):
    assert told(source, target, term()) == []


def test_a_term_that_nobody_agreed_on_may_be_left_out():
    assert told("La huelga sigue.", "It goes on.", term(TermStatus.PROPOSED)) == []
