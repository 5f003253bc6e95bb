"""Keep the pairs that were found for some translations, and how far the search came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F

from alignment.core.originals import Candidate
from alignment.models import MinedPair, Mining, Project


@transaction.atomic
def keep_mined_pairs(
    *,
    mining: Mining,
    project: Project,
    targets: Sequence[int],
    found: Mapping[int, Candidate],
) -> None:
    """Replace what earlier searches found for these translations.

    Args:
        mining: the search.
        project: whose documents.
        targets: numbers of the translations that were compared, in order.
        found: by translation, its most probable original.
    """
    MinedPair.objects.filter(target__in=targets).delete()
    MinedPair.objects.bulk_create(
        MinedPair(
            project=project,
            source_id=candidate.id,
            target_id=target,
            probability=round(candidate.probability, 6),
            reasons=[
                [reason.name, round(reason.weight, 2), reason.words]
                for reason in candidate.reasons
            ],
        )
        for target, candidate in found.items()
    )
    Mining.objects.filter(pk=mining.pk).update(
        reached=targets[-1],
        compared=F("compared") + len(targets),
        found=F("found") + len(found),
    )
