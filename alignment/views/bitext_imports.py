"""Importing texts that somebody aligned elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from alignment.core.arrival import ArrivalRefused, StatusChoice
from alignment.core.formats.format import (
    FormatRejected,
    FormatUnavailable,
    ReadOptions,
)
from alignment.forms import check_is_language
from alignment.models import Project, ProjectRole
from alignment.pipeline.arriving import ArrivalReport, import_bitexts
from alignment.queries.access import get_project
from alignment.views.file_fields import FilesField, FormatForm, contents
from alignment.views.person import person

CHOICES = [
    (
        StatusChoice.AS_SAID.value,
        gettext_lazy("as the file says, open where it does not"),
    ),
    (StatusChoice.PROPOSED.value, gettext_lazy("open, to be reviewed here")),
    (StatusChoice.CONFIRMED.value, gettext_lazy("confirmed, as reviewed elsewhere")),
]


class BitextImportForm(FormatForm):
    """Hand in an aligned text: one file, or those that belong together."""

    file = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "TMX, XLIFF, TSV, JSON Lines; or together: the links and both texts "
            "(TEI, InterText, XCES), both sides (Moses), a ladder or bead file of an "
            "aligner and both texts. A side file goes along."
        ),
    )
    format = forms.ChoiceField(label=gettext_lazy("Format"), required=False)
    source_language = forms.CharField(
        label=gettext_lazy("Language of the originals"),
        max_length=20,
        validators=[check_is_language],
    )
    target_language = forms.CharField(
        label=gettext_lazy("Language of the translations"),
        max_length=20,
        validators=[check_is_language],
    )
    status = forms.ChoiceField(label=gettext_lazy("The beads are"), choices=CHOICES)


@require_http_methods(["GET", "HEAD", "POST"])
def bitext_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Import every bitext of a file, or nothing."""
    project = get_project(person(request), slug, ProjectRole.MANAGER)
    first = {
        "source_language": project.source_language,
        "target_language": project.target_language,
    }
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BitextImportForm(*sent, initial=first)
    if sent and form.is_valid():
        try:
            report = _import(request, project, form.cleaned_data)
        except (FormatRejected, FormatUnavailable, ArrivalRefused) as error:
            form.add_error("file", str(error))
        else:
            _tell(request, report)
            if len(report.stored) == 1:
                return redirect("bitext", project.slug, report.stored[0].bitext.pk)
            return redirect("bitexts", project.slug)
    return render(
        request,
        "alignment/bitext_import.html",
        {"project": project, "form": form, "role": ProjectRole.MANAGER},
        status=422 if form.is_bound else 200,
    )


def _import(
    request: HttpRequest, project: Project, data: dict[str, Any]
) -> ArrivalReport:
    languages = data["source_language"], data["target_language"]
    return import_bitexts(
        project=project,
        format_name=data["format"],
        files=contents(data["file"]),
        choice=StatusChoice(data["status"]),
        user=person(request),
        options=ReadOptions(languages=languages),
    )


def _tell(request: HttpRequest, report: ArrivalReport) -> None:
    if report.new:
        words = ngettext(
            "%(new)d bitext with %(beads)d beads was imported.",
            "%(new)d bitexts with %(beads)d beads were imported.",
            report.new,
        )
        messages.success(request, words % {"new": report.new, "beads": report.beads})
    old = len(report.stored) - report.new
    if old:
        words = ngettext(
            "%(old)d bitext was there already and is left as it is.",
            "%(old)d bitexts were there already and are left as they are.",
            old,
        )
        messages.info(request, words % {"old": old})
    if report.dropped:
        listed = "; ".join(f"{what}: {n}" for what, n in report.dropped.items())
        messages.info(request, _("Not taken over: %(list)s") % {"list": listed})
