"""Loads sentence encoders: the only place that loads a sentence-transformers model.

sentence-transformers and torch cost seconds and some hundred megabytes, so they are
imported by ``load_encoder`` and not by this file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.adapters.encoder_batches import (
    batches_by_length,
    batches_in_order,
    token_counts,
)
from alignment.core.encoder import Encoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_ENCODER = "universal-sentence-encoder-multilingual"

# Words to put before each text, by a part of the encoder's name. Only for encoders
# whose own configuration lacks them though they were trained with them.
PROMPTS = {"multilingual-e5-": "query: "}

Batches = Callable[[Sequence[str]], Iterator[list[int]]]


class EncoderError(Exception):
    """An encoder cannot be loaded or cannot be used; the text says what to do."""


@dataclass(frozen=True, slots=True)
class SentenceTransformerEncoder:
    """An ``Encoder`` over a sentence-transformers model.

    Attributes:
        name: what ``load_encoder`` was given.
        revision: commit, or checksum of the files for a folder.
        dimension: number of components of an embedding.
    """

    name: str
    revision: str
    dimension: int
    _model: SentenceTransformer = field(repr=False)
    _batches: Batches = field(repr=False)
    _users: list[int] = field(default_factory=list, repr=False)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts; each distinct text is encoded once.

        Returns:
            Array (len(texts), dimension), float32, rows of length 1, in the order given.

        Raises:
            EncoderError: the process that forked this one has used the encoder, or
                a text has no embedding.
        """
        # Loaded and not used it may be forked; use starts threads, which may not.
        if not self._users:
            self._users.append(os.getpid())
        if self._users[0] != os.getpid():
            raise EncoderError(
                f"encoder {self.name} was used before this process was forked and "
                "would hang: load it in the process that uses it"
            )
        distinct = list(dict.fromkeys(texts))
        rows = np.zeros((len(distinct), self.dimension), dtype=np.float32)
        for batch in self._batches(distinct):
            rows[batch] = self._model.encode(
                [distinct[i] for i in batch],
                batch_size=len(batch),
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        self._check_lengths(distinct, rows)
        place = {text: i for i, text in enumerate(distinct)}
        return rows[[place[text] for text in texts]]

    def _check_lengths(self, texts: list[str], rows: NDArray[np.float32]) -> None:
        lengths = np.linalg.norm(rows, axis=1)
        wrong = np.flatnonzero(~np.isclose(lengths, 1.0, atol=1e-3))
        if wrong.size:
            raise EncoderError(
                f"encoder {self.name} gives no usable embedding for "
                f"{texts[wrong[0]][:80]!r}: choose another encoder"
            )


def load_encoder(name: str, revision: str = "", *, threads: int = 1) -> Encoder:
    """Load an encoder; takes seconds, so do it once in each worker process.

    Args:
        name: ``DEFAULT_ENCODER``, a folder, or a model's name on the hub.
        revision: the revision wanted; empty for whatever is there.
        threads: processor threads that torch may use, in the whole process.

    Raises:
        EncoderError: there is no such encoder, or it is of another revision.
    """
    if not name.strip():
        raise EncoderError(f"name an encoder, for example {DEFAULT_ENCODER}")
    _set_threads(threads)
    if name == DEFAULT_ENCODER:
        return _load_bundled(revision)
    if Path(name).is_dir():
        return _load_folder(name, revision)
    return _load_from_hub(name, revision)


def _set_threads(threads: int) -> None:
    import torch

    if threads < 1:
        raise EncoderError(f"an encoder needs at least 1 thread, not {threads}")
    torch.set_num_threads(threads)


def _load_bundled(revision: str) -> Encoder:
    from sentence_transformers import SentenceTransformer

    from alignment.adapters import universal_sentence_encoder as bundled

    _check_revision(DEFAULT_ENCODER, revision, bundled.REVISION)
    try:
        module = bundled.UniversalSentenceEncoder()
    except bundled.WrongWeightsError as error:
        raise EncoderError(str(error)) from error
    return SentenceTransformerEncoder(
        name=DEFAULT_ENCODER,
        revision=bundled.REVISION,
        dimension=module.get_embedding_dimension(),
        _model=SentenceTransformer(modules=[module], device="cpu"),
        _batches=batches_in_order,
    )


def _load_folder(name: str, revision: str) -> Encoder:
    found = _folder_checksum(Path(name))
    _check_revision(name, revision, found)
    return _wrap(name, found, _load_model(name, None))


def _load_from_hub(name: str, revision: str) -> Encoder:
    model = _load_model(name, revision or None)
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    commit = getattr(config, "_commit_hash", None) or revision
    if not commit:
        raise EncoderError(
            f"encoder {name} does not say which revision it is: name one, "
            "or put its files in a folder and name the folder"
        )
    return _wrap(name, commit, model)


def _load_model(name: str, revision: str | None) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    prompts = {"alignment": prompt_of(name)} if prompt_of(name) else None
    try:
        return SentenceTransformer(
            name,
            revision=revision,
            trust_remote_code=False,
            prompts=prompts,
            default_prompt_name="alignment" if prompts else None,
        )
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"encoder {name} cannot be loaded ({_first_line(error)}). Without access "
            "to the hub, put the model's files in a folder and name that folder; "
            "HF_HUB_OFFLINE=1 stops the search on the network. "
            f"{DEFAULT_ENCODER} needs no download."
        ) from error


def _wrap(name: str, revision: str, model: SentenceTransformer) -> Encoder:
    dimension = model.get_embedding_dimension()
    if dimension is None:
        raise EncoderError(f"encoder {name} does not make sentence embeddings")

    def batches(texts: Sequence[str]) -> Iterator[list[int]]:
        return batches_by_length(token_counts(model, texts))

    return SentenceTransformerEncoder(name, revision, dimension, model, batches)


def prompt_of(name: str) -> str:
    """Words that the encoder of this name or folder wants before each text."""
    found = [text for part, text in PROMPTS.items() if part in Path(name).name]
    return found[0] if found else ""


def _check_revision(name: str, wanted: str, found: str) -> None:
    if wanted and wanted != found:
        raise EncoderError(
            f"encoder {name} is there in revision {found}, not {wanted}: "
            "leave the revision empty, or bring the other files"
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _folder_checksum(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()[:12]
