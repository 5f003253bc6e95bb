"""A piece: a stretch of both sides that is solved at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band, band_around
from alignment.core.aligning.constraints import Task
from alignment.core.aligning.scale import Scale
from alignment.core.aligning.sides import Side
from alignment.core.aligning.surface import Marks
from alignment.core.aligning.weights import Parameters
from alignment.core.aligning.windows import Window
from alignment.core.page import Role

Ids = tuple[int, ...]
_HEADINGS = frozenset({Role.TITLE, Role.HEADING})


@dataclass(frozen=True, slots=True)
class Bitext:
    """Both sides of a bitext with its measures.

    Attributes:
        source: the source side.
        target: the target side.
        scale: the bitext's own measures.
    """

    source: Side
    target: Side
    scale: Scale


@dataclass(frozen=True, slots=True)
class Piece:
    """The segments to align, by their positions in the bitext, and the band.

    Attributes:
        bitext: where the segments come from.
        source: positions of the source segments, increasing.
        target: positions of the target segments, increasing.
        band: nodes, counted in these segments, that the search may visit.
    """

    bitext: Bitext
    source: Ids
    target: Ids
    band: Band

    @property
    def scale(self) -> Scale:
        """The measures of the whole bitext."""
        return self.bitext.scale

    @property
    def source_lengths(self) -> NDArray[np.float32]:
        """Scaled length of each source segment."""
        return self.scale.source_lengths[list(self.source)]

    @property
    def target_lengths(self) -> NDArray[np.float32]:
        """Scaled length of each target segment."""
        return self.scale.target_lengths[list(self.target)]

    @property
    def source_marks(self) -> Marks:
        """Outer marks of the source segments."""
        return _chosen(self.scale.source_marks, self.source)

    @property
    def target_marks(self) -> Marks:
        """Outer marks of the target segments."""
        return _chosen(self.scale.target_marks, self.target)

    @property
    def source_loose(self) -> NDArray[np.float32]:
        """1 for each source segment that seems to go on the one before it."""
        return self.scale.source_loose[list(self.source)]

    @property
    def target_loose(self) -> NDArray[np.float32]:
        """1 for each target segment that seems to go on the one before it."""
        return self.scale.target_loose[list(self.target)]

    @property
    def source_blocks(self) -> NDArray[np.int64]:
        """Block of each source segment, empty where unknown."""
        return _blocks(self.bitext.source, self.source)

    @property
    def target_blocks(self) -> NDArray[np.int64]:
        """Block of each target segment, empty where unknown."""
        return _blocks(self.bitext.target, self.target)

    @property
    def source_headings(self) -> NDArray[np.bool_]:
        """Whether each source segment is a heading, empty where unknown."""
        return _headings(self.bitext.source, self.source)

    @property
    def target_headings(self) -> NDArray[np.bool_]:
        """Whether each target segment is a heading, empty where unknown."""
        return _headings(self.bitext.target, self.target)

    def source_window(self, end: int, count: int) -> Window:
        """Window of `count` source segments before place `end`, in the bitext."""
        return self.source[end - count], self.source[end - 1] + 1

    def target_window(self, end: int, count: int) -> Window:
        """Window of `count` target segments before place `end`, in the bitext."""
        return self.target[end - count], self.target[end - 1] + 1


def pieces(bitext: Bitext, task: Task, parameters: Parameters) -> Iterator[Piece]:
    """The stretches between the posts of a task, each with its band."""
    ends = [*task.posts, (len(task.source), len(task.target))]
    start = (0, 0)
    for end in ends:
        source = task.source[start[0] : end[0]]
        target = task.target[start[1] : end[1]]
        start = end
        if source or target:
            yield Piece(
                bitext, source, target, _band(bitext, source, target, parameters)
            )


def _band(bitext: Bitext, source: Ids, target: Ids, parameters: Parameters) -> Band:
    ours = {position: at for at, position in enumerate(source)}
    theirs = {position: at for at, position in enumerate(target)}
    chain = bitext.scale.chain
    anchors = [
        (ours[i], theirs[j])
        for i, j in zip(chain.source.tolist(), chain.target.tolist(), strict=True)
        if i in ours and j in theirs
    ]
    return band_around(
        anchors,
        len(source),
        len(target),
        margin=parameters.band_margin,
        reach=parameters.band_reach,
        most_cells=parameters.band_cells,
    )


def _chosen(marks: Marks, positions: Ids) -> Marks:
    at = list(positions)
    return Marks(marks.first[at], marks.last[at])


def _blocks(side: Side, positions: Ids) -> NDArray[np.int64]:
    return np.array([side.blocks[p] for p in positions if side.blocks], np.int64)


def _headings(side: Side, positions: Ids) -> NDArray[np.bool_]:
    found = [side.roles[p] in _HEADINGS for p in positions if side.roles]
    return np.array(found, np.bool_)
