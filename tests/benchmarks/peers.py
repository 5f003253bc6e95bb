"""The aligner beside its peers on a folder of gold documents; run by hand.

    python -m tests.benchmarks.peers FOLDER

A peer that is not installed is left out and said so.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.gold_folder import GoldDocument, read_gold_folder
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align
from alignment.core.beads import Bead
from alignment.core.evaluation import comparable, measure

Aligner = Callable[[GoldDocument], list[Bead]]


def ours() -> Aligner:
    encoder, parameters = load_encoder(DEFAULT_ENCODER), load_parameters()
    return lambda one: align(
        one.source, one.target, encoder=encoder, parameters=parameters
    )


def gale_church() -> Aligner:
    from nltk.translate.gale_church import align_blocks

    def run(one: GoldDocument) -> list[Bead]:
        lengths = [[len(text) for text in side] for side in (one.source, one.target)]
        links = align_blocks(*lengths)
        groups: list[tuple[set[int], set[int]]] = []
        for i, j in links:
            if groups and (i in groups[-1][0] or j in groups[-1][1]):
                groups[-1][0].add(i)
                groups[-1][1].add(j)
            else:
                groups.append(({i}, {j}))
        beads = [Bead(tuple(sorted(s)), tuple(sorted(t))) for s, t in groups]
        used = ({i for i, _ in links}, {j for _, j in links})
        beads += [Bead((i,), ()) for i in range(len(one.source)) if i not in used[0]]
        beads += [Bead((), (j,)) for j in range(len(one.target)) if j not in used[1]]
        return beads

    return run


PEERS: dict[str, Callable[[], Aligner]] = {"ours": ours, "Gale-Church": gale_church}


def main() -> None:
    documents = read_gold_folder(Path(sys.argv[1]), "es", "en")
    variants = sorted({one.variant for one in documents})
    sys.stdout.write("".ljust(14) + "".join(v.rjust(18) for v in variants) + "\n")
    for name, load in PEERS.items():
        try:
            run = load()
        except ImportError as error:
            sys.stdout.write(f"{name}: not installed ({error})\n")
            continue
        start, cells = time.perf_counter(), []
        for variant in variants:
            counts = measure(
                comparable(one.gold, run(one), one.units)
                for one in documents
                if one.variant == variant
            )
            cells.append(f"{counts['strict'].f1:.3f} / {counts['links'].f1:.3f}")
        spent = time.perf_counter() - start
        row = "".join(cell.rjust(18) for cell in cells)
        sys.stdout.write(f"{name:14}{row}  {spent:6.1f} s\n")


if __name__ == "__main__":
    main()
