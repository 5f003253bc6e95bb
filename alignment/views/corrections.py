"""Files that were exported here, corrected elsewhere, and came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from alignment.actions.append_event import Act
from alignment.actions.decide_correction import (
    CorrectionDecided,
    accept_correction,
    decline_correction,
)
from alignment.core.formats.corrections import Verdict
from alignment.core.formats.format import (
    FormatRejected,
    FormatUnavailable,
    ReadOptions,
)
from alignment.models import CorrectedFile, CorrectionRow, Project, ProjectRole
from alignment.pipeline.correcting import NothingKnown, take_in_corrections
from alignment.queries.access import get_project, role_in
from alignment.queries.corrections_page import (
    corrections_page,
    file_rows,
    get_corrected_file,
)
from alignment.views.file_fields import FilesField, FormatForm, contents
from alignment.views.person import person
from alignment.views.refusals import told

REFUSALS = (FormatRejected, FormatUnavailable, NothingKnown)


class CorrectedForm(FormatForm):
    """Hand a corrected file in."""

    file = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("With the side file, if the export had one."),
    )
    format = forms.ChoiceField(label=gettext_lazy("Format"), required=False)
    version = forms.CharField(
        label=gettext_lazy("Made from the release"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Only if the file does not tell, as most do."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correction_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The files that came back; hand one in."""
    needed = ProjectRole.REVIEWER if request.method == "POST" else ProjectRole.READER
    project = get_project(person(request), slug, needed)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CorrectedForm(*sent)
    if sent and form.is_valid():
        try:
            file = _take_in(request, project, form.cleaned_data)
        except REFUSALS as error:
            form.add_error("file", str(error))
        else:
            return redirect("correction-file", project.slug, file.pk)
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "rows": file_rows(project),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "alignment/corrections.html", context, status=status)


def _take_in(
    request: HttpRequest, project: Project, data: dict[str, Any]
) -> CorrectedFile:
    languages = project.source_language, project.target_language
    return take_in_corrections(
        project=project,
        format_name=data["format"],
        files=contents(data["file"]),
        user=person(request),
        options=ReadOptions(languages=languages),
        version=data["version"],
    )


@require_safe
def correction_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What differs in a file, fifty differences a page."""
    project = get_project(person(request), slug)
    file = get_corrected_file(project, pk)
    after, state = request.GET.get("after", ""), request.GET.get("state", "")
    number = int(after) if after.isascii() and after.isdigit() else 0
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "file": file,
        "page": corrections_page(
            file,
            after=min(number, 2**31 - 1),
            state=state if state in CorrectionRow.State.values else "",
        ),
        "state": state,
    }
    return render(request, "alignment/correction_file.html", context)


@require_POST
def correction_step(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Accept or decline one correction, or all of a sort."""
    project = get_project(person(request), slug, ProjectRole.REVIEWER)
    file = get_corrected_file(project, pk)
    operation = request.POST.get("operation", "")
    number = request.POST.get("row", "")
    if operation not in OPERATIONS:
        return HttpResponseBadRequest(
            f"no operation {operation!r}", content_type="text/plain"
        )
    rows = file.rows.filter(state=CorrectionRow.State.OPEN)
    verdicts, decide = OPERATIONS[operation]
    if operation in ("accept", "decline"):
        known = number.isascii() and number.isdigit() and len(number) < 10
        rows = rows.filter(number=int(number) if known else 0)
    else:
        rows = rows.filter(verdict__in=verdicts)
    act = Act(verb="correct from file", actor=person(request), now=timezone.now())
    _tell(request, decide_all(list(rows), act, decide))
    answer = redirect("correction-file", project.slug, file.pk)
    if number:
        answer["Location"] += f"?after={max(0, int(number) - 5)}#row-{number}"
    return answer


Decide = Callable[..., CorrectionRow]


def decide_all(
    rows: list[CorrectionRow], act: Act, decide: Decide
) -> list[CorrectionRow]:
    """Decide on rows one by one; those that somebody decided on are left."""
    done = []
    for row in rows:
        try:
            done.append(decide(row=row, act=act))
        except CorrectionDecided:
            continue
    return done


def _tell(request: HttpRequest, rows: list[CorrectionRow]) -> None:
    if not rows:
        messages.info(request, _("There was nothing left to decide."))
    for state, count in Counter(row.get_state_display() for row in rows).items():
        words = _("%(state)s: %(count)d") % {"state": state, "count": count}
        messages.success(request, words)
    for row in rows[:1]:
        if row.why:
            messages.error(request, f"{row.unit}: {told(row.why)}")


CHANGES, CONFLICTS = [Verdict.CHANGE.value], [Verdict.CONFLICT.value]
OPERATIONS: dict[str, tuple[list[str], Decide]] = {
    "accept": ([], accept_correction),
    "decline": ([], decline_correction),
    "accept changes": (CHANGES, accept_correction),
    "accept conflicts": (CONFLICTS, accept_correction),
    "decline all": ([*CHANGES, *CONFLICTS], decline_correction),
}
