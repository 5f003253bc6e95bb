"""Two projects with people of every role, and requests that would work there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from alignment import jobs
from alignment.models import Bitext, Document, Job, Project, User
from tests.factories import make_bitext, make_document, make_project, make_user

ROLES = (
    "anonymous",
    "disabled",
    "outsider",
    "reader",
    "reviewer",
    "manager",
    "elsewhere",
    "superuser",
)


@dataclass(frozen=True)
class Place:
    """A project with one object of each sort, and loose documents to join."""

    project: Project
    bitext: Bitext
    job: Job
    loose: tuple[Document, Document]

    def arguments(self, route: str) -> dict[str, object]:
        """What fills the captured parts of a route of the application."""
        kinds = {
            "documents/": self.bitext.source_id,
            "bitexts/": self.bitext.pk,
            "jobs/": self.job.pk,
        }
        found = [pk for part, pk in kinds.items() if part in route]
        bead = self.bitext.beads.order_by("position")[0]
        return {
            "slug": self.project.slug,
            "pk": found[0] if found else 0,
            "bead": bead.pk,
        }

    def fields(self, route: str) -> Mapping[str, object]:
        """A form post that the route accepts from a manager."""
        for end, make in FORMS.items():
            if route.endswith(end):
                return make(self)
        return {}


@dataclass(frozen=True)
class World:
    """Both projects; `people` by role, None for nobody."""

    here: Place
    there: Place
    people: Mapping[str, User | None]


def make_world() -> World:
    """Fill the database."""
    people = {role: make_user(role) for role in ROLES if role != "anonymous"}
    User.objects.filter(username="superuser").update(is_staff=True, is_superuser=True)
    here = make_project(
        manager=people["manager"], reader=people["reader"], reviewer=people["reviewer"]
    )
    here.memberships.create(user=people["disabled"], role="reviewer")
    there = make_project(manager=people["elsewhere"])
    for user in people.values():
        user.refresh_from_db()
    return World(_fill(here), _fill(there), {"anonymous": None, **people})


def _fill(project: Project) -> Place:
    bitext = make_bitext(project)
    return Place(
        project=project,
        bitext=bitext,
        job=jobs.enqueue(
            kind=Job.Kind.ALIGN, project=project, user=None, bitext=bitext
        ),
        loose=(
            make_document(project, [["Otro."]], language="es"),
            make_document(project, [["Other."]], language="en"),
        ),
    )


def _operation(place: Place) -> dict[str, object]:
    bead = place.bitext.beads.order_by("position")[0]
    return {"operation": "confirm", "bead": f"{bead.pk}:{bead.version}"}


FORMS: dict[str, Callable[[Place], Mapping[str, object]]] = {
    "setlang/": lambda _place: {"language": "es"},
    "projects/new/": lambda _place: {
        "name": "Brand new",
        "slug": "brand-new",
        "source_language": "es",
        "target_language": "en",
    },
    "members/": lambda _place: {"username": "outsider", "role": "reader"},
    "import/": lambda _place: {
        "file": SimpleUploadedFile("page.txt", b"A page. It has two sentences."),
        "language": "en",
    },
    "fetch/": lambda _place: {"address": "https://pages.example/one"},
    "originals/": lambda place: {"source": place.loose[0].pk},
    "blocks/": lambda place: {
        "block": place.bitext.source.blocks.get().pk,
        "operation": "restore",
    },
    "bitexts/new/": lambda place: {
        "source": place.loose[0].pk,
        "target": place.loose[1].pk,
        "relation": "translation",
    },
    "operations/": _operation,
    "queue/": lambda _place: {"operation": "next"},
    "control-sample/": lambda _place: {"size": "3", "seed": "a"},
    "proposal/": lambda _place: {"operation": "decline"},
    "jobs/<int:pk>/": lambda _place: {"operation": "cancel"},
}


def database_fingerprint() -> str:
    """Hash of every row of every table."""
    digest = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        rows = model._base_manager.order_by("pk").values_list()
        digest.update(f"{model._meta.db_table}{list(rows)!r}".encode())
    return f"{connection.vendor} {digest.hexdigest()}"
