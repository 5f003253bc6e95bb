"""Say that a source and a target document belong together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from alignment.models import Bitext, Document, Relation, User


class PairingRefused(ValueError):
    """The two documents cannot make a bitext; the message says why."""


def pair_documents(
    *,
    source: Document,
    target: Document,
    relation: Relation = Relation.UNKNOWN,
    user: User | None,
    evidence: Mapping[str, Any] | None = None,
) -> Bitext:
    """Create the bitext of a source and a target document.

    Raises:
        PairingRefused: same document, two projects, or joined already.
    """
    if source.pk == target.pk:
        raise PairingRefused("A document cannot be its own translation.")
    if source.project_id != target.project_id:
        raise PairingRefused("The documents belong to two projects.")
    try:
        with transaction.atomic():
            return Bitext.objects.create(
                project=source.project,
                source=source,
                target=target,
                relation=relation,
                evidence=dict(evidence or {"basis": "joined by hand"}),
                created_by=user,
            )
    except IntegrityError:
        raise PairingRefused("These documents are a bitext already.") from None
