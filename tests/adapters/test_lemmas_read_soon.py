"""Dictionaries are read before somebody waits for them."""

from __future__ import annotations

import threading

import pytest

from alignment.adapters import lemmas

pytestmark = pytest.mark.once


def test_a_dictionary_is_read_once_in_the_background(monkeypatch):
    read: list[str] = []
    monkeypatch.setattr(lemmas, "dictionary_of", read.append)
    monkeypatch.setattr(lemmas, "_asked", set())
    before = set(threading.enumerate())
    for _ in range(2):
        lemmas.read_soon(["es-AR", "es", "en", "no such language"])
    for thread in set(threading.enumerate()) - before:
        thread.join()
    assert sorted(read) == ["en", "es"]


def test_all_forms_are_found_the_fast_way_and_the_slow_one(monkeypatch):
    dictionary = lemmas.dictionary_of("sw")
    form = next(form for form, its in dictionary.items() if form != its)
    lemma = dictionary[form]
    asked = lemmas.SimplemmaLemmas()
    lemmas._forms.cache_clear()
    fast = asked.forms(lemma, "sw")
    assert form in fast
    assert isinstance(lemmas._entries("sw"), type({}.items())), "simplemma has changed"
    lemmas._forms.cache_clear()
    monkeypatch.setattr(lemmas, "dictionary_of", lambda _language: dict(dictionary))
    assert asked.forms(lemma, "sw") == fast
    lemmas._forms.cache_clear()
