"""Say something about a bead, or take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from alignment.actions.change_beads import Act, change_beads
from alignment.core.reviewing.effects import Switch
from alignment.core.reviewing.placed_beads import Change, EditRefused, PlacedBead
from alignment.core.text import clean_text
from alignment.models import Bitext, Note, ReviewEvent


def add_note(
    *, bitext: Bitext, bead: int, version: int, text: str, act: Act
) -> ReviewEvent:
    """Add a note to the thread of a bead.

    The note hangs on the bead's first segment, so it stays with the text when
    the beads change.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: the note is empty.
    """
    words = clean_text(text).strip()
    if act.actor is None:
        raise ValueError("a note needs an author")
    author = act.actor
    if not words:
        raise EditRefused("a note needs words")

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        segment = (*beads[bead].source, *beads[bead].target)[0]
        note = Note.objects.create(
            bitext=bitext,
            segment_id=segment,
            author=author,
            created_at=act.now,
            text=words,
        )
        return Change(
            (beads[bead],), (beads[bead],), effects=(Switch("note", note.pk),)
        )

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)


def withdraw_note(
    *, bitext: Bitext, bead: int, version: int, note: int, act: Act
) -> ReviewEvent:
    """Take back a note of one's own.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: it is somebody else's, or gone.
    """
    own = Note.objects.filter(bitext=bitext, author=act.actor, active=True, pk=note)

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        if not own.exists():
            raise EditRefused("only a note of your own can be taken back")
        change = Change((beads[bead],), (beads[bead],))
        return replace(change, effects=(Switch("note", note, on=False),))

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)
