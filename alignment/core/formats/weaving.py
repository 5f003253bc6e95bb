"""Putting a main file and its side file together again, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alignment.core.corpus import CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.side_file import SideUnit

Item = tuple[CorpusBitext, CorpusUnit | None]
"""A unit and its bitext; None says that the bitext has begun."""


def interleave(
    known: Sequence[CorpusBitext], columns: Sequence[Iterator[Item]]
) -> Iterator[Item]:
    """Items of several files in the order of the known bitexts.

    Args:
        known: bitexts in order; others come at the end, file by file.
        columns: the items of each file, in the order of `known` too.
    """
    heads = [next(column, None) for column in columns]
    for bitext in known:
        for number, column in enumerate(columns):
            while (head := heads[number]) and head[0].id == bitext.id:
                yield head
                heads[number] = next(column, None)
    for head, column in zip(heads, columns, strict=True):
        if head:
            yield head
            yield from column


def weave(
    known: Sequence[CorpusBitext],
    items: Iterable[Item],
    gaps: Iterable[SideUnit] = (),
) -> Iterator[CorpusBitext | CorpusUnit]:
    """Yield bitexts and units, each gap at its old place.

    Args:
        known: bitexts in order, also those without units.
        items: units of the main file. A bitext comes again where units of
            several bitexts are mixed.
        gaps: units of the side file, in the order of `known`. Where units of
            the main file have gone, gaps come at the end of their bitext.
    """
    return _Weaver(known, gaps).run(items)


class _Weaver:
    def __init__(self, known: Sequence[CorpusBitext], gaps: Iterable[SideUnit]) -> None:
        self._bitexts = {bitext.id: bitext for bitext in known}
        self._waiting = dict(self._bitexts)
        self._gaps = iter(gaps)
        self._gap = next(self._gaps, None)
        self._index = 0

    def run(self, items: Iterable[Item]) -> Iterator[CorpusBitext | CorpusUnit]:
        current: str | None = None
        for bitext, unit in items:
            if bitext.id != current:
                yield from self._rest_of(current)
                yield from self._skipped(bitext.id)
                yield bitext
                current = bitext.id
                self._index = 0
            if unit is None:
                continue
            yield from self._due(bitext.id)
            yield unit
            self._index += 1
        yield from self._rest_of(current)
        yield from self._skipped(None)
        yield from self._stray()

    def _due(self, bitext: str) -> Iterator[CorpusUnit]:
        while (
            self._gap and self._gap.bitext == bitext and self._gap.index <= self._index
        ):
            yield self._take_gap()
            self._index += 1

    def _rest_of(self, bitext: str | None) -> Iterator[CorpusUnit]:
        while self._gap and self._gap.bitext == bitext:
            yield self._take_gap()

    def _skipped(self, upto: str | None) -> Iterator[CorpusBitext | CorpusUnit]:
        """Known bitexts before `upto`; none if that one is not waiting."""
        if upto is not None and upto not in self._waiting:
            return
        for identifier in list(self._waiting):
            bitext = self._waiting.pop(identifier)
            if identifier == upto:
                return
            yield bitext
            yield from self._rest_of(identifier)

    def _stray(self) -> Iterator[CorpusBitext | CorpusUnit]:
        """Gaps whose bitexts came in another order."""
        while self._gap:
            bitext = self._bitexts.get(self._gap.bitext)
            if bitext:
                yield bitext
            yield self._take_gap()

    def _take_gap(self) -> CorpusUnit:
        gap = self._gap
        assert gap is not None  # noqa: S101 - the callers looked
        self._gap = next(self._gaps, None)
        return gap.unit
