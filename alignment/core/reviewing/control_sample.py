"""Drawing beads by lot, to learn how many errors are left where nobody looked."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping

# Drawn of each stratum at least, where it has so many.
LEAST = 10
LEAST_VARIANCE = 0.05 * 0.95


def allocate(
    sizes: Mapping[str, int], guesses: Mapping[str, float], wanted: int
) -> dict[str, int]:
    """How many to draw of each stratum.

    Neyman's allocation (Neyman 1934, "On the two different aspects of the
    representative method"): in proportion to size times standard deviation, here
    sqrt(p (1 - p)) of the error rate that the confidences promise; but at least
    `LEAST`, and never more than there are. A rate is taken for 5 % at least: the
    sample is there because the confidences may promise too much.

    Args:
        sizes: number of beads of each stratum.
        guesses: error rate to expect in each, 0 to 1.
        wanted: how many to draw in all.
    """
    drawn = {name: min(size, LEAST) for name, size in sizes.items() if size}
    left = wanted - sum(drawn.values())
    weights = {
        name: sizes[name]
        * math.sqrt(max(LEAST_VARIANCE, guesses[name] * (1 - guesses[name])))
        for name in drawn
    }
    while left > 0:
        open_ones = {n: w for n, w in weights.items() if drawn[n] < sizes[n]}
        if not open_ones:
            break
        total = sum(open_ones.values())
        shares = {n: left * w / total for n, w in open_ones.items()}
        given = {
            n: min(math.floor(share), sizes[n] - drawn[n])
            for n, share in shares.items()
        }
        if not any(given.values()):
            # Fewer than one each: the largest remainder gets the next one.
            given = {max(sorted(shares), key=shares.__getitem__): 1}
        for name, number in given.items():
            drawn[name] += number
        left -= sum(given.values())
    return drawn


def draw(beads: Iterable[int], number: int, seed: str) -> list[int]:
    """So many of the beads by lot; the same for the same seed.

    The lot is the order of SHA-256 digests of seed and id, so each set of that
    number is as probable as any other, and a bead more or less moves nobody else.

    Args:
        beads: ids.
        number: how many.
        seed: any words.
    """

    def lot(bead: int) -> str:
        return hashlib.sha256(f"{seed}:{bead}".encode()).hexdigest()

    return sorted(beads, key=lot)[:number]
