"""The word lists behind the vocabulary."""

from __future__ import annotations

import pytest

from alignment.adapters.vocabulary import SimplemmaVocabulary


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("committees", "en", True),
        ("committees", "es", False),
        ("resistencia", "es", True),
        ("resistencia", "en", False),
        ("xqzt", "en", False),
    ],
)
def test_a_word_is_known_in_its_own_language(word, language, known):
    assert SimplemmaVocabulary().knows(word, language) is known


def test_a_language_without_a_list_knows_no_word():
    vocabulary = SimplemmaVocabulary()
    assert not vocabulary.covers("xx")
    assert not vocabulary.knows("committees", "xx")
