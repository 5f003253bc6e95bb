"""What every encoder has to fulfil, real or fake."""

from __future__ import annotations

import numpy as np

from alignment.core.encoder import Encoder

TEXTS = [
    "The house stands on the hill.",
    "The houses stand on the hills.",
    "Photosynthesis needs light, water and carbon dioxide.",
    "1810",
    "¿Quién llamó anoche?",
    "«No. Nunca», dijo.",
    "A much longer text, " * 40,
    "",
    " ",
    "日本語の文です。",
]


class EncoderContract:
    """Subclass it and give a fixture ``encoder``."""

    def test_it_names_itself(self, encoder: Encoder):
        assert encoder.name
        assert encoder.revision
        assert encoder.dimension > 0

    def test_rows_are_float32_of_length_1(self, encoder: Encoder):
        rows = encoder.encode(TEXTS)
        assert rows.shape == (len(TEXTS), encoder.dimension)
        assert rows.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)

    def test_no_texts_give_no_rows(self, encoder: Encoder):
        rows = encoder.encode([])
        assert rows.shape == (0, encoder.dimension)
        assert rows.dtype == np.float32

    def test_rows_come_in_the_order_of_the_texts(self, encoder: Encoder):
        forward = encoder.encode(TEXTS)
        backward = encoder.encode(TEXTS[::-1])
        np.testing.assert_allclose(forward, backward[::-1], atol=1e-5)

    def test_the_same_text_twice_gives_the_same_row(self, encoder: Encoder):
        rows = encoder.encode(["Hello there.", "Goodbye.", "Hello there."])
        np.testing.assert_array_equal(rows[0], rows[2])
        assert not np.array_equal(rows[0], rows[1])

    def test_a_row_does_not_depend_on_the_other_texts(self, encoder: Encoder):
        together = encoder.encode(TEXTS)
        alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
        np.testing.assert_allclose(together, alone, atol=1e-5)

    def test_like_texts_are_nearer_than_unlike_ones(self, encoder: Encoder):
        rows = encoder.encode(TEXTS[:3])
        assert rows[0] @ rows[1] > rows[0] @ rows[2]

    def test_the_rows_given_back_may_be_changed(self, encoder: Encoder):
        rows = encoder.encode(TEXTS[:1])
        first = rows.copy()
        rows[:] = 0
        np.testing.assert_array_equal(encoder.encode(TEXTS[:1]), first)
