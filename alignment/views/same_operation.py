"""An operation that met beads as they are not any more, said of them as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from alignment.models import Bitext
from alignment.queries.bead_history import came_of
from alignment.queries.bead_rows import BeadRow

# "id:version" of a bead, alone in its field or behind the name of one.
KEY = re.compile(r"(?:(?<=other=)|(?<=bead=)|(?<=beads=)|(?<=\s)|^)(\d+):\d+")
# A segment, alone in its field or behind "segments=" or "second=" of a button.
SEGMENT = re.compile(r"(?:(?<=segments=)|(?<=second=)|(?<=\s)|^)\d+(?![:\d])")
BEAD_FIELDS = ("bead", "beads", "other", "operation")
SEGMENT_FIELDS = ("segment", "second", "segments", "operation")
OTHER_FIELDS = ("side", "label", "text", "reason", "at", "kind", "severity", "error")


def same_operation(
    bitext: Bitext, asked: Mapping[str, str], rows: Sequence[BeadRow]
) -> dict[str, str] | None:
    """The fields of the same operation on the beads as they are now.

    Args:
        bitext: whose beads.
        asked: the fields that were sent.
        rows: the beads now, those around them too.

    Returns:
        None where a bead is gone, or a segment that nothing took the place of, or
        where a place in a text is meant that is another text now.
    """
    beads = {str(row.id): row.key for row in rows}
    names = (*BEAD_FIELDS, *SEGMENT_FIELDS, *OTHER_FIELDS)
    fields = {name: value for name in names if (value := asked.get(name, ""))}
    found = [
        one[1] for name in BEAD_FIELDS for one in KEY.finditer(fields.get(name, ""))
    ]
    if not found or any(bead not in beads for bead in found):
        return None
    segments = _segments_now(bitext, fields, rows)
    if None in segments.values():
        return None
    if "at" in fields and any(old != str(now) for old, now in segments.items()):
        return None
    for name in BEAD_FIELDS:
        if name in fields:
            fields[name] = KEY.sub(lambda one: beads[one[1]], fields[name])
    for name in SEGMENT_FIELDS:
        if name in fields:
            fields[name] = SEGMENT.sub(lambda one: str(segments[one[0]]), fields[name])
    return fields


def _segments_now(
    bitext: Bitext, fields: Mapping[str, str], rows: Sequence[BeadRow]
) -> dict[str, int | None]:
    """By the number of each named segment: the one that is in its place now."""
    named = {
        one[0]
        for name in SEGMENT_FIELDS
        for one in SEGMENT.finditer(fields.get(name, ""))
    }
    held = {segment for row in rows for segment in row.segments}
    gone = {segment for segment in map(int, named) if segment not in held}
    came = came_of(bitext, [row.id for row in rows], gone, held) if gone else {}
    return {
        name: came.get(int(name)) if int(name) in gone else int(name) for name in named
    }
