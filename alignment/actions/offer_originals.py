"""Offer documents again that somebody ruled out as the original of a translation."""

from __future__ import annotations

from collections.abc import Collection

from alignment.models import Document, NotOriginal


def offer_originals(*, target: Document, sources: Collection[int]) -> int:
    """Forget that documents are not the original; how many were ruled out."""
    ruled_out = NotOriginal.objects.filter(target=target, source__in=sources)
    return ruled_out.delete()[0]
