"""The keys of the review page: what is usual, and what somebody chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from alignment.actions.choose_keys import KeyTaken, choose_keys
from alignment.models import KeyChoice, User
from alignment.views.person import person


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key or a button does on the review page.

    Attributes:
        name: as the script knows it.
        key: as the browser names it; a capital letter is with Shift.
        title: what it does.
        sign: the word on its button, empty where it has none in the dock.
        needs: "review" where a reader of the project cannot do it.
    """

    name: str
    key: str
    title: str | Promise
    sign: str | Promise = ""
    needs: str = "review"


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that belong together."""

    title: str | Promise
    commands: tuple[Command, ...]


def _go(name: str, key: str, title: str | Promise, sign: str | Promise = "") -> Command:
    return Command(name, key, title, sign, needs="")


GROUPS = (
    Group(
        _("Go"),
        (
            _go("next", "j", _("next bead (also ↓)")),
            _go("previous", "k", _("bead before (also ↑)")),
            _go("segment-next", "l", _("next segment in the bead (also →)")),
            _go("segment-previous", "h", _("segment before in the bead (also ←)")),
            _go("next-open", "n", _("next open bead"), _("Next open")),
            _go("next-uncertain", "b", _("next uncertain bead")),
            _go("next-finding", "B", _("next bead with a finding")),
            _go("next-queued", "J", _("next in the queue of the project"), _("Queue")),
            _go("search", "/", _("search")),
            _go("panel", "i", _("all about the bead: why, notes, history"), _("About")),
            _go("plot", "P", _("map of the bitext")),
            _go("help", "?", _("these keys")),
        ),
    ),
    Group(
        _("Decide"),
        (
            Command("confirm", "c", _("confirm"), _("Confirm")),
            Command("confirm-next", "Enter", _("confirm and go to the next open")),
            Command(
                "confirm-queued", "Y", _("confirm and go to the next in the queue")
            ),
            Command("confirm-down", "C", _("confirm all down to here"), _("… to here")),
            Command("reject", "x", _("reject: this is no bead"), _("Reject")),
            Command("part", "X", _("take apart: nothing here is a translation")),
            Command("dispute", "f", _("flag as disputed"), _("Dispute")),
            Command("reopen", "o", _("open again")),
            Command("label-1", "1", _("equivalent · gap: omitted")),
            Command("label-2", "2", _("free · gap: added")),
            Command("label-3", "3", _("condensed · gap: furniture")),
            Command("label-4", "4", _("expanded")),
            Command("label-5", "5", _("partial")),
            Command("label-6", "6", _("moved")),
        ),
    ),
    Group(
        _("Link"),
        (
            Command("merge", "m", _("merge with the next bead"), _("Merge")),
            Command("merge-previous", "M", _("merge with the bead before")),
            Command("split", "s", _("split before the segment"), _("Split")),
            Command("mark", "v", _("mark the segment, or all of the bead"), _("Mark")),
            Command("mark-to", "V", _("mark all beads from the last mark to here")),
            Command("clear", "Escape", _("clear the marks")),
            Command("link", "g", _("link the marked segments"), _("Link")),
            Command("unlink", "G", _("unlink: each segment a gap"), _("Unlink")),
            Command("take-out", "p", _("take the segment out into a gap")),
            Command("swap-source", "z", _("swap sources with the next bead")),
            Command("swap-target", "Z", _("swap targets with the next bead")),
        ),
    ),
    Group(
        _("Move"),
        (
            Command("source-up", "q", _("first source segment to the bead before")),
            Command("source-down", "a", _("last source segment to the next bead")),
            Command("target-up", "w", _("first target segment to the bead before")),
            Command("target-down", "d", _("last target segment to the next bead")),
            Command("both-up", "Q", _("first segments of both sides up")),
            Command("both-down", "A", _("last segments of both sides down")),
            Command("shift-source-down", "S", _("shift all sources down from here")),
            Command("shift-source-up", "E", _("shift all sources up into this gap")),
            Command("shift-target-down", "D", _("shift all targets down from here")),
            Command("shift-target-up", "W", _("shift all targets up into this gap")),
        ),
    ),
    Group(
        _("Text and history"),
        (
            Command("text", "t", _("correct, split or join the segment"), _("Text")),
            Command("join", "+", _("join the segment with the next one")),
            Command("dismiss", "F", _("dismiss the finding, with a reason")),
            Command("note", "N", _("write a note"), _("Note")),
            Command("error", "e", _("mark an error of the translation"), _("Error")),
            Command("undo", "u", _("undo your last change")),
            Command("redo", "r", _("redo what you undid")),
            Command("undo-bead", "U", _("undo the last change of this bead")),
            Command("redo-bead", "R", _("redo what was undone on this bead")),
        ),
    ),
)
COMMANDS = {command.name: command for group in GROUPS for command in group.commands}


def groups_for(user: User) -> list[Group]:
    """The commands with the keys that the user chose."""
    rows = KeyChoice.objects.filter(user=user).values_list("operation", "key")
    chosen = dict(rows)
    return [
        Group(
            group.title,
            tuple(
                replace(command, key=chosen.get(command.name, command.key))
                for command in group.commands
            ),
        )
        for group in GROUPS
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Look at the keys and change them."""
    user = person(request)
    status = 200
    if request.method == "POST":
        try:
            choose_keys(user=user, keys=_wanted(request.POST))
        except KeyTaken as error:
            messages.error(request, str(error))
            status = 422
        else:
            messages.success(request, gettext("Your keys are saved."))
            return redirect("keys")
    context = {"groups": groups_for(user), "usual": GROUPS}
    return render(request, "alignment/keys.html", context, status=status)


def _wanted(fields: Mapping[str, str]) -> dict[str, str]:
    """The key of each command that shall differ from the usual one."""
    if fields.get("operation") == "usual":
        return {}
    wanted = {name: fields.get(name, "").strip()[:20] for name in COMMANDS}
    return {name: key or COMMANDS[name].key for name, key in wanted.items()}
