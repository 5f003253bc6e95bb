"""Measure the finding of originals: `python -m tests.benchmarks.measure_originals`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np

from alignment.core.originals import shortlist
from tests.originals_set import Search, nobody, searches

SCANNED, DIMENSION = 10_000, 512


def main() -> None:
    """Print recall and how often nobody wins, as they are and stripped; the scan."""
    found = searches()
    report("as they are", found)
    report("stripped", [search.stripped() for search in found])
    say(f"scan of {SCANNED} vectors: {1000 * scan_seconds():.1f} ms")


def report(name: str, found: Sequence[Search]) -> None:
    """Print the figures of one variant."""
    having = [search for search in found if search.original is not None]
    places = [search.place(search.ranked()) for search in having]
    lost = [nobody(search.ranked(with_original=False)) for search in found]
    won = [search.ranked()[0].probability for search in having]
    candidates = len(found[0].others) + 1
    say(f"{name}: {len(having)} pages among {candidates} candidates")
    for most in (1, 5):
        hits = sum(0 < place <= most for place in places)
        say(f"  recall at {most}: {hits}/{len(having)}")
    say(f"  least probability of an original: {min(won):.3f}")
    right = sum(p > 0.5 for p in lost)
    say(f"  original removed, nobody wins: {right}/{len(lost)}")
    say(f"  least probability of nobody: {min(lost):.3f}")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def scan_seconds() -> float:
    """Best of five scans of as many documents as a large project has."""
    rows = np.random.default_rng(1).normal(size=(SCANNED, DIMENSION))
    matrix = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        shortlist(matrix[0], matrix)
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
