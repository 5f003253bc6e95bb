"""Say that a finding is none."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.actions.change_beads import Act, change_beads
from alignment.core.reviewing.effects import Switch
from alignment.core.reviewing.placed_beads import Change, PlacedBead
from alignment.models import Bitext, Dismissal, ReviewEvent


def dismiss_finding(
    *, bitext: Bitext, bead: int, version: int, finding: str, reason: str, act: Act
) -> ReviewEvent:
    """Dismiss a finding of a bead for good; it comes back with another text.

    Args:
        bitext: where.
        bead: the bead.
        version: its version, as the reviewer saw it.
        finding: key of the finding.
        reason: in the reviewer's words.
        act: who does it, when.

    Raises:
        StaleBead: the bead has another version.
    """
    if act.actor is None:
        raise ValueError("a dismissal needs a person")
    author = act.actor

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        row = Dismissal.objects.create(
            bitext=bitext,
            segment_id=(*beads[bead].source, *beads[bead].target)[0],
            finding=finding,
            reason=reason[:300],
            author=author,
            created_at=act.now,
        )
        effect = Switch("dismissal", row.pk)
        return Change((beads[bead],), (beads[bead],), effects=(effect,))

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)
