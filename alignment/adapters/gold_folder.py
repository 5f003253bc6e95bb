"""A folder of documents with gold alignments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment.adapters.segment_files import (
    SegmentFileError,
    read_beads,
    read_segments,
    read_units,
)
from alignment.core.beads import Bead, TilingError, check_tiling
from alignment.core.evaluation import Unit


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A bitext with its true beads.

    Attributes:
        name: file name without its endings.
        variant: the ending before the last, such as "condensed"; or "".
        source: source segments.
        target: target segments.
        gold: true beads; those of verses or paragraphs may be coarse.
        fine: the finest true beads that are known.
        units: unit of each segment of both sides where the gold is coarse.
        files: all files that it was read from.
    """

    name: str
    variant: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Bead, ...]
    fine: tuple[Bead, ...]
    units: tuple[Sequence[Unit], Sequence[Unit]] | None
    files: tuple[Path, ...]

    @property
    def family(self) -> str:
        """What comes before the first underscore of the name."""
        return self.name.partition("_")[0]


def read_gold_folder(folder: Path, source: str, target: str) -> list[GoldDocument]:
    """All documents NAME.VARIANT.gold of a folder, with their segments.

    Args:
        folder: where they lie.
        source: ending of the source segment files.
        target: ending of the target segment files.

    Raises:
        SegmentFileError: if there is none, or one does not fit its segments.
    """
    found = [
        _read(path.with_suffix(""), source, target)
        for path in sorted(folder.glob("*.gold"))
    ]
    if not found:
        raise SegmentFileError(f"{folder} has no NAME.VARIANT.gold files")
    return found


def _read(stem: Path, source: str, target: str) -> GoldDocument:
    def beside(ending: str) -> Path:
        return stem.with_name(f"{stem.name}.{ending}")

    files = [beside(source), beside(target), beside("gold")]
    extra = [path for path in (beside("fine"), beside("units.json")) if path.exists()]
    ours, theirs = read_segments(files[0]), read_segments(files[1])
    gold = read_beads(files[2])
    fine = read_beads(beside("fine")) if beside("fine") in extra else gold
    for path, beads in ((files[2], gold), (beside("fine"), fine)):
        try:
            check_tiling(beads, len(ours), len(theirs))
        except TilingError as error:
            raise SegmentFileError(
                f"{path} does not fit its segments: {error}"
            ) from error
    units = beside("units.json")
    name, _, variant = stem.name.rpartition(".")
    return GoldDocument(
        name or stem.name,
        variant if name else "",
        tuple(ours),
        tuple(theirs),
        tuple(gold),
        tuple(fine),
        read_units(units) if units in extra else None,
        tuple(files + extra),
    )
