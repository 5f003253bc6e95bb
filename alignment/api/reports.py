"""What the translations render, leave out and add, and their errors."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from alignment.actions.choose_error_kinds import choose_error_kinds
from alignment.api.caller import bitext_for, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.words import Asked, Key, Slug
from alignment.core.claims import Verdict
from alignment.core.coverage import Amount, Coverage
from alignment.core.faithfulness import ErrorKind
from alignment.models import Bitext, Project, Scope
from alignment.queries.coverage import Report, coverage_rows, report_on
from alignment.queries.error_marks import count_errors

router = Router(tags=["reports"])
PROJECT = "/projects/{slug:slug}/"


class AmountOut(Schema):
    """So many segments with so many words."""

    segments: int
    words: int


class CoverageOut(Schema):
    """How much of the original a translation renders."""

    bitext: int
    relation: str
    verdict: str | None
    source: AmountOut
    rendered: AmountOut
    percent: int | None
    target: AmountOut
    added: AmountOut
    moved: int
    decided: int
    beads: int


class ParagraphOut(Schema):
    """A paragraph of the original, and what became of it."""

    number: int
    role: str
    percent: int | None
    source: AmountOut
    rendered: AmountOut
    left_out: list[int]


class ReportOut(Schema):
    """The omission report of one bitext, by ids of segments."""

    coverage: CoverageOut
    fates: dict[str, AmountOut]
    paragraphs: list[ParagraphOut]
    added: list[int]


class ErrorRowOut(Schema):
    """Errors of one kind by severity."""

    kind: str
    is_on: bool
    numbers: list[int]


class ErrorsOut(Schema):
    """Errors of a project by kind."""

    kinds: list[ErrorRowOut]


class ErrorKindsIn(Asked):
    """The kinds that the project marks."""

    kinds: Annotated[list[ErrorKind], Field(max_length=20)]


def _amount(amount: Amount) -> dict[str, int]:
    return {"segments": amount.segments, "words": amount.words}


def _coverage(
    bitext: Bitext, found: Coverage, verdict: Verdict | None
) -> dict[str, Any]:
    return {
        "bitext": bitext.pk,
        "relation": bitext.relation,
        "verdict": verdict,
        "source": _amount(found.whole),
        "rendered": _amount(found.rendered),
        "percent": found.rendered.percent_of(found.whole),
        "target": _amount(found.target),
        "added": _amount(found.added_amount),
        "moved": len(found.moved),
        "decided": found.decided,
        "beads": found.beads,
    }


@router.get(PROJECT + "reports/", response=Page[CoverageOut])
def list_reports(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The coverage of the bitexts of a project."""
    project = project_for(request, slug, Scope.READ)
    rows = project.bitexts.select_related("source", "target")
    page = page_of(rows, paging, lambda bitext: bitext)
    page["items"] = [_coverage(*row) for row in coverage_rows(page["items"])]
    return page


@router.get(PROJECT + "bitexts/{int:pk}/report/", response=ReportOut)
def show_report(request: HttpRequest, slug: Slug, pk: Key) -> Any:
    """The omission report of one bitext."""
    return _report(report_on(bitext_for(request, slug, pk, Scope.READ)))


def _report(report: Report) -> dict[str, Any]:
    found = report.coverage
    return {
        "coverage": _coverage(report.bitext, found, report.verdict),
        "fates": {str(fate): _amount(a) for fate, a in found.amounts.items()},
        "paragraphs": [
            {
                "number": paragraph.number,
                "role": paragraph.role,
                "percent": paragraph.coverage.percent,
                "source": _amount(paragraph.coverage.whole),
                "rendered": _amount(paragraph.coverage.rendered),
                "left_out": list(paragraph.coverage.left_out),
            }
            for paragraph in report.paragraphs
        ],
        "added": list(found.added),
    }


@router.get(PROJECT + "errors/", response=ErrorsOut)
def show_errors(request: HttpRequest, slug: Slug) -> Any:
    """Errors of the translations by kind and severity."""
    return _errors(project_for(request, slug, Scope.READ))


@router.post(PROJECT + "errors/", response=ErrorsOut)
def set_error_kinds(request: HttpRequest, slug: Slug, data: ErrorKindsIn) -> Any:
    """Say which kinds of errors the project marks."""
    project = project_for(request, slug, Scope.MANAGE)
    choose_error_kinds(project=project, kinds=data.kinds)
    return _errors(project)


def _errors(project: Project) -> dict[str, Any]:
    rows = count_errors(project).rows
    return {
        "kinds": [
            {"kind": row.kind, "is_on": row.is_on, "numbers": list(row.numbers)}
            for row in rows
        ]
    }
