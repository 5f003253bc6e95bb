"""Two projects with people of every role, and requests that would work there."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from alignment import jobs
from alignment.actions.announce import announce_test
from alignment.actions.change_webhook import add_webhook
from alignment.actions.create_release import create_release, publish_release
from alignment.actions.keep_copy import Copy, keep_copy
from alignment.actions.make_token import make_token
from alignment.actions.second_review import draw_second_review
from alignment.adapters.site_blobs import site_blobs
from alignment.core.releasing.manifest import ReleaseFile
from alignment.core.releasing.wanted import Wanted
from alignment.core.review import Status
from alignment.core.reviewing.differences import Difference
from alignment.models import (
    Assignment,
    Bitext,
    CorrectedFile,
    Delivery,
    Document,
    Job,
    MinedPair,
    Project,
    Release,
    Scope,
    SecondReview,
    Term,
    Token,
    User,
)
from alignment.queries.beads import load_beads
from alignment.tasks.releasing import folder_of
from tests.factories import (
    NOW,
    make_bitext,
    make_document,
    make_project,
    make_term,
    make_user,
)

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
    release: Release
    corrected: CorrectedFile
    token: Token
    delivery: Delivery
    review: SecondReview
    assignment: Assignment
    term: Term
    mined: MinedPair

    def arguments(self, route: str) -> dict[str, object]:
        """What fills the captured parts of a route of the application."""
        kinds = {
            "documents/": self.bitext.source_id,
            "bitexts/": self.bitext.pk,
            "jobs/": self.job.pk,
            "copies/": self.project.fetched_copies.latest("pk").pk,
            "terms/": self.term.pk,
            "corrections/": self.corrected.pk,
            "tokens/": self.token.pk,
            "webhooks/": self.delivery.webhook_id,
            "second-reviews/": self.review.pk,
            "assignments/": self.assignment.pk,
            "mining/": self.mined.pk,
            "members/": self.project.memberships.latest("pk").pk,
        }
        found = [pk for part, pk in kinds.items() if part in route]
        bead = self.bitext.beads.order_by("position")[0]
        return {
            "slug": self.project.slug,
            "pk": found[0] if found else 0,
            "bead": bead.pk,
            "number": self.release.number,
            "path": "manifest.json",
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


def _reviewer(project: Project) -> User:
    membership = project.memberships.exclude(role="reader").order_by("-role", "pk")[0]
    return membership.user


def _compared(project: Project) -> SecondReview:
    """A second review of another bitext that differs from the first in one bead."""
    manager = project.memberships.get(role="manager").user
    bitext = make_bitext(project)
    review = draw_second_review(
        bitext=bitext,
        reviewer=_reviewer(project),
        seed=1,
        stretch=None,
        due=None,
        manager=manager,
        now=NOW,
    )
    bead = next(iter(load_beads(bitext).values()))[0]
    difference = Difference((bead,), (replace(bead, status=Status.CONFIRMED),))
    review.state = SecondReview.State.COMPARED
    review.outcome = {
        "links": [4, 4, 4],
        "status": [["confirmed", "confirmed", 8]],
        "label": [],
        "differences": [{**difference.to_json(), "by": []}],
    }
    review.save()
    return review


def _settling(place: Place) -> dict[str, object]:
    bitext = place.review.bitext
    bitext.refresh_from_db()
    first = bitext.beads.order_by("position")[0]
    key = min(first.places.values_list("segment", flat=True))
    return {"difference": key, "seen": bitext.revision, "choice": "second"}


def _fill(project: Project) -> Place:
    bitext = make_bitext(project)
    manager = project.memberships.get(role="manager").user
    hook = add_webhook(
        project=project,
        url="https://hooks.example/",
        events=["job.failed"],
        ports=frozenset({443}),
        user=manager,
        now=NOW,
    )
    loose = (
        make_document(project, [["Otro."]], language="es"),
        make_document(project, [["Other."]], language="en"),
    )
    page = b"A page."
    sha256 = site_blobs().put(page)
    copy = Copy(
        asked_for="https://site.example/",
        url="https://site.example/",
        headers=(("Content-Type", "text/plain"),),
        sha256=sha256,
        size=len(page),
        fetched_at=NOW,
    )
    keep_copy(project=project, copy=copy, document=bitext.source, user=manager)
    made = make_token(user=manager, name="made", scopes={project: Scope.READ}, now=NOW)
    return Place(
        project=project,
        bitext=bitext,
        job=jobs.enqueue(
            kind=Job.Kind.ALIGN, project=project, user=None, bitext=bitext
        ),
        review=_compared(project),
        assignment=Assignment.objects.create(
            bitext=bitext, user=_reviewer(project), given_by=manager, given_at=NOW
        ),
        loose=loose,
        mined=MinedPair.objects.create(
            project=project,
            source=make_document(project, [["Algo."]], language="es"),
            target=make_document(project, [["Something."]], language="en"),
            probability=0.9,
        ),
        release=make_ready_release(project),
        corrected=_corrected_file(bitext),
        token=made.token,
        delivery=announce_test(hook, NOW),
        term=make_term(project, "paro", "strike"),
    )


def _corrected_file(bitext: Bitext) -> CorrectedFile:
    """A file that came back with one difference."""
    user = make_user()
    file = CorrectedFile.objects.create(
        project=bitext.project,
        filename="back.tsv",
        sha256="0" * 64,
        format="tsv",
        units=1,
        created_by=user,
        created_at=NOW,
    )
    file.rows.create(
        number=1,
        unit=f"b{bitext.pk}.0",
        bitext=bitext,
        aspect="status",
        verdict="change",
    )
    return file


def _unit_table(place: Place) -> SimpleUploadedFile:
    bead = place.bitext.beads.order_by("position")[0]
    text = f"unit\tsource\ttarget\nb{place.bitext.pk}.{bead.pk}\tUno.\tOne!\n"
    return SimpleUploadedFile("back.tsv", text.encode())


def make_ready_release(project: Project) -> Release:
    """A release of one file, as if a worker had made it."""
    release = create_release(
        project=project,
        wanted=Wanted("0.1", datetime.date(2026, 3, 1), ("tmx",)),
        user=None,
    )
    place = folder_of(release) / "cut"
    place.mkdir(parents=True)
    (place / "manifest.json").write_text("{}", encoding="utf-8")
    file = ReleaseFile("manifest.json", 2, hashlib.sha256(b"{}").hexdigest())
    Release.objects.filter(pk=release.pk).update(cut="cut")
    record = {"files": [file.to_json()], "units": 0}
    publish_release(
        release=release, record=record, manifest_sha256=file.sha256, now=NOW
    )
    release.refresh_from_db()
    return release


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
    "account/second-factor/": lambda _place: {"operation": "begin"},
    "remove/": lambda _place: {},
    "assignments/": lambda place: {
        "bitexts": [place.bitext.pk],
        "user": _reviewer(place.project).pk,
        "task": "review",
    },
    "assignments/<int:pk>/": lambda _place: {"operation": "done"},
    "errors/": lambda _place: {"kinds": ["number"]},
    "terms/": lambda _place: {"operation": "add", "source": "cosa", "agreed": "thing"},
    "terms/<int:pk>/": lambda place: {
        "version": place.term.version,
        "source": "huelga",
        "agreed": "strike",
    },
    "second-reviews/": lambda place: {
        "reviewer": _reviewer(place.project).pk,
        "number": 1,
        "seed": 1,
    },
    "second-reviews/<int:pk>/": _settling,
    "steps/": lambda _place: {"operation": "finish"},
    "members/": lambda _place: {"username": "outsider", "role": "reader"},
    "bitexts/import/": lambda _place: {
        "file": SimpleUploadedFile("two.tsv", b"Otra cosa.\tAnother thing.\n"),
        "source_language": "es",
        "target_language": "en",
        "status": "as said",
    },
    "corrections/": lambda place: {"file": _unit_table(place)},
    "decide/": lambda _place: {"operation": "decline", "row": "1"},
    "import/": lambda _place: {
        "file": SimpleUploadedFile("page.txt", b"A page. It has two sentences."),
        "language": "en",
    },
    "fetch/": lambda _place: {"address": "https://pages.example/one"},
    "originals/": lambda place: {"source": place.loose[0].pk},
    "originals/files/": lambda _place: {
        "file": SimpleUploadedFile("faro.txt", "El faro se apagó en 1911.".encode()),
    },
    "blocks/": lambda place: {
        "block": place.bitext.source.blocks.get().pk,
        "operation": "restore",
    },
    "repeated/": lambda _place: {"operation": "keep"},
    "language/": lambda _place: {"language": "pt"},
    "bitexts/new/": lambda place: {
        "source": place.loose[0].pk,
        "target": place.loose[1].pk,
        "relation": "translation",
    },
    "operations/": _operation,
    "mining/": lambda _place: {"operation": "search"},
    "rights/": lambda _place: {"licence": "CC BY 4.0"},
    "releases/new/": lambda _place: {
        "name": "1.0",
        "date": "2026-03-01",
        "statuses": "confirmed",
        "least_confidence": "0",
        "dev": "0",
        "test": "0",
        "seed": "1",
        "naming": "pseudonyms",
        "formats": "tmx",
        "operation": "make",
    },
    "withdraw/": lambda _place: {"why": "asked for"},
    "queue/": lambda _place: {"operation": "next"},
    "control-sample/": lambda _place: {"size": "3", "seed": "a"},
    "proposal/": lambda _place: {"operation": "decline"},
    "jobs/<int:pk>/": lambda _place: {"operation": "cancel"},
    "webhooks/": lambda _place: {
        "url": "https://hooks.example/two",
        "events": "job.failed",
    },
    "webhooks/<int:pk>/": lambda _place: {"operation": "pause"},
    "tokens/": lambda _place: {"name": "mine", "may_start_projects": "on"},
}


def database_fingerprint() -> str:
    """Hash of every row of every table."""
    digest = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        rows = model._base_manager.order_by("pk").values_list()
        digest.update(f"{model._meta.db_table}{list(rows)!r}".encode())
    return f"{connection.vendor} {digest.hexdigest()}"
