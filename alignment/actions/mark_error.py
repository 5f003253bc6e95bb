"""Say that a translation is not faithful at a bead, or take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_noop

from alignment.actions.append_event import Act
from alignment.actions.change_beads import change_beads
from alignment.core.faithfulness import ErrorKind, Severity
from alignment.core.reviewing.effects import Switch
from alignment.core.reviewing.placed_beads import Change, EditRefused, PlacedBead
from alignment.core.text import clean_text
from alignment.models import Bitext, ErrorMark, ReviewEvent

MOST = 500  # characters of a comment


def mark_error(
    *,
    bitext: Bitext,
    bead: int,
    version: int,
    kind: ErrorKind,
    severity: Severity,
    comment: str,
    act: Act,
) -> ReviewEvent:
    """Mark an error of the translation at a bead; its status stays as it is.

    The same kind at the same bead is marked once: another severity replaces
    the one that was there.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: the project does not mark this kind, or it is marked so.
    """
    if act.actor is None:
        raise ValueError("an error needs somebody who found it")
    author = act.actor
    if kind.value not in bitext_project_kinds(bitext):
        raise EditRefused(
            gettext_noop("this project does not mark errors of that kind")
        )

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        placed = beads[bead]
        same = ErrorMark.objects.filter(
            bitext=bitext, segment__in=placed.segments, kind=kind, active=True
        )
        text = clean_text(comment).strip()[:MOST]
        if same.filter(severity=severity, comment=text).exists():
            raise EditRefused(gettext_noop("this error is marked already"))
        row = ErrorMark.objects.create(
            bitext=bitext,
            segment_id=(*placed.source, *placed.target)[0],
            author=author,
            created_at=act.now,
            kind=kind.value,
            severity=severity.value,
            comment=text,
        )
        off = [
            Switch("error", old, on=False) for old in same.values_list("pk", flat=True)
        ]
        off = [switch for switch in off if switch.row != row.pk]
        return Change((placed,), (placed,), effects=(*off, Switch("error", row.pk)))

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)


def bitext_project_kinds(bitext: Bitext) -> list[str]:
    """The kinds that the bitext's project marks; for a copy, those of its original."""
    project = bitext.copy_of.project if bitext.copy_of else bitext.project
    kinds: list[str] = project.error_kinds
    return kinds


def withdraw_error(
    *, bitext: Bitext, bead: int, version: int, error: int, act: Act
) -> ReviewEvent:
    """Take the mark of an error back, whoever set it.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: it is not there any more.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        there = ErrorMark.objects.filter(
            bitext=bitext, segment__in=beads[bead].segments, active=True, pk=error
        )
        if not there.exists():
            raise EditRefused(gettext_noop("that error is not marked here any more"))
        change = Change((beads[bead],), (beads[bead],))
        return replace(change, effects=(Switch("error", error, on=False),))

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)
