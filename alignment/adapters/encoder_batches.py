"""In which batches texts go to an encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TOKENS_AT_ONCE = 4096  # tokens of one batch, padding included
LETTERS_AT_ONCE = 400_000  # letters handed to the bundled encoder in one go


def token_counts(model: SentenceTransformer, texts: Sequence[str]) -> list[int]:
    """Tokens of each text, or its bytes where the tokenizer cannot tell."""
    tokenizer: Any = model.tokenizer
    if not callable(tokenizer) or not texts:
        return [len(text.encode()) for text in texts]
    longest = model.max_seq_length
    ids = tokenizer(list(texts), truncation=longest is not None, max_length=longest)
    return [len(row) for row in ids["input_ids"]]


def batches_by_length(counts: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts of like length, ``TOKENS_AT_ONCE`` with padding at most."""
    batch: list[int] = []
    for place in sorted(range(len(counts)), key=counts.__getitem__):
        if batch and (len(batch) + 1) * counts[place] > TOKENS_AT_ONCE:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def batches_in_order(texts: Sequence[str]) -> Iterator[list[int]]:
    """Places of texts in their order, ``LETTERS_AT_ONCE`` at most.

    The bundled encoder pads nothing, and a text shares work with the windows that
    hold it when they come together.
    """
    batch: list[int] = []
    letters = 0
    for place, text in enumerate(texts):
        if batch and letters + len(text) > LETTERS_AT_ONCE:
            yield batch
            batch, letters = [], 0
        batch.append(place)
        letters += len(text)
    if batch:
        yield batch
