"""Gold documents to learn from, and practice copies of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from alignment.core.aligning.gold_marks import longest_chain
from alignment.core.aligning.resegment import (
    CONDENSED,
    FREE,
    Practice,
    resegmented,
)
from alignment.core.aligning.sides import Side
from alignment.core.beads import Bead


@dataclass(frozen=True, slots=True)
class Lesson:
    """A bitext with its gold beads.

    Attributes:
        family: kind of text; families count alike, whatever their size.
        source: source side.
        target: target side.
        gold: its true beads, gaps included.
        coarse: the inside of a bead with several segments on both sides is open.
        salt: makes different copies of one document.
    """

    family: str
    source: Side
    target: Side
    gold: tuple[Bead, ...]
    coarse: bool = False
    salt: str = ""

    @property
    def crosses(self) -> bool:
        """Whether beads cross: a path cannot be learned from such a document."""
        links = [bead for bead in self.gold if not bead.is_gap]
        return len(longest_chain(self.gold)) < len(links)

    @property
    def two_sided(self) -> bool:
        """Whether there are segments on both sides."""
        return bool(self.source.texts and self.target.texts)

    @property
    def complete(self) -> tuple[bool, bool]:
        """Whether hardly any source, any target segment is without counterpart."""
        ours = sum(not bead.target for bead in self.gold)
        theirs = sum(not bead.source for bead in self.gold)
        most = len(self.gold) / _COMPLETE
        return ours < most, theirs < most

    def resegmented(self, practice: Practice, name: str) -> Lesson:
        """A copy with other segments."""
        sides = (self.source.texts, self.target.texts)
        salt = f"{name} {self.salt}"
        ours, theirs, gold = resegmented(
            *sides, self.gold, salt=salt, practice=practice
        )
        return replace(
            self, source=Side(ours), target=Side(theirs), gold=gold, coarse=False
        )


_COMPLETE = 20


def with_practice(lessons: Iterable[Lesson]) -> Iterator[Lesson]:
    """Lessons to learn from, and copies of those that leave nothing out.

    Documents with crossing beads are left out, and those with an empty side. The
    copies are resegmented as by condensing translators and, where the target side
    adds nothing either, as by free ones.
    """
    for lesson in lessons:
        if lesson.crosses or not lesson.two_sided:
            continue
        yield lesson
        ours, theirs = lesson.complete
        copies = []
        if ours:
            copies.append(lesson.resegmented(CONDENSED, "condensed"))
        if ours and theirs:
            copies.append(lesson.resegmented(FREE, "free"))
        yield from (copy for copy in copies if copy.two_sided)
