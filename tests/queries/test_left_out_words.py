"""Accepted leftovers stay out of exports."""

from __future__ import annotations

import datetime

import pytest

from alignment.actions.decide_suggestion import decide_suggestion
from alignment.models import Suggestion
from alignment.queries.corpus import corpus_of
from tests.factories import NOW, make_bitext, make_user

LEFTOVER = "[revisar esto]"
SOURCE = ("Uno. ", "Dos.")
TARGET = (f"One {LEFTOVER}. ", LEFTOVER)


@pytest.fixture
def suggestions(db) -> list[Suggestion]:
    bitext = make_bitext(source=SOURCE, target=TARGET)
    block = bitext.target.blocks.get()
    starts = [4, len(TARGET[0])]
    return [
        Suggestion.objects.create(
            document=bitext.target,
            block=block,
            kind=Suggestion.Kind.LEFTOVER,
            start=start,
            end=start + len(LEFTOVER),
            text=LEFTOVER,
            value={"action": "leave out of exports"},
        )
        for start in starts
    ]


def exported(suggestion: Suggestion) -> list[tuple[list[str], list[str]]]:
    project = suggestion.document.project
    corpus = corpus_of(project, beads="all", date=datetime.date(2026, 1, 1))
    return [
        ([s.text for s in unit.source], [s.text for s in unit.target])
        for part in corpus.parts
        for unit in part.units
    ]


def decide(suggestion: Suggestion, status: Suggestion.Status) -> None:
    user = make_user()
    decide_suggestion(suggestion=suggestion, status=status, user=user, now=NOW)


def test_an_open_leftover_goes_out_as_it_is(suggestions):
    assert exported(suggestions[0])[0] == (["Uno."], [f"One {LEFTOVER}."])


def test_an_accepted_leftover_is_cut_out_and_an_empty_segment_left_out(suggestions):
    for suggestion in suggestions:
        decide(suggestion, Suggestion.Status.ACCEPTED)
    assert exported(suggestions[0]) == [(["Uno."], ["One."]), (["Dos."], [])]


def test_a_dismissed_leftover_stays(suggestions):
    decide(suggestions[0], Suggestion.Status.ACCEPTED)
    decide(suggestions[0], Suggestion.Status.DISMISSED)
    assert exported(suggestions[0])[0] == (["Uno."], [f"One {LEFTOVER}."])


def test_an_accepted_leftover_that_only_wants_a_look_stays(suggestions):
    suggestions[0].value = {"action": "review"}
    suggestions[0].save()
    decide(suggestions[0], Suggestion.Status.ACCEPTED)
    assert exported(suggestions[0])[0] == (["Uno."], [f"One {LEFTOVER}."])


def test_a_unit_of_which_nothing_is_left_does_not_go_out(db):
    bitext = make_bitext(source=(), target=(LEFTOVER,))
    suggestion = Suggestion.objects.create(
        document=bitext.target,
        block=bitext.target.blocks.get(),
        kind=Suggestion.Kind.LEFTOVER,
        start=0,
        end=len(LEFTOVER),
        text=LEFTOVER,
        value={"action": "leave out of exports"},
    )
    decide(suggestion, Suggestion.Status.ACCEPTED)
    assert exported(suggestion) == []
