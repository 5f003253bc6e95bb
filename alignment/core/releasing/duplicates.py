"""Units that say the same as an earlier one."""

from __future__ import annotations

import hashlib
from array import array

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.joined_text import join_segments

EMPTY = 0
FULLEST = 0.6  # share of a hash table that is in use


class Duplicates:
    """Finds units whose texts came before, letter case and spaces aside.

    Gaps are never duplicates: that something was left out twice is worth
    knowing. A text is remembered by 64 bits of its hash: among a million units
    the chance that two different ones are taken for the same is below 1 in
    10 million. A million units take about 60 MiB: an open table of hashes, and
    the ids one behind the other.
    """

    def __init__(self) -> None:
        """Nothing came yet."""
        self._hashes = array("Q")
        self._ids = bytearray()
        self._ends = array("Q", [0])
        self._kept = 0
        self._make_table(1 << 10)

    def first(self, unit: CorpusUnit, languages: tuple[str, str]) -> str:
        """Id of the earlier unit that says the same; "" for a new one."""
        if unit.is_gap:
            return ""
        digest = _hash(unit, languages)
        slot = self._find(digest)
        if self._table[slot] != EMPTY:
            return self._id(self._table[slot] - 1)
        self._hashes.append(digest)
        self._ids += unit.id.encode()
        self._ends.append(len(self._ids))
        self._table[slot] = len(self._hashes)
        if len(self._hashes) > FULLEST * len(self._table):
            self._make_table(2 * len(self._table))
        return ""

    def keep(self) -> None:
        """What came so far stays."""
        self._kept = len(self._hashes)

    def forget(self) -> None:
        """Forget what came since the last `keep`: it will come again."""
        del self._hashes[self._kept :]
        del self._ends[self._kept + 1 :]
        del self._ids[self._ends[-1] :]
        self._make_table(len(self._table))

    def _make_table(self, size: int) -> None:
        """Number, from 1, of the text in each slot; the size is a power of two."""
        self._table = array("Q", bytes(8 * size))
        for number, digest in enumerate(self._hashes, start=1):
            self._table[self._find(digest)] = number

    def _find(self, digest: int) -> int:
        """The slot that holds a hash, or the free one where it goes."""
        table, hashes, mask = self._table, self._hashes, len(self._table) - 1
        slot = digest & mask
        while (number := table[slot]) != EMPTY and hashes[number - 1] != digest:
            slot = (slot + 1) & mask
        return slot

    def _id(self, number: int) -> str:
        return self._ids[self._ends[number] : self._ends[number + 1]].decode()


def _hash(unit: CorpusUnit, languages: tuple[str, str]) -> int:
    said = "\n".join(
        " ".join(join_segments(side, language).casefold().split())
        for side, language in zip((unit.source, unit.target), languages, strict=True)
    )
    pair = "\t".join(languages)
    digest = hashlib.sha256(f"{pair}\n{said}".encode()).digest()
    return int.from_bytes(digest[:8])
