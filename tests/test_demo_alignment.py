"""The aligner with the bundled encoder on the gold of the demonstration."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align
from alignment.core.aligning.sides import Side
from alignment.core.beads import check_tiling
from alignment.core.page import Role
from tests.demo_pages import gold_files, read_gold

Link = tuple[tuple[int, ...], tuple[int, ...]]
PAIRS = [path for path in gold_files() if read_gold(path)["source"]]


def side(gold: dict[str, Any], name: str) -> Side:
    segments = gold[name]["segments"]
    return Side(
        texts=tuple(segment["text"] for segment in segments),
        blocks=tuple(segment["block"] for segment in segments),
        roles=tuple(Role(segment["role"]) for segment in segments),
    )


@lru_cache
def links(path: Path) -> tuple[set[Link], set[Link]]:
    """Links of the gold and of the aligner; gaps are left out."""
    gold = read_gold(path)
    source, target = side(gold, "source"), side(gold, "target")
    beads = align(
        source,
        target,
        encoder=load_encoder(DEFAULT_ENCODER),
        parameters=load_parameters(),
    )
    check_tiling(beads, len(source), len(target))
    wanted = {(tuple(s), tuple(t)) for s, t, _label in gold["beads"] if s and t}
    return wanted, {(b.source, b.target) for b in beads if not b.is_gap}


def f1(wanted: set[Link], found: set[Link]) -> float:
    return 2 * len(wanted & found) / (len(wanted) + len(found))


@pytest.mark.parametrize("path", PAIRS, ids=[path.stem for path in PAIRS])
def test_each_pair_is_aligned_as_its_gold(path):
    assert f1(*links(path)) >= 0.9


def test_the_demonstration_is_aligned_nearly_as_its_gold():
    shared = sum(len(wanted & found) for wanted, found in map(links, PAIRS))
    total = sum(len(wanted) + len(found) for wanted, found in map(links, PAIRS))
    assert 2 * shared / total >= 0.98
