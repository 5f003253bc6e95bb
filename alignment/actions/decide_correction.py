"""Accept or decline what somebody corrected in an exported file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction

from alignment.actions.add_note import add_note
from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.correct_text import correct_side
from alignment.actions.link_segments import link_segments
from alignment.actions.review_bead import review_beads
from alignment.core.formats.corrections import Aspect
from alignment.core.review import Status, StepNotAllowed
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bead, BeadSegment, Bitext, CorrectionRow, ReviewEvent

State = CorrectionRow.State
STALE = "Somebody changed this bead since the file was compared; compare it anew."


class CorrectionDecided(ValueError):
    """Somebody decided on the correction already, or there is nothing to apply."""


@dataclass(frozen=True, slots=True)
class _Applying:
    """A row whose bead is as it was, or was changed by rows of the same file."""

    row: CorrectionRow
    bitext: Bitext
    bead: int
    version: int
    act: Act

    @property
    def versions(self) -> dict[int, int]:
        return {self.bead: self.version}


def accept_correction(*, row: CorrectionRow, act: Act) -> CorrectionRow:
    """Apply a correction as events, as if its person had done it here.

    The row tells afterwards how it ended: accepted, stale or refused. Nothing is
    written over: a bead that changed since makes the row stale.

    Raises:
        CorrectionDecided: somebody was faster, or there is nothing to apply.
    """
    with transaction.atomic():
        row = CorrectionRow.objects.select_for_update().get(pk=row.pk)
        if not row.can_be_accepted:
            raise CorrectionDecided("There is nothing to accept here any more.")
        try:
            with transaction.atomic():
                event = _apply(row, act)
        except StaleBead:
            return _decide(row, State.STALE, act, why=STALE)
        except (EditRefused, StepNotAllowed) as error:
            return _decide(row, State.REFUSED, act, why=str(error))
        return _decide(row, State.ACCEPTED, act, event=event)


def decline_correction(*, row: CorrectionRow, act: Act) -> CorrectionRow:
    """Leave everything as it is.

    Raises:
        CorrectionDecided: somebody was faster.
    """
    with transaction.atomic():
        row = CorrectionRow.objects.select_for_update().get(pk=row.pk)
        if row.state != State.OPEN:
            raise CorrectionDecided("Somebody decided on this already.")
        return _decide(row, State.DECLINED, act)


def _decide(
    row: CorrectionRow,
    state: str,
    act: Act,
    *,
    why: str = "",
    event: ReviewEvent | None = None,
) -> CorrectionRow:
    row.state = state
    row.why = why[:500]
    row.event = event
    row.decided_by = act.actor
    row.decided_at = act.now
    row.save(update_fields=["state", "why", "event", "decided_by", "decided_at"])
    return row


def _apply(row: CorrectionRow, act: Act) -> ReviewEvent | None:
    beads = Bead.objects.filter(pk=row.bead or 0, bitext=row.bitext_id)
    bead = beads.select_related("bitext").first()
    if bead is None or bead.version not in {row.version, *_own_revisions(row)}:
        raise StaleBead({})
    applying = _Applying(row, bead.bitext, bead.pk, bead.version, act)
    return VERBS[Aspect(row.aspect)](applying)


def _own_revisions(row: CorrectionRow) -> set[int]:
    """Revisions that corrections of the same file made."""
    events = CorrectionRow.objects.filter(
        file=row.file_id, bitext=row.bitext_id, event__isnull=False
    )
    return set(events.values_list("event__sequence", flat=True))


def _status(applying: _Applying) -> ReviewEvent:
    status = Status(applying.row.content["status"])
    return _review(applying, status, None)


def _label(applying: _Applying) -> ReviewEvent:
    status = Status(Bead.objects.get(pk=applying.bead).status)
    return _review(applying, status, applying.row.content["label"])


def _review(applying: _Applying, status: Status, label: str | None) -> ReviewEvent:
    return review_beads(
        bitext=applying.bitext,
        versions=applying.versions,
        status=status,
        label=label,
        act=applying.act,
    )


def _text(side: str) -> Callable[[_Applying], ReviewEvent | None]:
    def apply(applying: _Applying) -> ReviewEvent | None:
        return correct_side(
            bitext=applying.bitext,
            bead=applying.bead,
            version=applying.version,
            side=side,
            wanted=[(s, text) for s, text in applying.row.content[side]],
            act=applying.act,
        )

    return apply


def _segments(applying: _Applying) -> ReviewEvent | None:
    """Make one bead of the segments that the file has in the unit."""
    row = applying.row
    wanted = {
        int(name[1:])
        for side in ("source", "target")
        for whole, _text in row.content[side]
        for name in whole.split("+")
        if name[1:].isdigit()
    }
    places = dict(
        BeadSegment.objects.filter(
            bitext=applying.bitext, segment__in=wanted
        ).values_list("segment", "bead")
    )
    if len(places) < len(wanted):
        raise EditRefused("some of its segments were cut anew since")
    if _holds(applying.bead, wanted):
        return None  # another correction of the file made it so
    versions = _versions(row, {applying.bead, *places.values()})
    return link_segments(
        bitext=applying.bitext, versions=versions, segments=wanted, act=applying.act
    )


def _holds(bead: int, wanted: set[int]) -> bool:
    held = BeadSegment.objects.filter(bead=bead).values_list("segment", flat=True)
    return set(held) == wanted


def _versions(row: CorrectionRow, beads: set[int]) -> Mapping[int, int]:
    """Versions of the beads that give segments; none changed since the compare."""
    found = dict(Bead.objects.filter(pk__in=beads).values_list("pk", "version"))
    own = _own_revisions(row)
    since = row.content["revision"]
    if any(version > since and version not in own for version in found.values()):
        raise StaleBead({})
    return found


def _notes(applying: _Applying) -> ReviewEvent | None:
    event, version = None, applying.version
    for text in applying.row.content["notes"]:
        event = add_note(
            bitext=applying.bitext,
            bead=applying.bead,
            version=version,
            text=text,
            act=applying.act,
        )
        version = event.sequence
    return event


VERBS: dict[Aspect, Callable[[_Applying], ReviewEvent | None]] = {
    Aspect.STATUS: _status,
    Aspect.LABEL: _label,
    Aspect.SOURCE_TEXT: _text("source"),
    Aspect.TARGET_TEXT: _text("target"),
    Aspect.SOURCE_SEGMENTS: _segments,
    Aspect.TARGET_SEGMENTS: _segments,
    Aspect.NOTES: _notes,
}
