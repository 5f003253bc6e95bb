"""For every operation of the API a request that works in a world of the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.table import Line
from tests.security.world import Place


def address(line: Line, place: Place, slug: str = "") -> str:
    """The path of an operation, with the numbers of the place's objects."""
    bitext = place.bitext
    numbers: dict[str, object] = {
        "slug": slug or place.project.slug,
        "username": "outsider",
        "bead": bitext.beads.order_by("position")[0].pk,
        "block": bitext.source.blocks.get().pk,
        "delivery": place.delivery.pk,
        "pk": _pk(line, place),
    }
    document = bitext.source
    if "{statement}" in line.path:
        numbers["statement"] = document.statements.get_or_create(
            field="author", value="Ana", status="inferred"
        )[0].pk
    if "{suggestion}" in line.path:
        numbers["suggestion"] = document.suggestions.get_or_create(
            kind="term", block=document.blocks.get(), start=0, end=3, text="Uno"
        )[0].pk
    return line.path.format(**numbers)


def _pk(line: Line, place: Place) -> int:
    if "/documents/" in line.path:
        return place.bitext.source_id
    if "/jobs/" in line.path:
        return place.job.pk
    if "/webhooks/" in line.path:
        return place.delivery.webhook_id
    return place.bitext.pk


def body(line: Line, place: Place) -> Any:
    """What the operation is sent."""
    make = BODIES.get(line.name)
    return make(place) if make else None


def headers(line: Line) -> dict[str, str]:
    """If-Match where it is needed."""
    return {"If_Match": "*"} if "/beads/{bead}/operations/" in line.path else {}


def _operation(place: Place) -> Mapping[str, object]:
    bead = place.bitext.beads.order_by("position")[0]
    named = {"id": bead.pk, "version": bead.version}
    return {"operation": "confirm", "beads": [named]}


BODIES: dict[str, Callable[[Place], Any]] = {
    "POST /projects/": lambda _: {"name": "Brand new", "slug": "brand-new"},
    "PUT /projects/{slug}/members/{username}/": lambda _: {"role": "reader"},
    "POST /projects/{slug}/documents/": lambda _: {
        "text": "A page. It has two sentences.",
        "language": "en",
    },
    "POST /projects/{slug}/documents/files/": lambda _: {
        "file": SimpleUploadedFile("page.txt", b"A page. It has two sentences."),
        "language": "en",
    },
    "POST /projects/{slug}/documents/fetch/": lambda _: {
        "address": "https://pages.example/one"
    },
    "POST /projects/{slug}/documents/{pk}/blocks/{block}/": lambda _: {
        "operation": "restore"
    },
    "POST /projects/{slug}/documents/{pk}/provenance/{statement}/": lambda _: {
        "operation": "accept"
    },
    "POST /projects/{slug}/documents/{pk}/suggestions/{suggestion}/": lambda _: {
        "operation": "accept"
    },
    "POST /projects/{slug}/documents/{pk}/originals/": lambda place: {
        "sources": [place.loose[0].pk]
    },
    "POST /projects/{slug}/bitexts/": lambda place: {
        "source": place.loose[0].pk,
        "target": place.loose[1].pk,
    },
    "POST /projects/{slug}/bitexts/{pk}/changes/": lambda _: {"since": 0},
    "GET /projects/{slug}/bitexts/{pk}/findings/": lambda place: {
        "bead": place.bitext.beads.first().pk
    },
    "POST /projects/{slug}/bitexts/{pk}/operations/": _operation,
    "POST /projects/{slug}/bitexts/{pk}/beads/{bead}/operations/": lambda _: {
        "operation": "confirm"
    },
    "POST /projects/{slug}/jobs/{pk}/": lambda _: {"operation": "cancel"},
    "GET /projects/{slug}/export/": lambda _: {"format": "tmx", "status": "all"},
    "POST /projects/{slug}/webhooks/": lambda _: {
        "url": "https://hooks.example/two",
        "events": ["job.failed"],
    },
    "PATCH /projects/{slug}/webhooks/{pk}/": lambda _: {"active": False},
}
