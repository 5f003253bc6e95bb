"""Windows: runs of neighbouring segments as texts, and their embeddings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.core.encoder import Encoder

Vectors = NDArray[np.float32]
Window = tuple[int, int]
"""First segment and one past the last."""

_QUOTES = re.compile(r"[\"«»‹›“”„‟〝〞「」『』《》〈〉¿¡]+")
_LEAD = re.compile(r"^[\s\-‐‑‒–—―•·*]+")
_SPACES = re.compile(r"\s+")
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "THAI", "LAO", "KHMER")


def encoding_text(text: str) -> str:
    """The text that is handed to the encoder for a segment.

    Quotation marks, opening question and exclamation marks, and a leading
    dialogue dash or bullet are conventions of one language; without them short
    segments find their counterpart more often. Nothing else is changed.

    >>> encoding_text("— ¿Vienes?, dijo «ella».")
    'Vienes?, dijo ella.'
    """
    plain = _LEAD.sub("", _SPACES.sub(" ", _QUOTES.sub(" ", text)))
    plain = re.sub(r" ([.,;:!?…)\]])", r"\1", plain).strip()
    return plain or text.strip() or "-"


def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script that puts no spaces between words."""
    if ord(character) < 0x0E00:
        return False
    if 0xFF00 <= ord(character) <= 0xFFEF:
        return True
    return unicodedata.name(character, "").startswith(_UNSPACED)


def joined(texts: Sequence[str]) -> str:
    """Neighbouring segments as one text, spaced as their script does.

    >>> joined(["Hola.", "Adiós."]), joined(["你好。", "再见。"])
    ('Hola. Adiós.', '你好。再见。')
    """
    out = ""
    for text in texts:
        if not (out and text):
            out = out or text
        elif is_unspaced(out[-1]) and is_unspaced(text[0]):
            out += text
        else:
            out += " " + text
    return out


class WindowEncoder:
    """Encodes windows of one side, each distinct text once.

    Attributes:
        encoder: makes the embeddings.
        segment_characters: how much text the segments are, each once.
        encoded_characters: how much text the encoder was given so far.
        encoded_texts: how many texts the encoder was given so far.
    """

    def __init__(self, texts: Sequence[str], encoder: Encoder) -> None:
        """Prepare; nothing is encoded yet."""
        self._texts = [encoding_text(text) for text in texts]
        self.encoder = encoder
        self._known: dict[str, Vectors] = {}
        self.segment_characters = sum(map(len, self._texts))
        self.encoded_characters = 0
        self.encoded_texts = 0

    def segments(self) -> Vectors:
        """Embeddings of the segments, shape (segments, dimension)."""
        return self.windows([(i, i + 1) for i in range(len(self._texts))])

    def windows(self, windows: Iterable[Window]) -> Vectors:
        """Embeddings of windows, shape (windows, dimension), rows of length 1.

        Raises:
            ValueError: if the encoder answers with another shape or with NaN.
        """
        return self.texts([joined(self._texts[a:b]) for a, b in windows])

    def texts(self, texts: list[str]) -> Vectors:
        """Embeddings of any texts, shape (texts, dimension), rows of length 1.

        Raises:
            ValueError: if the encoder answers with another shape or with NaN.
        """
        self._encode([text for text in dict.fromkeys(texts) if text not in self._known])
        if not texts:
            return np.zeros((0, self.encoder.dimension), np.float32)
        return np.stack([self._known[text] for text in texts])

    def _encode(self, texts: list[str]) -> None:
        if not texts:
            return
        vectors = np.asarray(self.encoder.encode(texts), np.float32)
        if vectors.shape != (len(texts), self.encoder.dimension):
            raise ValueError(
                f"encoder {self.encoder.name} returned shape {vectors.shape} "
                f"for {len(texts)} texts of dimension {self.encoder.dimension}"
            )
        if not np.isfinite(vectors).all():
            raise ValueError(f"encoder {self.encoder.name} returned NaN or infinity")
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors = vectors / np.maximum(length, np.float32(1e-9))
        self._known.update(zip(texts, vectors, strict=True))
        self.encoded_texts += len(texts)
        self.encoded_characters += sum(map(len, texts))
