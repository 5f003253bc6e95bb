"""Handing the corpus out."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alignment.adapters.export_folder import write_download
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.formats.format import CannotWrite, FormatUnavailable
from alignment.core.formats.registry import FORMATS
from alignment.core.releasing.wanted import Naming
from alignment.forms import ExportForm
from alignment.models import Project
from alignment.queries.access import get_project
from alignment.queries.corpus import corpus_of
from alignment.queries.corpus_units import Remarks
from alignment.queries.release_cut import names_of
from alignment.views.format_words import format_words
from alignment.views.person import person


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Choose a format and download the corpus."""
    project = get_project(person(request), slug)
    choices = [
        (name, f"{name} – {format_words(found.description)}")
        for name, found in FORMATS.items()
        if found.write
    ]
    wants = "download" in request.GET
    form = ExportForm(choices, request.GET if wants else None)
    if not (wants and form.is_valid()):
        return _form_page(request, project, form)
    corpus = corpus_of(
        project,
        beads=form.cleaned_data["status"],
        date=timezone.now().date(),
        remarks=_remarks(project, findings=form.cleaned_data["findings"]),
    )
    try:
        name, file = write_download(form.cleaned_data["format"], corpus)
    except (CannotWrite, FormatUnavailable) as error:
        form.add_error("format", str(error))
        return _form_page(request, project, form)
    answer = FileResponse(file, as_attachment=True, filename=name)
    answer["Content-Type"] = "application/octet-stream"
    return answer


def _remarks(project: Project, *, findings: bool) -> Remarks:
    people = names_of(project, Naming.PSEUDONYMS)
    return Remarks(people, SimplemmaVocabulary() if findings else None)


def _form_page(
    request: HttpRequest, project: Project, form: ExportForm
) -> HttpResponse:
    return render(
        request,
        "alignment/export.html",
        {"project": project, "form": form},
        status=422 if form.is_bound else 200,
    )
