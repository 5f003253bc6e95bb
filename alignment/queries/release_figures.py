"""Measurements that a release reports; None where nobody measured."""

from __future__ import annotations

from typing import Any

from alignment.models import Project


def figures_of(project: Project) -> dict[str, Any]:
    """Agreement of reviewers and the error estimated from a control sample.

    A record of each, with the number, its interval and the sample behind it;
    None is written as "not measured".
    """
    del project
    return {"agreement": None, "estimated_error": None}
