"""The same beads with any number of threads and any batches; run by hand.

    python -m tests.benchmarks.sameness FOLDER

Each setting runs in a process of its own, since threads are counted once, at the
start. Ends with an error where beads differ; confidences may, in the last digits,
because sums are added up in another order.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from alignment.adapters import encoder_batches
from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.gold_folder import read_gold_folder
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align

Found = list[list[Any]]
"""By document: source, target and confidence of each bead."""

SETTINGS = ((1, 400_000), (2, 400_000), (1, 2_000), (2, 20_000))
"""Threads, and letters that go to the encoder at once."""
EVERY = 4
"""One document of four is enough, and takes a minute."""


def beads_of(folder: Path, threads: int, letters: int) -> Found:
    encoder_batches.LETTERS_AT_ONCE = letters
    encoder = load_encoder(DEFAULT_ENCODER, threads=threads)
    parameters = load_parameters()
    return [
        [
            [bead.source, bead.target, bead.confidence]
            for bead in align(
                one.source, one.target, encoder=encoder, parameters=parameters
            )
        ]
        for one in read_gold_folder(folder, "es", "en")[::EVERY]
    ]


def in_a_process(folder: str, threads: int, letters: int) -> Found:
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, folder, str(threads), str(letters)],
        env={**os.environ, "OMP_NUM_THREADS": str(threads)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def main() -> None:
    folder = sys.argv[1]
    if len(sys.argv) > 2:
        found = beads_of(Path(folder), int(sys.argv[2]), int(sys.argv[3]))
        json.dump(found, sys.stdout)
        return
    first: Found | None = None
    for threads, letters in SETTINGS:
        found = in_a_process(folder, threads, letters)
        first = first or found
        pairs = [
            (ours, theirs)
            for one, other in zip(first, found, strict=True)
            for ours, theirs in zip(one, other, strict=True)
        ]
        unlike = sum(ours[:2] != theirs[:2] for ours, theirs in pairs)
        apart = max(abs(ours[2] - theirs[2]) for ours, theirs in pairs)
        sys.stdout.write(
            f"{threads} threads, {letters:7,} letters: {len(pairs)} beads, "
            f"{unlike} unlike, confidence at most {apart:.0e} apart\n"
        )
        if unlike:
            raise SystemExit("The beads depend on threads or batches.")


if __name__ == "__main__":
    main()
