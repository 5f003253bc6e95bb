"""Statements of origin in the words of many sites, each on a page of its own."""

import pytest

from tests.adapters.statement_cases import StatementCase, statement_cases, tally

pytestmark = pytest.mark.once
SETS = (
    "statements.yaml",
    "more_statements.yaml",
    "third_statements.yaml",
    "fourth_statements.yaml",
    "fifth_statements.yaml",
    "sixth_statements.yaml",
    "seventh_statements.yaml",
    "eighth_statements.yaml",
    "ninth_statements.yaml",
)
CASES = [case for name in SETS for case in statement_cases(name)]
# Known to fail: a bare "De NN" is as often a source as an author; the others are
# ways to say it that nothing else uses.
KNOWN = (
    "De Martin Pell.",
    "<p><small>By <a href='/p/u'>",
    "Según la edición inglesa",
    "La presente traducción, de la mano",
)


def _is_known(case: StatementCase) -> bool:
    return case.words.startswith(KNOWN)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if not _is_known(case)],
    ids=lambda case: f"{case.language}-{case.place}-{case.words[:40]}",
)
def test_a_statement_gives_its_values_and_no_others(case):
    judged = case.judged(case.reading())
    wanted = {field: sorted(values) for field, (values, _) in judged.items()}
    found = {field: sorted(values) for field, (_, values) in judged.items()}
    assert found == wanted


def test_what_is_known_to_fail_fails_by_silence():
    known = [case for case in CASES if _is_known(case)]
    assert len(known) == len(KNOWN)
    for case in known:
        assert not case.right(), f"no longer fails: {case.words}"
    assert not tally(known).superfluous.total()


def test_a_sentence_about_another_work_gives_the_page_no_origin():
    silent = [
        case
        for case in CASES
        if not any(case.values.values())
        and "translator" not in case.values
        and "translat" in case.words.lower()
    ]
    assert len(silent) >= 6
    for case in silent:
        assert case.reading().needs_provenance, case.words
