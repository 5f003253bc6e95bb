"""What a first pass finds to happen often, the second one expects."""

from __future__ import annotations

import numpy as np
import pytest

from alignment.core.aligning.band import full_band
from alignment.core.aligning.habits import Habits
from alignment.core.aligning.lattice import KINDS
from alignment.core.aligning.posterior import Posteriors
from alignment.core.beads import Bead

pytestmark = pytest.mark.once
KIND = {kind: at for at, kind in enumerate(KINDS)}


def sure(beads: list[Bead], source: int, target: int) -> Posteriors:
    """Probabilities of 1 for some beads and the gaps between them."""
    band = full_band(source, target)
    chances = np.zeros((len(KINDS), band.size), np.float32)
    gaps = np.ones(source), np.ones(target)
    for bead in beads:
        kind = KIND[len(bead.source), len(bead.target)]
        chances[kind, (bead.source[-1] + 1) * (target + 1) + bead.target[-1] + 1] = 1
        gaps[0][list(bead.source)] = gaps[1][list(bead.target)] = 0.0
    return Posteriors(0.0, chances, *gaps, 0.0, 0.0)


ONES = [Bead((n,), (n,)) for n in range(40)]
CUT = [Bead((n,), (2 * n, 2 * n + 1)) for n in range(20)]


def test_cutting_is_a_habit_of_the_side_that_has_several_segments() -> None:
    plain = Habits.of(sure(ONES, 40, 40)).several
    ours, theirs = Habits.of(sure(CUT, 20, 40)).several
    assert plain[0] == plain[1] < 0
    assert ours < 0 < theirs


def test_habits_mirror() -> None:
    mirrored = [bead.mirrored() for bead in CUT]
    one, other = Habits.of(sure(CUT, 20, 40)), Habits.of(sure(mirrored, 40, 20))
    assert one.several == other.several[::-1]


def test_a_few_beads_say_little() -> None:
    few = Habits.of(sure(CUT[:1], 1, 2)).several
    many = Habits.of(sure(CUT, 20, 40)).several
    assert 0 < few[1] < many[1]


def test_what_has_no_beads_has_no_habits() -> None:
    for source, target in ((3, 0), (0, 3)):
        found = Habits.of(sure([], source, target))
        assert (*found.several, *found.gaps) == pytest.approx((0.0,) * 4)
