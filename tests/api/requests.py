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
        "username": _username(line, place),
        "number": place.release.number,
        "path": "manifest.json",
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


def _username(line: Line, place: Place) -> str:
    if line.method == "DELETE":
        return place.project.memberships.latest("pk").user.username
    return "outsider"


def _pk(line: Line, place: Place) -> object:
    return place.arguments(line.path.replace("/members/", "/"))["pk"]


def body(line: Line, place: Place) -> Any:
    """What the operation is sent."""
    make = BODIES.get(line.name)
    return make(place) if make else None


def headers(line: Line) -> dict[str, str]:
    """If-Match where it is needed."""
    needs = "/beads/{bead}/operations/" in line.path or line.name.startswith(
        "PUT /projects/{slug}/terms"
    )
    return {"If_Match": "*"} if needs else {}


def _operation(place: Place) -> Mapping[str, object]:
    bead = place.bitext.beads.order_by("position")[0]
    named = {"id": bead.pk, "version": bead.version}
    return {"operation": "confirm", "beads": [named]}


def _reviewer(place: Place) -> str:
    return place.project.memberships.order_by("-role")[0].user.username


def _settling(place: Place) -> Mapping[str, object]:
    bitext = place.review.bitext
    bitext.refresh_from_db()
    first = bitext.beads.order_by("position")[0]
    key = min(first.places.values_list("segment", flat=True))
    return {"difference": key, "seen": bitext.revision, "choice": "second"}


def _corrected(place: Place) -> SimpleUploadedFile:
    bead = place.bitext.beads.order_by("position")[0]
    text = f"unit\tsource\ttarget\nb{place.bitext.pk}.{bead.pk}\tUno.\tOne!\n"
    return SimpleUploadedFile("back.tsv", text.encode())


def term(source: str, target: str) -> Mapping[str, object]:
    sides = (("source", source), ("target", target))
    return {"forms": [{"side": side, "text": text} for side, text in sides]}


WANTED = {"name": "1.0", "date": "2026-03-01", "formats": ["tmx"]}
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
    "POST /projects/{slug}/mining/{pk}/": lambda _: {"operation": "decline"},
    "POST /projects/{slug}/bitexts/{pk}/changes/": lambda _: {"since": 0},
    "GET /projects/{slug}/bitexts/{pk}/findings/": lambda place: {
        "bead": place.bitext.beads.order_by("position")[0].pk
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
    "POST /projects/{slug}/documents/{pk}/language/": lambda _: {"language": "pt"},
    "POST /projects/{slug}/documents/{pk}/rights/": lambda _: {"licence": "CC BY"},
    "POST /projects/{slug}/documents/{pk}/repeated/": lambda _: {
        "operation": "keep",
        "blocks": [],
    },
    "POST /projects/{slug}/bitexts/files/": lambda _: {
        "files": SimpleUploadedFile("two.tsv", b"Otra cosa.\tAnother thing.\n")
    },
    "POST /projects/{slug}/corrections/": lambda place: {"files": _corrected(place)},
    "POST /projects/{slug}/corrections/{pk}/": lambda _: {
        "operation": "decline",
        "rows": [1],
    },
    "POST /projects/{slug}/bitexts/{pk}/proposal/": lambda _: {"operation": "decline"},
    "POST /projects/{slug}/queue/control-sample/": lambda _: {"size": 3, "seed": "a"},
    "POST /projects/{slug}/errors/": lambda _: {"kinds": ["number"]},
    "POST /projects/{slug}/assignments/": lambda place: {
        "bitexts": [place.bitext.pk],
        "username": _reviewer(place),
    },
    "POST /projects/{slug}/assignments/{pk}/": lambda _: {"operation": "done"},
    "POST /projects/{slug}/second-reviews/": lambda place: {
        "reviewer": _reviewer(place)
    },
    "POST /projects/{slug}/second-reviews/{pk}/": _settling,
    "POST /projects/{slug}/second-reviews/{pk}/steps/": lambda _: {
        "operation": "call-off"
    },
    "POST /projects/{slug}/releases/": lambda _: WANTED,
    "POST /projects/{slug}/releases/preview/": lambda _: WANTED,
    "POST /projects/{slug}/releases/{number}/withdraw/": lambda _: {"why": "asked for"},
    "GET /search/": lambda _: {"either": "uno"},
    "GET /projects/{slug}/search/": lambda _: {"either": "uno"},
    "POST /projects/{slug}/terms/": lambda _: term("cosa", "thing"),
    "PUT /projects/{slug}/terms/{pk}/": lambda _: term("paro", "stoppage"),
    "POST /projects/{slug}/terms/files/": lambda _: {
        "file": SimpleUploadedFile("terms.csv", b"source,target\ncosa,thing\n")
    },
    "GET /projects/{slug}/memory/": lambda _: {"text": "Uno."},
    "POST /projects/{slug}/memory/": lambda _: {"text": "Uno."},
}
