"""Make a release of the demo corpus in an empty database, and print its hashes.

python -m tests.harness.demo_release FOLDER [BITEXTS]

The database is the one in WORKBENCH_DATABASE. Jobs run one after the other in
this process and the clock stands still, so that rows and the chain of events are
the same in every database.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django
import time_machine


def main(folder: str, bitexts: int) -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.RELEASE_DIR = Path(folder)
    call_command("migrate", verbosity=0)
    call_command("create_project", "demo", name="Demonstration", verbosity=0)
    _import(bitexts)
    _work()
    _review()
    call_command(
        "make_release",
        "1.0",
        project="demo",
        format=["all"],
        date="2026-03-01",
        status=["confirmed", "proposed"],
        findings=True,
        dev=20,
        test=20,
        here=True,
        verbosity=0,
    )
    sums = next(Path(folder).rglob("SHA256SUMS"))
    package = next(sums.parent.glob("*.zip"))
    sys.stdout.write(sums.read_text(encoding="utf-8"))
    import hashlib

    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    sys.stdout.write(f"{digest}  {package.name}\n")


def _import(bitexts: int) -> None:
    import csv

    from alignment.models import Project, Relation
    from alignment.pipeline import Upload, import_upload, join_documents
    from tests.demo_pages import DEMO

    project = Project.objects.get()
    with (DEMO / "manifest.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    targets = [row for row in rows if row["original"]][:bitexts]
    by_id = {row["id"]: row for row in rows}
    for target in targets:
        documents = []
        for row in (by_id[target["original"]], target):
            upload = Upload(
                data=(DEMO / row["file"]).read_bytes(),
                filename=row["file"],
                language=row["language"],
                url=row["url"],
                licence=row["licence"],
            )
            documents.append(
                import_upload(project=project, upload=upload, user=None).document
            )
        join_documents(
            source=documents[0],
            target=documents[1],
            relation=Relation(target["relation"]),
            user=None,
        )


def _work() -> None:
    from alignment.models import Job
    from alignment.tasks.run import run_job

    while waiting := list(
        Job.objects.filter(state="queued").order_by("pk").values_list("pk", flat=True)
    ):
        for job in waiting:
            run_job(job)
    assert not Job.objects.exclude(state="finished").exists()


def _review() -> None:
    """Two people confirm every third bead and leave a note here and there."""
    from alignment.actions.add_note import add_note
    from alignment.actions.append_event import Act
    from alignment.actions.review_bead import review_beads
    from alignment.core.review import Status
    from alignment.models import Bitext, User
    from tests.factories import NOW

    people = [User.objects.create(username=name) for name in ("zoë", "ana")]
    for number, bitext in enumerate(Bitext.objects.order_by("pk")):
        beads = list(bitext.beads.order_by("position"))[::3]
        act = Act(verb="confirm", actor=people[number % 2], now=NOW)
        review_beads(
            bitext=bitext,
            versions={bead.pk: bead.version for bead in beads},
            status=Status.CONFIRMED,
            act=act,
        )
        beads[0].refresh_from_db()
        add_note(
            bitext=bitext,
            bead=beads[0].pk,
            version=beads[0].version,
            text="¿Seguro?",
            act=act,
        )


if __name__ == "__main__":
    with time_machine.travel("2026-03-01T12:00:00+00:00", tick=False):
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 99)
