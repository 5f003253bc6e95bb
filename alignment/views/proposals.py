"""What the aligner proposes for a bitext that people worked on."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.decide_proposal import accept_proposal, decline_proposal
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bitext, Project, ProjectRole, ProposalPart, ReviewEvent
from alignment.queries.access import get_bitext, get_project
from alignment.queries.proposals import latest_proposal, proposal_page
from alignment.views.frame import frame
from alignment.views.numbers import read_number
from alignment.views.person import person
from alignment.views.refusals import told

Decide = Callable[..., ReviewEvent]
DECISIONS: dict[str, Decide] = {
    "accept": accept_proposal,
    "decline": decline_proposal,
}


@require_http_methods(["GET", "HEAD", "POST"])
def bitext_proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look at the newest proposal; accept or decline it, whole or in parts."""
    if request.method == "POST":
        project = get_project(person(request), slug, ProjectRole.REVIEWER)
        return _decide(request, project, get_bitext(project, pk))
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    proposal = latest_proposal(bitext)
    after = read_number(request.GET.get("after", "")) or 0
    context = {
        **frame(request, project, bitext),
        "page": proposal and proposal_page(proposal, after=after),
        "state_of": ProposalPart.State,
    }
    return render(request, "alignment/proposal.html", context)


def _decide(request: HttpRequest, project: Project, bitext: Bitext) -> HttpResponse:
    operation = request.POST.get("operation", "")
    part = read_number(request.POST.get("part", ""))
    proposal = latest_proposal(bitext)
    here = redirect("bitext-proposal", project.slug, bitext.pk)
    if operation not in DECISIONS:
        return HttpResponse("no such decision", status=400, content_type="text/plain")
    if proposal is None:
        messages.error(request, _("There is no proposal to decide on."))
        return here
    act = Act(
        verb=operation,
        actor=person(request),
        now=timezone.now(),
        request_key=request.POST.get("request_key", "")[:64],
    )
    try:
        event = DECISIONS[operation](
            bitext=bitext,
            proposal=proposal,
            act=act,
            parts=None if part is None else [part],
        )
    except StaleBead:
        messages.error(
            request,
            _("Somebody changed these beads since; they stay as they are now."),
        )
    except EditRefused as error:
        messages.error(request, told(str(error)))
    else:
        messages.success(request, _said(event))
    if part is not None:
        here["Location"] += f"#part-{part}"
    return here


def _said(event: ReviewEvent) -> str:
    decided = sum(
        effect["effect"] == "part" for effect in event.details.get("effects", [])
    )
    if event.verb == "accept":
        told_of = ngettext(
            "%(n)d change is made. Undo takes it back.",
            "%(n)d changes are made. Undo takes them back.",
            decided,
        )
    else:
        told_of = ngettext(
            "%(n)d change is declined and kept as such.",
            "%(n)d changes are declined and kept as such.",
            decided,
        )
    return told_of % {"n": decided}
