"""The word lists behind the vocabulary."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from simplemma.strategies.dictionaries import dictionary_factory

from alignment.adapters.lemmas import dictionary_of
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


def test_threads_that_ask_at_once_read_a_dictionary_once(monkeypatch):
    read: list[str] = []
    really = dictionary_factory._load_dictionary_from_disk

    def count(language: str) -> dict[bytes, bytes]:
        read.append(language)
        return really(language)

    monkeypatch.setattr(dictionary_factory, "_load_dictionary_from_disk", count)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: dictionary_of("ms"), range(4)))
    assert read in (["ms"], [])  # another test may have read it before
    assert all(one is found[0] for one in found)
