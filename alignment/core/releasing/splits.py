"""Splits by document: a text is in train, dev or test, never in two of them.

Bitexts that share a document stay together. Which split a group of documents
goes to depends on a hash of the seed and of its texts, so it stays there when the
corpus grows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from alignment.core.corpus_document import CorpusBitext

WHOLE = "all"
"""Name of the only split of a release without splits."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Sizes of the splits in percent of the documents; train gets the rest."""

    dev: int = 0
    test: int = 0

    def __post_init__(self) -> None:
        if self.dev < 0 or self.test < 0 or self.dev + self.test > 100:
            raise ValueError("shares are percentages and make 100 at most")

    @property
    def names(self) -> tuple[str, ...]:
        """The splits that there are."""
        if not self.dev and not self.test:
            return (WHOLE,)
        shares = {"train": self.train, "dev": self.dev, "test": self.test}
        return tuple(name for name, share in shares.items() if share)

    @property
    def train(self) -> int:
        """What dev and test leave."""
        return 100 - self.dev - self.test

    def to_json(self) -> dict[str, int]:
        """As a record."""
        return asdict(self)


def split_bitexts(
    bitexts: Iterable[CorpusBitext], shares: Shares, seed: str
) -> dict[str, str]:
    """The split of each bitext by its id."""
    found = list(bitexts)
    if shares.names == (WHOLE,):
        return {bitext.id: WHOLE for bitext in found}
    groups = _groups(found)
    return {
        bitext.id: _split(groups[bitext.source.id], shares, seed) for bitext in found
    }


def _split(key: str, shares: Shares, seed: str) -> str:
    digest = hashlib.sha256(f"{seed}\n{key}".encode()).digest()
    place = int.from_bytes(digest[:8]) / 2**64 * 100
    if place < shares.test:
        return "test"
    return "dev" if place < shares.test + shares.dev else "train"


def _groups(bitexts: Iterable[CorpusBitext]) -> Mapping[str, str]:
    """For each document the least key of those it is joined with."""
    parent: dict[str, str] = {}
    keys: dict[str, str] = {}

    def root(document: str) -> str:
        while parent[document] != document:
            parent[document] = parent[parent[document]]
            document = parent[document]
        return document

    for bitext in bitexts:
        for one in (bitext.source, bitext.target):
            parent.setdefault(one.id, one.id)
            keys[one.id] = one.sha256 or one.id
        first, second = root(bitext.source.id), root(bitext.target.id)
        parent[second] = first
    least: dict[str, str] = {}
    for document, key in keys.items():
        top = root(document)
        least[top] = min(key, least.get(top, key))
    return {document: least[root(document)] for document in keys}
