"""Split a segment, join two, or correct a text; the old segments stay behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from alignment.actions.append_event import Act
from alignment.actions.change_beads import change_beads
from alignment.actions.check_alone import check_alone
from alignment.core.reviewing.effects import Recut
from alignment.core.reviewing.placed_beads import Change, EditRefused, PlacedBead
from alignment.core.reviewing.recut import corrected_text, replaced_segments, split_text
from alignment.core.text import text_hash
from alignment.models import Bitext, ReviewEvent, Segment

NewTexts = Callable[[Sequence[Segment]], Sequence[str]]


def split_segment(
    *, bitext: Bitext, versions: Mapping[int, int], segment: int, at: int, act: Act
) -> ReviewEvent:
    """Cut a segment in two after `at` characters of its text.

    Raises:
        StaleBead: the bead that holds it has another version.
        EditRefused: a part would be empty, or another bitext uses the document.
    """
    return _recut(
        bitext, versions, [segment], lambda old: split_text(old[0].text, at), act
    )


def join_segments(
    *, bitext: Bitext, versions: Mapping[int, int], first: int, second: int, act: Act
) -> ReviewEvent:
    """Make one segment of two that follow one another in a block.

    Raises:
        StaleBead: a bead that holds one has another version.
        EditRefused: they do not follow one another in one block.
    """

    def new_texts(old: Sequence[Segment]) -> Sequence[str]:
        return ["".join(segment.text for segment in old)]

    return _recut(bitext, versions, [first, second], new_texts, act)


def correct_segment(
    *, bitext: Bitext, versions: Mapping[int, int], segment: int, text: str, act: Act
) -> ReviewEvent:
    """Give a segment another text; the event keeps both.

    Raises:
        StaleBead: the bead that holds it has another version.
        EditRefused: the text is empty or the same.
    """
    return _recut(
        bitext,
        versions,
        [segment],
        lambda old: [corrected_text(old[0].text, text)],
        act,
    )


def _recut(
    bitext: Bitext,
    versions: Mapping[int, int],
    segments: Sequence[int],
    new_texts: NewTexts,
    act: Act,
) -> ReviewEvent:
    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        old = _neighbours(segments)
        check_alone(bitext, old[0].document)
        new = _store(old, new_texts(old))
        parts = {segment.pk: list[int]() for segment in old}
        parts[old[0].pk] = [segment.pk for segment in new]
        return replaced_segments(list(beads.values()), parts, _layout(old, new))

    return change_beads(bitext=bitext, act=act, expected=versions, edit=edit)


def _neighbours(ids: Sequence[int]) -> list[Segment]:
    """The segments, which follow one another in one block."""
    found = list(
        Segment.objects.filter(pk__in=ids, active=True)
        .select_related("block", "document")
        .order_by("block__position", "position")
    )
    if len(found) != len(set(ids)) or not found:
        raise EditRefused("that segment was cut anew meanwhile; look at it again")
    first = found[0]
    for number, segment in enumerate(found):
        place = (first.block_id, first.position + number)
        if (segment.block_id, segment.position) != place:
            raise EditRefused("only neighbours in one paragraph can be joined")
    return found


def _store(old: Sequence[Segment], texts: Sequence[str]) -> list[Segment]:
    """New segments, inactive until the block is laid out anew."""
    first = old[0]
    return Segment.objects.bulk_create(
        [
            Segment(
                document_id=first.document_id,
                block_id=first.block_id,
                position=first.position + number,
                text=text,
                text_hash=text_hash(text.strip()),
                active=False,
            )
            for number, text in enumerate(texts)
        ]
    )


def _layout(old: Sequence[Segment], new: Sequence[Segment]) -> Recut:
    block = old[0].block
    rows = list(block.segments.filter(active=True).order_by("position"))
    gone = {segment.pk for segment in old}
    place = next(n for n, row in enumerate(rows) if row.pk == old[0].pk)
    kept = [row for row in rows if row.pk not in gone]
    after = [*kept[:place], *new, *kept[place:]]
    return Recut(
        block=block.pk,
        before=tuple(row.pk for row in rows),
        after=tuple(row.pk for row in after),
        text_before=block.text,
        text_after="".join(row.text for row in after),
    )
