"""Lines of a PDF's page joined to paragraphs by where they stand.

The text layer has no paragraphs: only lines, set in letters of different widths. A
paragraph ends where the next line is further down than usual, or in another size, and
where its line stops short of the margin at the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

_FAR = 1.25  # of the usual distance between two lines
_SIZE = 0.15  # relative difference of two heights that tells another font
_SHORT = (
    0.96  # of the margin; a line that had room for the next word may end a paragraph
)
_INDENT = 0.9  # of the size of the letters, before a first line
_ENDS = '.!?…:”"»)]'


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text with its box, in points from the lower left corner.

    Attributes:
        text: the line, without its end.
        left: of its first letter.
        right: of its last letter.
        base: height of the line on the page.
        size: height of its letters; 0 where it has none.
    """

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not self.text.strip()


def joined_lines(lines: Sequence[PlacedLine]) -> list[str]:
    """Paragraphs, each a line, with empty lines between them."""
    filled = [line for line in lines if not line.is_empty]
    steps = [a.base - b.base for a, b in pairwise(filled) if a.base > b.base]
    if not steps:
        return [line.text for line in lines]
    # The lowest quarter: between paragraphs lines may stand further apart.
    step = quantiles(steps, n=4)[0] if len(steps) > 1 else steps[0]
    width = max(line.right for line in filled)
    joined = [filled[0].text.strip()]
    for line, following in pairwise(filled):
        if _goes_on(line, following, step, width):
            joined[-1] += f" {following.text.strip()}"
        else:
            joined += ["", following.text.strip()]
    return joined


def _goes_on(
    line: PlacedLine, following: PlacedLine, step: float, margin: float
) -> bool:
    """Whether two lines belong to one paragraph."""
    down = line.base - following.base
    if down <= 0 or down > _FAR * step:
        return down <= 0 < len(following.text) and following.text.lstrip()[0].islower()
    larger = max(line.size, following.size)
    if abs(line.size - following.size) > _SIZE * larger:
        return False
    if following.left - line.left > _INDENT * larger:
        return False
    letter = (line.right - line.left) / len(line.text)
    word = following.text.split(maxsplit=1)[0]
    full = line.right + letter * (len(word) + 1) > _SHORT * margin
    return full or (
        line.text.rstrip()[-1] not in _ENDS and following.text.lstrip()[0].islower()
    )
