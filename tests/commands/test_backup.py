"""Backups come back whole, in either database; damage and misuse are refused."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from alignment.actions.append_event import Act
from alignment.actions.edit_beads import merge_beads
from alignment.actions.store_embeddings import get_encoder_version
from alignment.adapters.backups import BackupRefused
from alignment.adapters.backups.manifest import damaged_files, read_manifest
from alignment.adapters.backups.tables import kept_fields, kept_models, read_sequences
from alignment.models import Bead, Bitext, Embedding, Project, Suggestion, User
from alignment.queries.beads import load_beads
from tests.factories import NOW, make_bitext, make_document, make_user
from tests.harness.figures import reached
from tests.harness.spare import Spare, spare_postgresql, spare_sqlite

pytestmark = pytest.mark.django_db

HOSTILE = (
    "‮odlanoicnetni‬ ⁦x⁩. ",
    "z" + "\u0301" * 1000 + " ",
    "=1+1\t@SUM(A1) \\N \\\\ ' \" `%s %(x)s {} ",
    "😀 \ufeff\u2028\u0085 fin. ",
    "<script>alert(1)</script> ",
)


@pytest.fixture
def corpus(run, settings) -> Bitext:
    """A bitext with hostile texts, a vector, and numbers that are gone for good."""
    bitext = make_bitext(source=HOSTILE, user=make_user("ana", last_name="Ñandú"))
    settings.RELEASE_DIR = settings.BLOB_DIR.parent / "releases"
    release = settings.RELEASE_DIR / "1" / "1"
    release.mkdir(parents=True)
    (release / "corpus.tmx").write_bytes(b"<tmx/>")
    (release / ".draft").write_bytes(b"half of it")
    encoder = get_encoder_version(name="fake", revision="", dimension=3)
    vector = np.array([0.1, -1e-30, 3.4e38], dtype=np.float32)
    Embedding.objects.create(encoder=encoder, text_hash="0" * 64, vector=vector)
    document = make_document(bitext.project)
    Suggestion.objects.create(
        document=document,
        block=document.blocks.all()[0],
        kind="term",
        start=0,
        end=3,
        text="One",
        value={
            "bytes": "no bytes",
            "n": [1, 2.5, None, True, -0.0, 1e22, -1e-7],
            "ñ": {},
        },
    )
    versions = {pk: version for pk, (_bead, version) in load_beads(bitext).items()}
    last = dict(list(versions.items())[-2:])
    act = Act(verb="merge", actor=User.objects.get(username="ana"), now=NOW)
    merge_beads(bitext=bitext, versions=last, act=act)
    return bitext


@pytest.fixture
def backup(run, corpus, tmp_path) -> Path:
    folder: Path = tmp_path / "backup"
    outcome = run("backup", folder)
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def spare(request, tmp_path) -> Iterator[Spare]:
    folder = tmp_path / "spare"
    folder.mkdir()
    if request.param == "sqlite":
        yield spare_sqlite(folder)
    else:
        server = request.getfixturevalue("postgres_server")
        blobs = settings.BLOB_DIR
        with spare_postgresql(server, folder, blobs=blobs) as found:
            yield found


def move(spare: Spare, backup: Path) -> None:
    """Restore into SQLite, copy to PostgreSQL: the two ways of the site."""
    if spare.address.startswith("sqlite"):
        done = spare.manage("restore", backup)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "verified" in done.stdout
    else:
        call_command("copy_to", spare.address, stdout=io.StringIO())


def test_a_corpus_comes_back_equal_in_either_database(backup, spare, run, tmp_path):
    move(spare, backup)
    slug = Project.objects.get().slug
    words = ["--project", slug, "--beads", "all", "--format", "jsonl", "--output"]
    assert run("export_corpus", *words, tmp_path / "here").code == 0
    assert spare.manage("export_corpus", *words, tmp_path / "there").returncode == 0
    here, there = (files_in(tmp_path / name) for name in ("here", "there"))
    assert here == there
    again = spare.manage("backup", tmp_path / "again")
    assert again.returncode == 0, again.stderr
    first, second = read_manifest(backup), read_manifest(tmp_path / "again")
    assert first.checksum == second.checksum
    assert first.blobs == second.blobs
    assert list(first.files) == ["releases/1/1/corpus.tmx"]
    if spare.address.startswith("sqlite"):  # the copy shares the folder
        assert first.files == second.files
    # Numbers that were given out once do not come back.
    assert first.sequences == second.sequences
    assert first.sequences["alignment_bead"] > Bead.objects.order_by("-pk")[0].pk
    reached(
        f"K3 {spare.address.partition(':')[0]}",
        "moved with hostile texts to the other database: equal export and checksum",
        f"{sum(table.rows for table in first.tables)} rows: equal",
    )


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_backup_is_there_whole_or_not_at_all(run, corpus, tmp_path):
    shutil.rmtree(settings.BLOB_DIR)
    outcome = run("backup", tmp_path / "backup")
    assert outcome.code == 1
    assert "no stored bytes" in outcome.err[0]
    assert not [path for path in tmp_path.iterdir() if "backup" in path.name]


def test_a_backup_overwrites_nothing(run, backup):
    outcome = run("backup", backup)
    assert outcome.code == 1
    assert "is there already" in outcome.err[0]


def test_a_backup_is_closed_to_others(backup):
    assert backup.stat().st_mode & 0o077 == 0


def test_every_flipped_bit_of_a_backup_is_found(backup):
    files = [path for path in backup.rglob("*") if path.is_file()]
    chance = random.Random(1)  # noqa: S311 - not a secret
    for _ in range(100):
        path = chance.choice(files)
        whole = path.read_bytes()
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(BackupRefused):
            check(backup)
        path.write_bytes(whole)
    check(backup)
    reached("K1b", "a flipped bit of a backup is found 100 times of 100", "100 of 100")


def check(folder: Path) -> None:
    if list(damaged_files(folder, read_manifest(folder))):
        raise BackupRefused("damaged")


def test_a_database_in_use_is_left_alone(run, backup):
    before = User.objects.count()
    outcome = run("restore", backup)
    assert outcome.code == 1
    assert "The database is in use" in outcome.err[0]
    assert User.objects.count() == before


def test_a_damaged_backup_is_refused_before_anything_is_written(backup, tmp_path):
    (backup / "rows" / "alignment.bead.jsonl.gz").unlink()
    spare = spare_sqlite(tmp_path)
    done = spare.manage("restore", backup)
    assert done.returncode == 1
    assert "missing or damaged: rows/alignment.bead.jsonl.gz" in done.stderr


def test_every_column_is_one_that_backups_know(db):
    """A new kind of column has to be taught to `cells` and added here."""
    known = {
        "BigAutoField",
        "AutoField",
        "BigIntegerField",
        "BooleanField",
        "CharField",
        "DateField",
        "DateTimeField",
        "FloatField",
        "ForeignKey",
        "IntegerField",
        "JSONField",
        "OneToOneField",
        "PositiveBigIntegerField",
        "PositiveIntegerField",
        "PositiveSmallIntegerField",
        "SlugField",
        "SmallIntegerField",
        "TextField",
        "UUIDField",
        "VectorField",
        "URLField",
        "EmailField",
        "FileField",
    }
    kinds = {
        field.get_internal_type()
        for model in kept_models(apps)
        for field in kept_fields(model)
    }
    assert kinds - known == set()


def test_numbering_knows_every_numbered_table(corpus):
    sequences = read_sequences(kept_models(apps))
    assert sequences["alignment_bead"] >= Bead.objects.count() + 1
    assert sequences["alignment_presence"] >= 0
    assert connection.vendor in {"sqlite", "postgresql"}
