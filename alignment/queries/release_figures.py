"""Measurements that a release reports; None where nobody measured."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from alignment.models import Project
from alignment.queries.agreement import project_agreement
from alignment.queries.control_sample import error_left_in


def figures_of(project: Project) -> dict[str, Any]:
    """Agreement of reviewers and the error estimated from a control sample.

    Both are of the whole project: agreement over all second reviews, the error
    among the beads that nobody decided on, with its interval. None is written as
    "not measured".
    """
    return {
        "agreement": _agreement(project),
        "estimated_error": _estimated_error(project),
    }


def _agreement(project: Project) -> dict[str, Any] | None:
    found = project_agreement(project)
    if not found.reviews:
        return None
    return {
        "second_reviews": found.reviews,
        "segments_judged_twice": found.segments,
        "links_f1": _rounded(found.links.f1),
        "status_alpha": _rounded(found.status_alpha),
        "label_alpha": _rounded(found.label_alpha),
        "differences": found.differences,
        "differences_settled": found.settled,
    }


def _estimated_error(project: Project) -> dict[str, Any] | None:
    found = error_left_in(project)
    if found is None:
        return None
    return {
        name: _rounded(value) if isinstance(value, float) else value
        for name, value in asdict(found).items()
    } | {"of": "beads that nobody decided on"}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
