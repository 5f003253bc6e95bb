"""Bitexts: join two documents, align them anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alignment.actions.pair_documents import PairingRefused
from alignment.forms import PairForm
from alignment.models import ProjectRole, Relation
from alignment.pipeline import join_documents, start_alignment
from alignment.queries.access import get_bitext, get_project
from alignment.queries.proposals import has_human_work
from alignment.views.person import person
from alignment.views.refusals import told


@require_http_methods(["GET", "HEAD", "POST"])
def bitext_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Join a source and a target document."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    sent = request.POST if request.method == "POST" else None
    form = PairForm(project, sent, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            bitext = join_documents(
                source=form.cleaned_data["source"],
                target=form.cleaned_data["target"],
                relation=Relation(form.cleaned_data["relation"]),
                user=person(request),
            )
        except PairingRefused as error:
            form.add_error(None, told(str(error)))
        else:
            messages.success(request, _("Joined. The alignment is in the queue."))
            return redirect("bitext", project.slug, bitext.pk)
    status = 422 if form.is_bound else 200
    context = {"project": project, "form": form}
    return render(request, "alignment/bitext_new.html", context, status=status)


@require_POST
def bitext_align(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put a new alignment in the queue; where people worked, it only proposes."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    bitext = get_bitext(project, pk)
    start_alignment(bitext=bitext, user=person(request))
    if has_human_work(bitext):
        message = _(
            "The alignment is in the queue. It changes nothing by itself: "
            "you will see what it proposes and decide."
        )
    else:
        message = _("The alignment is in the queue.")
    messages.success(request, message)
    return redirect("bitext", project.slug, bitext.pk)
