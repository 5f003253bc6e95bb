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
