"""The words of the review in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS: dict[str, str | Promise] = {
    # status
    "proposed": _("open"),
    "confirmed": _("confirmed"),
    "rejected": _("rejected"),
    "disputed": _("disputed"),
    # label
    "equivalent": _("equivalent"),
    "free": _("free"),
    "condensed": _("condensed"),
    "expanded": _("expanded"),
    "partial": _("partial"),
    "moved": _("moved"),
    "omitted": _("omitted"),
    "added": _("added"),
    "furniture": _("furniture"),
    # choices of beads
    "all": _("all"),
    "open": _("open"),
    "uncertain": _("uncertain"),
    "not-1-1": _("not 1-1"),
    "edited": _("edited by hand"),
    "mine": _("changed by me"),
    "labelled": _("with a label"),
    "noted": _("with a note"),
    "sample": _("of the sample"),
    "error": _("with an error"),
    # bitexts
    "done": _("reviewed"),
    "unaligned": _("not aligned"),
    # translation errors
    "omission": _("omission"),
    "addition": _("addition"),
    "mistranslation": _("mistranslation"),
    "number": _("number"),
    "name": _("name"),
    "fluency": _("fluency"),
    "terminology": _("terminology"),
    "minor": _("minor"),
    "major": _("major"),
    "critical": _("critical"),
    # what became of the original
    "rendered": _("rendered"),
    "left out": _("omitted"),
    "shortened": _("shortened"),
    "unclear": _("disputed or rejected"),
    "not text": _("not text"),
    # differences
    "links": _("links"),
    "status": _("status"),
    "label": _("label"),
    # why a release leaves a bitext out
    "relation": _("relation"),
    "language pair": _("language pair"),
    "licence": _("licence"),
    "date": _("date"),
    "taken down": _("taken down"),
    # sides
    "source": _("source"),
    "target": _("target"),
    # operations
    "align": _("aligned"),
    "confirm": _("confirmed"),
    "confirm-down": _("confirmed down to here"),
    "reject": _("rejected"),
    "dispute": _("disputed"),
    "reopen": _("opened again"),
    "merge": _("merged"),
    "split": _("split"),
    "move": _("moved a segment"),
    "swap": _("swapped"),
    "shift-down": _("shifted down"),
    "shift-up": _("shifted up"),
    "link": _("linked"),
    "unlink": _("unlinked"),
    "part": _("taken apart"),
    "split-segment": _("split a segment"),
    "join-segments": _("joined segments"),
    "correct": _("corrected a text"),
    "note": _("wrote a note"),
    "withdraw-note": _("took a note back"),
    "dismiss": _("dismissed a finding"),
    "undo": _("undone"),
    "redo": _("redone"),
    "undo-bead": _("undone on this bead"),
    "redo-bead": _("redone on this bead"),
    "make room": _("moved apart"),
    "accept": _("accepted a new alignment"),
    "decline": _("declined a new alignment"),
    "take in": _("taken in"),
    # changes of terms
    "add": _("entered"),
    "change": _("changed"),
    "import": _("taken in"),
    "leave out": _("left out"),
    "mark-error": _("marked an error"),
    "withdraw-error": _("took an error back"),
    "adjudicate": _("settled a difference"),
    "clear": _("ended the second review"),
}


@register.filter
def word(name: str) -> str:
    """The word for a status, label, side, choice or operation."""
    before, _sign, kind = str(name).partition(":")
    if kind:
        return f"{word(before)}: {word(kind)}"
    return str(WORDS.get(name, name))
