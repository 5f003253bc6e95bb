"""The fake encoder obeys the same contract as the real ones."""

from __future__ import annotations

import pytest

from tests.adapters.encoder_contract import EncoderContract
from tests.fakes.encoder import FakeEncoder


class TestFakeEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self):
        return FakeEncoder()

    def test_translated_words_meet(self):
        encoder = FakeEncoder(translations=(("casa", "house"), ("roja", "red")))
        rows = encoder.encode(["La casa roja", "la house red", "el perro negro"])
        assert rows[0] @ rows[1] > 0.999
        assert rows[0] @ rows[2] < 0.5
