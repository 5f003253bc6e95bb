"""Say which kinds of translation errors a project marks."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.core.faithfulness import ErrorKind
from alignment.models import Project


def choose_error_kinds(*, project: Project, kinds: Iterable[ErrorKind]) -> None:
    """Switch kinds on; the others are off, and what was marked of them stays."""
    wanted = set(kinds)
    project.error_kinds = [kind.value for kind in ErrorKind if kind in wanted]
    project.save(update_fields=["error_kinds"])
