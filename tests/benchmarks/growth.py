"""How time and memory grow with length; run by hand.

    python -m tests.benchmarks.growth 2000 8000 32000
    python -m tests.benchmarks.growth FOLDER

Processor seconds of one thread (set OMP_NUM_THREADS=1). For numbers embeddings are
made, not encoded: 70 % of the target vectors lie near their source vector, the rest
are furniture in runs. The documents of a folder are aligned twice, and the second
time is told, when all embeddings are remembered. Either way the figures are those of
the alignment alone.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.gold_folder import read_gold_folder
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align_bitext
from alignment.core.encoder import Encoder
from alignment.core.evaluation import comparable, measure


class MadeEncoder:
    """Reads "side number" and returns a vector for it."""

    name, revision, dimension = "made", "1", 512

    def __init__(self, count: int) -> None:
        rng = np.random.default_rng(1)
        shape = (2 * count, self.dimension)
        base = rng.standard_normal(shape, dtype=np.float32)
        noise = rng.standard_normal(shape, dtype=np.float32)
        self._sides = {"s": base, "t": base + 0.6 * noise}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = []
        for text in texts:
            words = text.split()
            numbers = [int(word) for word in words[1::2]]
            total = self._sides[words[0]][numbers].sum(axis=0)
            rows.append(total / np.linalg.norm(total))
        return np.stack(rows)


class Memory:
    """An encoder that encodes each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.name, self.revision = encoder.name, encoder.revision
        self.dimension = encoder.dimension
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= dict(zip(new, self.encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def main() -> None:
    if not sys.argv[1].isdigit():
        of_folder(Path(sys.argv[1]))
        return
    parameters = load_parameters()
    for count in [300, *map(int, sys.argv[1:])]:
        kept = [n for n in range(count) if n % 20 < 14]
        source = [f"s {n}" for n in range(count)]
        target = [f"t {n}" for n in kept]
        encoder = MadeEncoder(count)
        start = time.process_time()
        found = align_bitext(source, target, encoder=encoder, parameters=parameters)
        spent = time.process_time() - start
        right = sum(
            bead.kind == "1-1" and kept[bead.target[0]] == bead.source[0]
            for bead in found.beads
        )
        tell(count, len(target), spent, f"{right / len(target):.4f} right")


def of_folder(folder: Path) -> None:
    encoder, parameters = Memory(load_encoder(DEFAULT_ENCODER)), load_parameters()
    for one in read_gold_folder(folder, "es", "en"):
        spent = 0.0
        for _ in range(2):
            start = time.process_time()
            found = align_bitext(
                one.source, one.target, encoder=encoder, parameters=parameters
            )
            spent = time.process_time() - start
        counts = measure([comparable(one.gold, found.beads, one.units)])
        tell(
            len(one.source),
            len(one.target),
            spent,
            f"strict {counts['strict'].f1:.4f}, links {counts['links'].f1:.4f}",
        )


def tell(source: int, target: int, spent: float, quality: str) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    sys.stdout.write(
        f"{source:7} x {target:6}  {spent:7.2f} s  {memory:5.2f} GB  "
        f"{1e6 * spent / source:6.0f} us a segment  {quality}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
