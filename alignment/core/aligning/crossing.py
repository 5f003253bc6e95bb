"""Moved passages: segments that found no place on the path may meet elsewhere.

The path through the grid never steps back, so of two passages that changed places
one is left as gaps on both sides. Runs of such gaps are brought together here:
where segments of a source run and a target run are each other's nearest among all
that was left over, the two runs are aligned like a bitext of their own, and the
result is taken if it is so much more probable than leaving them as gaps that even
the number of places to which a passage could have moved does not explain it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alignment.core.aligning.anchors import mutual_nearest
from alignment.core.aligning.scale import Scale
from alignment.core.aligning.windows import Vectors

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A run of source gaps and a run of target gaps that may belong together.

    Attributes:
        source: positions in the bitext, neighbours.
        target: the same for the target side.
        anchors: (place in source, place in target) of the best chain.
    """

    source: Ids
    target: Ids
    anchors: tuple[tuple[int, int], ...]


def runs(positions: Sequence[int]) -> list[Ids]:
    """Positions in runs of neighbours.

    >>> runs([1, 2, 5])
    [(1, 2), (5,)]
    """
    out: list[list[int]] = []
    for position in positions:
        if out and out[-1][-1] == position - 1:
            out[-1].append(position)
        else:
            out.append([position])
    return [tuple(run) for run in out]


def meetings(
    source: Sequence[int],
    target: Sequence[int],
    vectors: tuple[Vectors, Vectors],
    scale: Scale,
    *,
    alike: float,
) -> list[Meeting]:
    """Runs of gaps that may belong together, the most promising first.

    Each run takes part in one meeting at most.

    Args:
        source: source segments without counterpart, increasing.
        target: target segments without counterpart, increasing.
        vectors: embeddings of all segments of both sides.
        scale: measures of the bitext.
        alike: least relative similarity of segments that call for a meeting.
    """
    found = mutual_nearest(
        vectors[0][list(source)], vectors[1][list(target)], scale.levels
    )
    found = found.at(np.flatnonzero(found.alike >= alike * scale.unit))
    ours, theirs = runs(source), runs(target)
    run_of = [
        {position: number for number, run in enumerate(side) for position in run}
        for side in (ours, theirs)
    ]
    pull: dict[tuple[int, int], float] = {}
    links: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at in range(len(found)):
        i, j = source[int(found.source[at])], target[int(found.target[at])]
        key = (run_of[0][i], run_of[1][j])
        pull[key] = pull.get(key, 0.0) + float(found.alike[at])
        links.setdefault(key, []).append((i - ours[key[0]][0], j - theirs[key[1]][0]))
    out = []
    used: tuple[set[int], set[int]] = (set(), set())
    for key, _ in sorted(pull.items(), key=lambda item: (-item[1], item[0])):
        if key[0] not in used[0] and key[1] not in used[1]:
            used[0].add(key[0])
            used[1].add(key[1])
            anchors = _increasing(links[key])
            out.append(Meeting(ours[key[0]], theirs[key[1]], anchors))
    return out


def _increasing(links: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Longest chain of links that increases on both sides."""
    best: list[list[tuple[int, int]]] = []
    for link in sorted(links):
        longest: list[tuple[int, int]] = []
        for chain in best:
            if chain[-1][0] < link[0] and chain[-1][1] < link[1]:
                longest = chain if len(chain) > len(longest) else longest
        best.append([*longest, link])
    return tuple(sorted(best, key=len)[-1]) if best else ()
