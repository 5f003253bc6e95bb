"""Choosing the place in a text that a footnote belongs to."""

from __future__ import annotations

import pytest

from alignment.actions.choose_place import PlaceRefused, choose_place, choose_words
from alignment.actions.decide_suggestion import decide_suggestion
from alignment.actions.renew_suggestions import renew_suggestions
from alignment.core.reading.suggestions import Suggested, Value
from alignment.core.words.spans import Span
from alignment.models import Suggestion
from tests.factories import NOW, make_document, make_project, make_user

Status = Suggestion.Status
BODY = [["Rosa Quiroz met Elio Marán in Ilo."], ["The bakers of Ilo came too."]]
PLACES: list[dict[str, str | int]] = [
    {"block": 0, "start": 0, "end": 11, "text": "Rosa Quiroz"},
    {"block": 0, "start": 16, "end": 26, "text": "Elio Marán"},
    {"block": 1, "start": 0, "end": 10, "text": "The bakers"},
]
VALUE: Value = {"note": "A poet.", "number": 1.0, "status": "low", "places": PLACES}


@pytest.fixture
def note(db) -> Suggestion:
    document = make_document(make_project(), BODY, language="en")
    return Suggestion.objects.create(
        document=document,
        block=document.blocks.get(position=0),
        kind=Suggestion.Kind.FOOTNOTE,
        start=0,
        end=11,
        text="Rosa Quiroz",
        value=VALUE,
    )


def place(note: Suggestion) -> tuple[int, str, str]:
    note.refresh_from_db()
    assert note.block.text[note.start : note.end] == note.text
    return note.block.position, note.text, note.status


def test_each_suggested_place_can_be_chosen_and_the_choice_undone(note):
    user = make_user("ana")
    for number, wanted in enumerate(PLACES, 1):
        choose_place(suggestion=note, number=number, user=user, now=NOW)
        assert place(note) == (wanted["block"], wanted["text"], "accepted")
        assert (note.decided_by, note.decided_at) == (user, NOW)
    decide_suggestion(suggestion=note, status=Status.OPEN, user=user, now=NOW)
    assert place(note) == (0, "Rosa Quiroz", "open")
    assert note.decided_by is None


def test_words_that_nobody_suggested_can_be_chosen(note):
    choose_words(
        suggestion=note, words=" bakers  of Ilo", user=make_user("ana"), now=NOW
    )
    assert place(note) == (1, "bakers of Ilo", "accepted")


@pytest.mark.parametrize(
    ("words", "message"),
    [("Ilo", "2 times"), ("Tacna", "do not stand"), (" ", "Type the words")],
)
def test_words_without_one_place_are_refused(note, words, message):
    with pytest.raises(PlaceRefused, match=message):
        choose_words(suggestion=note, words=words, user=make_user("ana"), now=NOW)
    assert place(note) == (0, "Rosa Quiroz", "open")


@pytest.mark.parametrize("number", [0, 4, 10**17])
def test_a_place_that_was_not_suggested_is_refused(note, number):
    with pytest.raises(PlaceRefused, match="not suggested"):
        choose_place(suggestion=note, number=number, user=make_user("ana"), now=NOW)


def test_only_a_footnote_has_a_place(note):
    Suggestion.objects.update(kind=Suggestion.Kind.TERM, value={})
    note.refresh_from_db()
    user = make_user("ana")
    with pytest.raises(PlaceRefused, match="Only a footnote"):
        choose_words(suggestion=note, words="Elio", user=user, now=NOW)
    with pytest.raises(PlaceRefused, match="not suggested"):
        choose_place(suggestion=note, number=1, user=user, now=NOW)


def test_a_chosen_place_outlives_a_second_reading(note):
    choose_place(suggestion=note, number=2, user=make_user("ana"), now=NOW)
    again = Suggested("footnote", Span(0, 0, 11), "Rosa Quiroz", dict(VALUE))
    other: Value = {**VALUE, "note": "A baker.", "number": 2.0}
    new = Suggested("footnote", Span(1, 0, 10), "The bakers", other)
    renew_suggestions(document=note.document, suggested=[again, new])
    found = note.document.suggestions.order_by("pk").values_list("text", "status")
    assert list(found) == [("Elio Marán", "accepted"), ("The bakers", "open")]
