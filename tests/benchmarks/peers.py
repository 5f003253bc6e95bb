"""The aligner beside its peers on a folder of gold documents; run by hand.

    python -m tests.benchmarks.peers FOLDER

A peer that is not installed is left out and said so. All that compare meanings get
their embeddings from the same encoder; its time is part of theirs. Seconds are those
of the processor, for all documents, once everything is loaded and compiled. Of
bertalign (from PyPI) only the two passes are used, since its front end wants other
versions of Python and a model from a hub; of vecalign its function of that name, which
draws samples, so that its figures differ a little from run to run. Scores are F1,
strict / links.
"""

from __future__ import annotations

import importlib.util
import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.gold_folder import GoldDocument, read_gold_folder
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align
from alignment.core.beads import Bead
from alignment.core.encoder import Encoder
from alignment.core.evaluation import comparable, measure

Aligner = Callable[[GoldDocument], list[Bead]]


@cache
def encoder() -> Encoder:
    return load_encoder(DEFAULT_ENCODER)


def ours() -> Aligner:
    parameters = load_parameters()
    return lambda one: align(
        one.source, one.target, encoder=encoder(), parameters=parameters
    )


def bertalign(most: int) -> Aligner:
    """Liu & Zhu's two passes with their defaults; beads of up to `most` segments."""
    core = _bertalign_core()

    def run(one: GoldDocument) -> list[Bead]:
        counts = len(one.source), len(one.target)
        (ours, our_letters), (theirs, their_letters) = (
            encoded(side, most - 1) for side in (one.source, one.target)
        )
        ratio = float(our_letters[0].sum() / their_letters[0].sum())
        near = core.find_top_k_sents(ours[0], theirs[0], k=3)
        kinds = core.get_alignment_types(2)
        width, path = core.find_first_search_path(*counts)
        pointers = core.first_pass_align(*counts, width, path, kinds, *near)
        first = core.first_back_track(*counts, pointers, path, kinds)
        kinds = core.get_alignment_types(most)
        width, path = core.find_second_search_path(first, 5, *counts)
        pointers = core.second_pass_align(
            ours,
            theirs,
            our_letters,
            their_letters,
            width,
            path,
            kinds,
            ratio,
            -0.1,
            margin=True,
            len_penalty=True,
        )
        found = core.second_back_track(*counts, pointers, path, kinds)
        return [Bead(tuple(ours), tuple(theirs)) for ours, theirs in found]

    return run


def encoded(side: Sequence[str], most: int) -> tuple[np.ndarray, np.ndarray]:
    """Windows of 1 to `most` segments that end at each segment, as peers want them.

    Returns:
        Embeddings, shape (most, segments, dimension), and lengths in bytes, shape
        (most, segments); "PAD" stands where a window would begin before the text.
    """
    windows = [
        " ".join(side[at - size + 1 : at + 1]) if at >= size - 1 else "PAD"
        for size in range(1, most + 1)
        for at in range(len(side))
    ]
    vectors = encoder().encode(windows).reshape(most, len(side), -1)
    letters = np.array([len(text.encode()) for text in windows])
    return vectors, letters.reshape(most, len(side))


def _bertalign_core() -> ModuleType:
    package = importlib.util.find_spec("bertalign")
    if package is None or not package.submodule_search_locations:
        raise ImportError("no module named bertalign")
    path = Path(package.submodule_search_locations[0]) / "corelib.py"
    spec = importlib.util.spec_from_file_location("bertalign_corelib", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its compiled loops are looked up there
    spec.loader.exec_module(module)
    return module


def vecalign(most: int) -> Aligner:
    """Thompson & Koehn's aligner with its defaults; m + n up to `most`."""
    core = _vecalign_core()
    kinds = core.make_alignment_types(most)

    def run(one: GoldDocument) -> list[Bead]:
        np.random.seed(0)  # it draws samples from the shared generator
        found = core.vecalign(
            *(encoded(side, most)[0].copy() for side in (one.source, one.target)),
            final_alignment_types=kinds,
            del_percentile_frac=0.2,
            width_over2=math.ceil(most / 2) + 5,
            max_size_full_dp=300,
            costs_sample_size=20_000,
            num_samps_for_norm=100,
        )[0]["final_alignments"]
        return [Bead(tuple(ours), tuple(theirs)) for ours, theirs in found]

    return run


def _vecalign_core() -> ModuleType:
    """Its core: a package where it was installed, a module of a clone otherwise."""
    if importlib.util.find_spec("vecalign") is not None:
        return importlib.import_module("vecalign.dp_utils")
    return importlib.import_module("dp_utils")


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


PEERS: dict[str, Callable[[], Aligner]] = {
    "ours": ours,
    "bertalign 5": lambda: bertalign(5),
    "bertalign 8": lambda: bertalign(8),
    "vecalign 4": lambda: vecalign(4),
    "vecalign 8": lambda: vecalign(8),
    "Gale-Church": gale_church,
}


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
        run(max(documents, key=lambda one: len(one.source)))
        start, cells = time.process_time(), []
        for variant in variants:
            counts = measure(
                comparable(one.gold, run(one), one.units)
                for one in documents
                if one.variant == variant
            )
            cells.append(f"{counts['strict'].f1:.3f} / {counts['links'].f1:.3f}")
        spent = time.process_time() - start
        row = "".join(cell.rjust(18) for cell in cells)
        sys.stdout.write(f"{name:14}{row}  {spent:6.1f} s\n")


if __name__ == "__main__":
    main()
