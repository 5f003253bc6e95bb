"""A text is encoded once, and its vector is its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.adapters.embedding_cache import RememberingEncoder
from alignment.core.text import text_hash
from tests.fakes.encoder import FakeEncoder


@dataclass
class Recorder:
    """An encoder with a store in memory; notes what it was asked for."""

    stored: dict[str, Any] = field(default_factory=dict)
    encoded: list[list[str]] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)

    breaks_at: int = 0
    """Number of the call at which it breaks down; 0 for never."""

    name, revision, dimension = "fake", "1", 256

    def encode(self, texts):
        if self.breaks_at == len(self.encoded) + 1:
            raise MemoryError
        self.encoded.append(list(texts))
        return FakeEncoder().encode(texts)

    def load(self, hashes):
        return {key: self.stored[key] for key in hashes if key in self.stored}

    def remember(self, *, batch: int = 256) -> RememberingEncoder:
        return RememberingEncoder(
            self,
            load=self.load,
            save=self.stored.update,
            on_batch=lambda done, total: self.steps.append((done, total)),
            batch=batch,
        )


texts_lists = st.lists(st.text(max_size=4), max_size=12)


@given(texts=texts_lists, known=texts_lists, batch=st.integers(1, 5))
def test_the_rows_are_those_of_the_encoder_itself(texts, known, batch):
    recorder = Recorder()
    encoder = recorder.remember(batch=batch)
    encoder.encode(known)
    expected = FakeEncoder().encode(texts)
    assert encoder.encode(texts).shape == (len(texts), 256)
    np.testing.assert_array_equal(encoder.encode(texts), expected)


@given(texts=texts_lists, batch=st.integers(1, 5))
def test_no_text_is_encoded_twice(texts, batch):
    recorder = Recorder()
    for _ in range(2):
        recorder.remember(batch=batch).encode(texts)
    encoded = [text for some in recorder.encoded for text in some]
    assert sorted(encoded) == sorted(set(texts))
    assert all(len(some) <= batch for some in recorder.encoded)


def test_what_was_encoded_before_a_crash_is_kept():
    recorder = Recorder(breaks_at=3)
    encoder = recorder.remember(batch=2)
    texts = ["a", "b", "c", "d", "e"]
    with pytest.raises(MemoryError):
        encoder.encode(texts)
    assert set(recorder.stored) == {text_hash(text) for text in texts[:4]}
    recorder.breaks_at = 0
    np.testing.assert_array_equal(encoder.encode(texts), FakeEncoder().encode(texts))
    assert recorder.encoded[2:] == [["e"]]


def test_the_progress_counts_what_is_new_and_ends_full():
    recorder = Recorder()
    recorder.remember().encode(["a"])
    recorder.steps.clear()
    recorder.remember(batch=2).encode(["a", "b", "c", "d", "b"])
    assert recorder.steps == [(2, 3), (3, 3)]


def test_nothing_new_is_not_asked_for():
    recorder = Recorder()
    recorder.remember().encode(["a"])
    recorder.remember().encode(["a", "a"])
    assert recorder.encoded == [["a"]]


def test_it_goes_by_the_name_of_the_encoder_that_it_wraps():
    encoder = Recorder().remember()
    assert (encoder.name, encoder.revision, encoder.dimension) == ("fake", "1", 256)
