"""Give a side of a bead the text that it has elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.actions.append_event import Act
from alignment.actions.recut_segment import correct_segment, join_segments
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bead, BeadSegment, Bitext, ReviewEvent, Segment


def correct_side(
    *,
    bitext: Bitext,
    bead: int,
    version: int,
    side: str,
    wanted: Sequence[tuple[str, str]],
    act: Act,
) -> ReviewEvent | None:
    """Correct the segments of a side; an event for each one that differs.

    Args:
        bitext: whose bead.
        bead: its id.
        version: as it is now.
        side: "source" or "target".
        wanted: id and text of each segment; an id such as "s3+s4" stands for
            segments that became one text, which are joined. Where a text was
            corrected here since, its segment is another one with another id: as
            many segments as there were stand for them in their order.
        act: who does it, when.

    Returns:
        The last event, None where the texts are so already.

    Raises:
        EditRefused: other segments are there, or they cannot be joined.
        StaleBead: the bead has another version.
    """
    event = None
    for name, text in _as_held(wanted, _held(bead, side)):
        ids = _ids(name)
        held = _held(bead, side)
        if not ids or not set(ids) <= set(held):
            raise EditRefused("the bead has other segments now; compare the file anew")
        first, *rest = ids
        for other in rest:
            event = join_segments(
                bitext=bitext,
                versions={bead: version},
                first=first,
                second=other,
                act=act,
            )
            version = event.sequence
            first = next(s for s in _held(bead, side) if s not in held)
            held = _held(bead, side)
        if Segment.objects.get(pk=first).text.strip() != text.strip():
            event = correct_segment(
                bitext=bitext,
                versions={bead: version},
                segment=first,
                text=text,
                act=act,
            )
            version = event.sequence
    return event


def _as_held(
    wanted: Sequence[tuple[str, str]], held: Sequence[int]
) -> Sequence[tuple[str, str]]:
    named = [number for name, _text in wanted for number in _ids(name)]
    if set(named) <= set(held) or len(named) != len(held):
        return wanted
    now = dict(zip(named, held, strict=True))
    if any(known != now[known] for known in set(named) & set(held)):
        return wanted
    return [
        ("+".join(f"s{now[number]}" for number in _ids(name)), text)
        for name, text in wanted
    ]


def _ids(name: str) -> list[int]:
    parts = name.split("+")
    return [int(p[1:]) for p in parts] if all(p[1:].isdigit() for p in parts) else []


def _held(bead: int, side: str) -> list[int]:
    if not Bead.objects.filter(pk=bead).exists():
        return []
    places = BeadSegment.objects.filter(bead=bead, side=side)
    return list(
        places.order_by("segment__block__position", "segment__position").values_list(
            "segment", flat=True
        )
    )
