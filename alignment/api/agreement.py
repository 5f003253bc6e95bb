"""How far reviewers agree, and their beads, as the API shows them."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from alignment.queries.agreement import Agreement


class AgreementOut(Schema):
    """Agreement of first and second reviews; null where it is not defined."""

    reviews: int
    links_both: int
    links_first: int
    links_second: int
    links_f1: float | None
    status_alpha: float | None
    label_alpha: float | None
    segments: int
    differences: int
    settled: int


class ShownBeadOut(Schema):
    """A bead of one version with its texts."""

    source: list[str]
    target: list[str]
    status: str
    label: str


def show_agreement(found: Agreement) -> dict[str, Any]:
    """Agreement as the API shows it."""
    names = ("reviews", "status_alpha", "label_alpha", "segments", "differences")
    return {
        **{name: getattr(found, name) for name in names},
        "settled": found.settled,
        "links_both": found.links.both,
        "links_first": found.links.first,
        "links_second": found.links.second,
        "links_f1": found.links.f1,
    }
