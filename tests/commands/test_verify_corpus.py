"""verify_corpus: silent on a whole corpus, and each of its checks sees its fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from alignment.actions.add_note import add_note
from alignment.actions.append_event import Act
from alignment.actions.edit_beads import merge_beads
from alignment.actions.recut_segment import split_segment
from alignment.actions.review_bead import review_beads
from alignment.actions.store_embeddings import get_encoder_version
from alignment.actions.undo import redo, undo
from alignment.adapters.blob_store import BlobStore
from alignment.core.review import Status
from alignment.management.verification import ADVICE, find_faults
from alignment.models import (
    Bead,
    BeadSegment,
    BeadTrace,
    Bitext,
    Blob,
    Block,
    Embedding,
    Note,
    ReviewEvent,
    Segment,
)
from alignment.queries.beads import load_beads
from alignment.queries.verification.guards import APPEND_ONLY, guarded_tables
from tests.factories import NOW, make_bitext, make_user
from tests.harness.triggers import triggers_lifted

pytestmark = pytest.mark.django_db


def act(user, verb: str) -> Act:
    return Act(verb=verb, actor=user, now=NOW)


def versions(bitext: Bitext, *places: int) -> dict[int, int]:
    rows = [(pk, version) for pk, (_bead, version) in load_beads(bitext).items()]
    return dict(rows[place] for place in places)


@pytest.fixture
def bitext(settings, tmp_path) -> Bitext:
    """A bitext with a history of most kinds of change, and a second one."""
    settings.BLOB_DIR = tmp_path / "blobs"
    bitext, user = make_bitext(), make_user()
    make_bitext(bitext.project)
    review_beads(
        bitext=bitext,
        versions=versions(bitext, 0),
        status=Status.CONFIRMED,
        act=act(user, "confirm"),
    )
    merge_beads(bitext=bitext, versions=versions(bitext, 1, 2), act=act(user, "merge"))
    undo(bitext=bitext, act=act(user, "undo"))
    redo(bitext=bitext, act=act(user, "redo"))
    ((last, version),) = versions(bitext, 2).items()
    add_note(bitext=bitext, bead=last, version=version, text="?", act=act(user, "note"))
    segment = load_beads(bitext)[last][0].source[0]
    split_segment(
        bitext=bitext,
        versions=versions(bitext, 2),
        segment=segment,
        at=3,
        act=act(user, "split-segment"),
    )
    encoder = get_encoder_version(name="fake", revision="", dimension=2)
    Embedding.objects.create(
        encoder=encoder,
        text_hash="0" * 64,
        vector=np.array([0.6, 0.8], dtype=np.float32),
    )
    return bitext


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def store() -> BlobStore:
    return BlobStore(settings.BLOB_DIR)


def blob_file() -> Path:
    return next(path for path in store().folder.rglob("*") if path.is_file())


def drop_guards() -> None:
    table = ReviewEvent._meta.db_table
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for verb in ("update", "delete"):
        sql(f"DROP TRIGGER review_event_{verb}")


def change_event(**changes: object) -> None:
    with triggers_lifted():
        event = ReviewEvent.objects.filter(verb="confirm").update(**changes)
        assert event == 1


def delete_event(verb: str) -> None:
    with triggers_lifted():
        BeadTrace.objects.filter(event__verb=verb).delete()
        ReviewEvent.objects.filter(verb=verb).delete()


def swap_events() -> None:
    with triggers_lifted():
        first, second = ReviewEvent.objects.filter(verb__in=("undo", "redo"))[:2]
        for event, number in ((first, 999), (second, first.sequence)):
            ReviewEvent.objects.filter(pk=event.pk).update(sequence=number)
        ReviewEvent.objects.filter(pk=first.pk).update(sequence=second.sequence)


def move_place() -> None:
    """A segment of the first bead slips into the last one."""
    last = Bead.objects.order_by("bitext", "-position")[0]
    place = BeadSegment.objects.filter(bitext=last.bitext)[0]
    BeadSegment.objects.filter(pk=place.pk).update(bead=last)


def first_bead() -> object:
    return Bead.objects.filter(pk=Bead.objects.order_by("pk")[0].pk)


PLANTS: dict[str, tuple[str, Callable[[], object]]] = {
    "a place is gone": ("tiling", lambda: BeadSegment.objects.all()[0].delete()),
    "a segment sleeps": (
        "tiling",
        lambda: Segment.objects.filter(places__isnull=False).update(active=False),
    ),
    "an empty bead": (
        "tiling",
        lambda: Bead.objects.create(
            bitext=Bitext.objects.all()[0], position=1, version=1
        ),
    ),
    "two beads at one position": ("order", lambda: Bead.objects.update(position=7)),
    "a status nobody gave": (
        "replay",
        lambda: Bead.objects.filter(status="proposed").update(status="rejected"),
    ),
    "a bead moved": ("replay", move_place),
    "a version set back": ("replay", lambda: Bead.objects.update(version=0)),
    "a version from nowhere": (
        "references",
        lambda: Bead.objects.update(version=F("version") + 100),
    ),
    "a note switched off": ("replay", lambda: Note.objects.update(active=False)),
    "a note gone": ("replay", lambda: Note.objects.all().delete()),
    "a trace gone": ("replay", lambda: BeadTrace.objects.all()[0].delete()),
    "an event rewritten": ("event chain", lambda: change_event(verb="reject")),
    "another actor": ("event chain", lambda: change_event(actor=None)),
    "another time": (
        "event chain",
        lambda: change_event(created_at=NOW.replace(year=2020)),
    ),
    "an event gone": ("event chain", lambda: delete_event("confirm")),
    "the last event gone": ("event chain", lambda: delete_event("split-segment")),
    "two events swapped": ("event chain", swap_events),
    "an orphan": (
        "references",
        lambda: sql("UPDATE alignment_document SET project_id = 12345"),
    ),
    "the other side": (
        "references",
        lambda: BeadSegment.objects.filter(side="source").update(side="target"),
    ),
    "another bitext": (
        "references",
        lambda: BeadSegment.objects.update(bitext=Bitext.objects.last()),
    ),
    "another text": ("texts", lambda: Block.objects.update(text="Something else.")),
    "segments out of place": (
        "texts",
        lambda: Segment.objects.filter(active=True).update(position=F("position") + 9),
    ),
    "a hash that lies": ("texts", lambda: Segment.objects.update(text_hash="0" * 64)),
    "a short vector": (
        "vectors",
        lambda: Embedding.objects.update(vector=np.ones(1, dtype=np.float32)),
    ),
    "no guards": ("guards", drop_guards),
    "a blob changed": ("blobs", lambda: blob_file().write_bytes(b"another")),
    "a blob gone": ("blobs", lambda: blob_file().unlink()),
    "another size": ("blobs", lambda: Blob.objects.update(size=F("size") + 1)),
}


def test_a_whole_corpus_has_no_faults(bitext):
    assert find_faults(store=store()) == []


@pytest.mark.parametrize("plant", PLANTS)
def test_each_planted_fault_is_found(bitext, plant):
    check, sabotage = PLANTS[plant]
    with transaction.atomic():
        sabotage()
        found = find_faults(store=store())
        transaction.set_rollback(True)
    checks = {fault.check for fault in found}
    assert check in checks, found
    assert checks <= set(ADVICE), "nobody is told what to do"


def test_every_table_with_a_guard_is_watched(db):
    assert guarded_tables() == {model._meta.db_table for model in APPEND_ONLY}


def test_the_command_says_that_all_is_well(run, bitext):
    outcome = run("verify_corpus")
    assert (outcome.code, outcome.out[0][:6]) == (0, "whole:")


def test_the_command_names_the_faults_and_fails(run, bitext):
    blob_file().unlink()
    outcome = run("verify_corpus")
    assert outcome.code == 1
    line, advice = outcome.out
    assert line.startswith("blobs: blob ")
    assert line.endswith(" is not in the store")
    assert advice.startswith("What to do (blobs): Copy the files from a backup")
    assert outcome.err == ["1 fault; the corpus is not whole."]
    assert run("verify_corpus", "--skip", "blobs").code == 0


def test_a_file_that_belongs_to_nothing_is_named_and_no_fault(run, bitext):
    digest = store().put(b"of an import that was broken off")
    outcome = run("verify_corpus")
    assert outcome.code == 0
    assert (
        f"1 stored files belong to no document, such as {digest[:12]}" in outcome.out[1]
    )


def test_the_command_reports_as_json(run, bitext):
    Bead.objects.update(position=7)
    outcome = run("verify_corpus", "--json")
    report = json.loads(outcome.out[0])
    assert (outcome.code, report["whole"]) == (1, False)
    assert {"check", "subject", "message"} == set(report["faults"][0])
