"""The queue of a project: what to look at next, across its bitexts."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from alignment.actions.draw_control_sample import NothingToDraw, draw_control_sample
from alignment.models import Bead, Project, ProjectRole
from alignment.queries.access import get_project, role_in
from alignment.queries.control_sample import error_left_in, latest_sample
from alignment.queries.progress import Progress, project_progress
from alignment.queries.work_queue import bitexts_of, queue_of, queue_rows
from alignment.views.numbers import read_number
from alignment.views.person import person

SHOWN = 30
REMEMBERED = 200
USUAL_SIZE, MOST = 100, 2000


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """See what is next, or go there."""
    project = get_project(person(request), slug)
    if request.method == "POST":
        return _next(request, project)
    seen = request.session.get(_key(project), [])
    beads = queue_of(project, user=person(request), now=timezone.now(), without=seen)
    sample = latest_sample(project)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "rows": queue_rows(beads[:SHOWN]),
        "progress": project_progress([project]).get(project.pk, Progress()),
        "left": error_left_in(project),
        "sample": sample,
        "usual_size": USUAL_SIZE,
        "seen": len(seen),
    }
    return render(request, "alignment/queue.html", context)


def _key(project: Project) -> str:
    return f"queue-{project.pk}"


def _next(request: HttpRequest, project: Project) -> HttpResponse:
    """To the next bead; what this person saw on the way does not come again."""
    seen = list(request.session.get(_key(project), []))
    here = read_number(request.POST.get("bead", ""))
    if request.POST.get("operation") == "again":
        seen = []
    if here is not None:
        seen.append(here)
    now = timezone.now()
    beads = queue_of(project, user=person(request), now=now, without=seen)
    if not beads and seen:
        seen = [] if here is None else [here]
        beads = queue_of(project, user=person(request), now=now, without=seen)
    bead = Bead.objects.filter(pk__in=beads[:1], bitext__in=bitexts_of(project)).first()
    request.session[_key(project)] = [*seen, *beads[:1]][-REMEMBERED:]
    address = ""
    if bead is not None:
        page = reverse("bitext", args=[project.slug, bead.bitext_id])
        address = f"{page}?at={bead.pk}#bead-{bead.pk}"
    if request.headers.get("HX-Request"):
        return JsonResponse({"address": address, "bead": bead and bead.pk})
    if not address:
        messages.info(request, _("There is no open bead in this project."))
        return redirect("queue", project.slug)
    return redirect(address)


@require_POST
def control_sample(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw a control sample."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    size = read_number(request.POST.get("size", ""))
    if not size or size > MOST:
        messages.error(
            request, _("Give a number of beads from 1 to %(most)d.") % {"most": MOST}
        )
        return redirect("queue", project.slug)
    seed = request.POST.get("seed", "").strip()[:40] or secrets.token_hex(8)
    try:
        sample = draw_control_sample(
            project=project,
            size=size,
            seed=seed,
            user=person(request),
            now=timezone.now(),
        )
    except NothingToDraw as error:
        messages.error(request, _(str(error)))
    else:
        number = sample.items.count()
        messages.success(
            request,
            ngettext(
                "%(n)d bead was drawn; it comes up in the queue like any other.",
                "%(n)d beads were drawn; they come up in the queue like any other.",
                number,
            )
            % {"n": number},
        )
    return redirect("queue", project.slug)
