"""Hashtags."""

from __future__ import annotations

from alignment.core.words.hashtags import find_hashtags
from tests.core.inline_cases import page_words


def read(text):
    extra = {"es": "no nos rinden somos marea", "en": "rise"}
    return find_hashtags([text], page_words([text], extra=extra))


def test_a_hashtag_is_split_at_its_capitals():
    (found,) = read("#TodoElPueblo")
    assert (found.words, found.language) == (("Todo", "El", "Pueblo"), "es")


def test_a_shouted_hashtag_is_split_by_the_word_list():
    (found,) = read("#RONDASDELMAR")
    assert (found.words, found.language) == (("RONDAS", "DEL", "MAR"), "es")


def test_a_name_has_no_language():
    (found,) = read("#Ilo")
    assert (found.words, found.language) == (("Ilo",), None)


def test_a_number_sign_and_an_address_are_no_hashtags():
    assert read("the #1 strike, see page/#part and &#39;") == ()


def test_each_hashtag_keeps_its_place():
    text = "x #BreadAndRoses, #Sal_y_Sol."
    first, second = read(text)
    assert [first.span.of(text), second.span.of(text)] == [
        "#BreadAndRoses",
        "#Sal_y_Sol",
    ]
    assert (first.language, second.language) == ("en", "es")
