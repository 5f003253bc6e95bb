"""Keep what a harvest of terms found, in the place of what the last one found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from alignment.core.terms.harvest import TermCandidate as Candidate
from alignment.models import Project, TermCandidate


@transaction.atomic
def store_candidates(
    *,
    project: Project,
    languages: tuple[str, str],
    candidates: Sequence[Candidate],
    now: datetime,
) -> None:
    """Replace the candidates of a project in one pair of languages."""
    source, target = languages
    TermCandidate.objects.filter(
        project=project, source_language=source, target_language=target
    ).delete()
    unique = {found.text: found for found in reversed(candidates)}
    TermCandidate.objects.bulk_create(
        [
            TermCandidate(
                project=project,
                source_language=source,
                target_language=target,
                text=found.text[:300],
                beads=found.beads,
                score=found.score,
                is_name=found.is_name,
                renderings=[way.to_json() for way in found.renderings],
                harvested_at=now,
            )
            for found in unique.values()
        ],
        batch_size=500,
    )
