"""What the translations render, leave out, add and move."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alignment.core.claims import Verdict
from alignment.core.faithfulness import Severity
from alignment.core.formats.cells import escape_cell, table_row
from alignment.queries.access import get_bitext, get_project, role_in
from alignment.queries.coverage import Report, ShownSegment, coverage_rows, report_on
from alignment.queries.error_marks import count_errors
from alignment.views.person import person

PAGE = 20
VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.FITS: _("as declared"),
    Verdict.LEAVES_OUT: _("declared as full, but leaves text out"),
    Verdict.IS_FULL: _("declared as shortened, but is nearly full"),
    Verdict.HAS_HOLES: _("declared as an excerpt, but leaves text out within it"),
    Verdict.NOTHING: _("nothing to judge yet"),
}


@require_safe
def report_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Coverage of all bitexts of a project."""
    project = get_project(person(request), slug)
    bitexts = project.bitexts.select_related("source", "target").order_by("pk")
    window = Paginator(bitexts, PAGE).get_page(request.GET.get("page"))
    context = {
        "project": project,
        "role": role_in(person(request), project),
        "window": window,
        "rows": [
            (bitext, coverage, VERDICTS[verdict] if verdict else "", verdict)
            for bitext, coverage, verdict in coverage_rows(list(window.object_list))
        ],
    }
    return render(request, "alignment/reports.html", context)


@require_safe
def bitext_report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The omission report of one bitext: a page, or a file."""
    project = get_project(person(request), slug)
    bitext = get_bitext(project, pk)
    report = report_on(bitext)
    write = FILES.get(request.GET.get("format", ""))
    if write is not None:
        ending, content = write(report)
        answer = HttpResponse(content, content_type="application/octet-stream")
        name = f"report-{bitext.pk}.{ending}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    context = {
        "project": project,
        "bitext": bitext,
        "role": role_in(person(request), project),
        "report": report,
        "verdict": VERDICTS[report.verdict] if report.verdict else "",
        "errors": count_errors(bitext.project, bitext),
        "severities": [severity.value for severity in Severity],
        "now": timezone.now(),
    }
    return render(request, "alignment/report.html", context)


COLUMNS = ("part", "paragraph", "segment", "fate", "words", "bead", "text")


def _lines(report: Report) -> Iterable[tuple[object, ...]]:
    for paragraph in report.paragraphs:
        for one in paragraph.segments:
            yield "source", paragraph.number, *_cells(one, one.fate)
    for one in report.added:
        yield "target", "", *_cells(one, "added")
    for _sources, targets in report.moved:
        for one in targets:
            yield "target", "", *_cells(one, "moved")


def _cells(one: ShownSegment, fate: str) -> tuple[object, ...]:
    return one.id, fate, one.words, one.bead, escape_cell(one.text)


def _tsv(report: Report) -> tuple[str, str]:
    lines = (COLUMNS, *_lines(report))
    return "tsv", b"".join(table_row(map(str, line)) for line in lines).decode()


def _json(report: Report) -> tuple[str, str]:
    coverage = report.coverage
    content: dict[str, Any] = {
        "bitext": report.bitext.pk,
        "relation": report.bitext.relation,
        "kind": report.kind,
        "verdict": report.verdict,
        "decided": coverage.decided,
        "beads": coverage.beads,
        "source": _amount(coverage.whole),
        "rendered": _amount(coverage.rendered),
        "percent": coverage.rendered.percent_of(coverage.whole),
        "target": _amount(coverage.target),
        "added": {
            **_amount(coverage.added_amount),
            "ids": list(coverage.added),
        },
        "fates": {fate: _amount(a) for fate, a in coverage.amounts.items()},
        "paragraphs": [
            {
                "number": paragraph.number,
                "role": paragraph.role,
                **_amount(paragraph.coverage.whole),
                "rendered": _amount(paragraph.coverage.rendered),
                "percent": paragraph.coverage.percent,
                "segment_fates": [
                    {"id": one.id, "fate": one.fate, "words": one.words}
                    for one in paragraph.segments
                ],
            }
            for paragraph in report.paragraphs
        ],
        "moved": [
            {"source": [s.id for s in sources], "target": [t.id for t in targets]}
            for sources, targets in report.moved
        ],
    }
    return "json", json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _amount(amount: Any) -> dict[str, int]:
    return {"segments": amount.segments, "words": amount.words}


FILES = {"tsv": _tsv, "json": _json}
