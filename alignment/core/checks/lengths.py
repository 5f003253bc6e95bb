"""How long a target is for its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

_ENOUGH = 20  # beads from which a document's own ratio is trusted
_LONG = 30  # characters of a source that says something about the ratio


@dataclass(frozen=True, slots=True)
class LengthRule:
    """When the length of a target is odd for its source.

    The deviation is that of Gale and Church (1993): the difference from the
    expected length over the square root of the source's length.

    Attributes:
        ratio: characters of target expected for one of source.
        variance: of the target's length, per character of source; 1.4 covers the
            1-1 beads of news, essays, manuals and health texts, Spanish-English.
        limit: standard deviations beyond which a length is odd.
        tolerance: characters that never matter.
    """

    ratio: float = 1.0
    variance: float = 1.4
    limit: float = 3.4
    tolerance: int = 30

    def __post_init__(self) -> None:
        if self.ratio <= 0 or self.variance <= 0 or self.limit <= 0:
            raise ValueError("ratio, variance and limit of a length rule are positive")

    def fitted(self, lengths: Iterable[tuple[int, int]]) -> LengthRule:
        """The rule with the ratio of a document's own 1-1 beads.

        Args:
            lengths: characters of source and target of each; with fewer than 20
                long ones the rule stays as it is.
        """
        ratios = [target / source for source, target in lengths if source >= _LONG]
        return replace(self, ratio=median(ratios)) if len(ratios) >= _ENOUGH else self

    def deviation(self, source_length: int, target_length: int) -> float:
        """Standard deviations off the expected length, 0 within the tolerance."""
        off = target_length - self.ratio * source_length
        if abs(off) <= self.tolerance:
            return 0.0
        return float(off / (self.variance * max(source_length, 1)) ** 0.5)

    def is_odd(self, source_length: int, target_length: int) -> bool:
        """Whether a length is beyond the limit."""
        return abs(self.deviation(source_length, target_length)) > self.limit


DEFAULT_LENGTH_RULE = LengthRule()
