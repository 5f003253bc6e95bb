"""Releases: the list, making one, its page, its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from alignment.actions.create_release import ReleaseRefused, withdraw_release
from alignment.adapters.ranges import file_response
from alignment.models import ProjectRole, Release
from alignment.pipeline.releasing import make_release
from alignment.queries.access import get_project, role_in
from alignment.queries.release_page import release_page, release_rows
from alignment.queries.release_preview import preview
from alignment.queries.releases import get_release
from alignment.tasks.releasing import folder_of
from alignment.views.person import person
from alignment.views.release_form import ReleaseForm, first_values


@require_safe
def release_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All releases, newest first."""
    project = get_project(person(request), slug)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "rows": release_rows(project),
    }
    return render(request, "alignment/releases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def release_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a release shall be; count first, then make it."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    sent = request.POST if request.method == "POST" else None
    form = ReleaseForm(project, sent, initial=first_values(project))
    context = {"project": project, "form": form, "role": ProjectRole.MANAGER}
    if sent is not None and form.is_valid():
        wanted = form.cleaned_data["wanted"]
        if request.POST.get("operation") == "count":
            context["preview"] = preview(project, wanted)
            return render(request, "alignment/release_new.html", context)
        try:
            release = make_release(project=project, wanted=wanted, user=person(request))
        except ReleaseRefused as error:
            form.add_error("name", str(error))
        else:
            return redirect("release", project.slug, release.number)
    status = 422 if form.is_bound else 200
    return render(request, "alignment/release_new.html", context, status=status)


@require_safe
def release_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A release: how far it is, or its files and its datasheet."""
    project = get_project(person(request), slug)
    release = get_release(project, number)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "release": release,
        "page": release_page(release),
    }
    if request.headers.get("HX-Request"):
        return render(request, "alignment/partials/release_state.html", context)
    return render(request, "alignment/release.html", context)


@require_safe
def release_file(
    request: HttpRequest, slug: str, number: int, path: str
) -> HttpResponseBase:
    """A file of a release, whole or in part."""
    project = get_project(person(request), slug)
    release = get_release(project, number)
    if release.state != Release.State.READY:
        raise Http404("no files are handed out")
    files = {file["path"]: file for file in release.record["files"]}
    if path not in files:
        raise Http404("no such file")
    place = folder_of(release) / release.cut / path
    if not place.is_file():
        raise Http404("the file is gone: restore it from a backup")
    return file_response(request, place, files[path]["sha256"])


@require_POST
def release_withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Stop handing out the files of a release."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    release = get_release(project, number)
    try:
        withdraw_release(
            release=release, why=request.POST.get("why", ""), now=timezone.now()
        )
    except ReleaseRefused as error:
        messages.error(request, _(str(error)))
    else:
        messages.success(request, _("The release is withdrawn."))
    return redirect("release", project.slug, release.number)
