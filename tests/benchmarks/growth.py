"""How time and memory grow with length; run by hand.

    python -m tests.benchmarks.growth 2000 8000 32000

Embeddings are made, not encoded: 70 % of the target vectors lie near their source
vector, the rest are furniture in runs, so that the figures are those of the
alignment alone.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.adapters.aligner_weights import load_parameters
from alignment.core.aligner import align_bitext


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


def main() -> None:
    parameters = load_parameters()
    for count in [300, *map(int, sys.argv[1:])]:
        kept = [n for n in range(count) if n % 20 < 14]
        source = [f"s {n}" for n in range(count)]
        target = [f"t {n}" for n in kept]
        encoder = MadeEncoder(count)
        start = time.perf_counter()
        found = align_bitext(source, target, encoder=encoder, parameters=parameters)
        spent = time.perf_counter() - start
        right = sum(
            bead.kind == "1-1" and kept[bead.target[0]] == bead.source[0]
            for bead in found.beads
        )
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        sys.stdout.write(
            f"{count:7} x {len(target):6}  {spent:7.2f} s  {memory:5.2f} GB  "
            f"{1e6 * spent / count:6.0f} us a segment  {right / len(target):.4f} right\n"
        )


if __name__ == "__main__":
    main()
