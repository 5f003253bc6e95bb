"""Units that say the same as an earlier one."""

from __future__ import annotations

import hashlib

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.joined_text import join_segments


class Duplicates:
    """Finds units whose texts came before, letter case and spaces aside.

    Gaps are never duplicates: that something was left out twice is worth
    knowing. A text is remembered by 63 bits of its hash: among a million units
    the chance that two different ones are taken for the same is below 1 in
    10 million.
    """

    def __init__(self) -> None:
        """Nothing came yet."""
        self._seen: dict[int, str] = {}
        self._new: list[int] = []

    def first(self, unit: CorpusUnit, languages: tuple[str, str]) -> str:
        """Id of the earlier unit that says the same; "" for a new one."""
        if unit.is_gap:
            return ""
        said = "\n".join(
            " ".join(join_segments(side, language).casefold().split())
            for side, language in zip(
                (unit.source, unit.target), languages, strict=True
            )
        )
        pair = "\t".join(languages)
        digest = hashlib.sha256(f"{pair}\n{said}".encode()).digest()
        key = int.from_bytes(digest[:8]) >> 1
        if key in self._seen:
            return self._seen[key]
        self._seen[key] = unit.id
        self._new.append(key)
        return ""

    def keep(self) -> None:
        """What came so far stays."""
        self._new.clear()

    def forget(self) -> None:
        """Forget what came since the last `keep`: it will come again."""
        for key in self._new:
            del self._seen[key]
        self._new.clear()
