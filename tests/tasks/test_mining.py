"""Pairs in a pile of unpaired documents: found, kept, decided on; goes on after a crash."""

from __future__ import annotations

import json

import numpy as np
import pytest
from django.core.management import call_command

from alignment import jobs
from alignment.actions.keep_mined_pairs import keep_mined_pairs
from alignment.actions.rule_out_originals import rule_out_originals
from alignment.actions.store_document_vector import store_document_vector
from alignment.actions.store_embeddings import get_encoder_version, store_embeddings
from alignment.core.mining import MiningParameters, score_pairs, shortlists
from alignment.core.originals import document_vector
from alignment.models import Bitext, Document, Job, MinedPair, Mining, NotOriginal
from alignment.pipeline.mining import start_mining
from alignment.queries.mining import open_pairs
from alignment.tasks import mining
from alignment.tasks.run import run_job
from tests.factories import NOW, make_document, make_project, make_user
from tests.fakes.encoder import FakeEncoder
from tests.mining_pile import PATTERNS, THINGS, make_pile

pytestmark = pytest.mark.django_db


def words() -> tuple[tuple[str, str], ...]:
    """A rough dictionary, so that the fake encoder sees both languages alike."""
    found = dict(THINGS)
    for number, (spanish, english) in enumerate(PATTERNS):
        for text in (spanish, english):
            for word in text.lower().split():
                clean = "".join(filter(str.isalnum, word))
                if "{" not in word and clean not in found and len(clean) > 3:
                    found[clean] = f"pattern{number}"
    return tuple(found.items())


ENCODER = FakeEncoder(translations=words())


def fill(project, pairs: int, alone: int) -> dict[str, Document]:
    """Put a pile into a project, embedded."""
    version = get_encoder_version(name="fake", revision="1", dimension=256)
    made = {}
    for one in make_pile(pairs, alone):
        made[one.name] = document = make_document(
            project, [one.sentences], language=one.language, title=one.name
        )
        rows = list(document.segments.all())
        vectors = ENCODER.encode([row.text for row in rows])
        known = {row.text_hash: v for row, v in zip(rows, vectors, strict=True)}
        store_embeddings(encoder=version, vectors=known)
        store_document_vector(
            document=document, encoder=version, vector=document_vector(vectors)
        )
    return made


@pytest.fixture
def manager():
    return make_user("ana")


@pytest.fixture
def project(manager):
    return make_project(manager=manager)


def search(project, user=None) -> Job:
    job = start_mining(project=project, user=user)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("finished", "")
    return job


def found(project) -> list[tuple[str, str]]:
    return [(pair.source.title, pair.target.title) for pair in open_pairs(project)]


def test_the_pairs_of_a_pile_are_found_and_few_others(project):
    fill(project, 12, 6)
    job = search(project)
    pairs = [(int(s[1:]), int(t[1:])) for s, t in found(project)]
    score = score_pairs(pairs, [(n, n) for n in range(12)])
    assert score.recall >= 0.9
    assert score.precision >= 0.9
    assert (job.progress_done, job.progress_total) == (18, 18)
    assert job.mining.compared == 18
    assert job.mining.found == len(pairs)


def test_a_search_that_died_goes_on_where_it_was(project, monkeypatch):
    fill(project, 6, 2)
    monkeypatch.setattr(mining, "BATCH", 3)
    kept = keep_mined_pairs
    calls = []

    def die_at_the_second(**given):
        calls.append(given["targets"])
        if len(calls) == 2:
            raise SystemExit(1)
        kept(**given)

    monkeypatch.setattr(mining, "keep_mined_pairs", die_at_the_second)
    job = start_mining(project=project, user=None)
    with pytest.raises(SystemExit):
        run_job(job.pk)
    first = Mining.objects.get(job=job)
    assert first.compared == 3
    Job.objects.filter(pk=job.pk).update(lease_until=NOW)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("finished", 2)
    assert calls[2] == calls[1], "what was kept was compared again"
    assert job.mining.compared == 8
    whole = found(project)
    MinedPair.objects.all().delete()
    search(project)
    assert found(project) == whole


def test_what_was_ruled_out_or_joined_is_not_found(project, manager):
    made = fill(project, 4, 0)
    search(project)
    first, second = open_pairs(project)[:2]
    rule_out_originals(
        target=first.target, sources=[first.source], user=manager, now=NOW
    )
    project.bitexts.create(source=second.source, target=second.target)
    assert second.pk not in open_pairs(project).values_list("pk", flat=True)
    search(project)
    again = found(project)
    assert (first.source.title, first.target.title) not in again
    assert (second.source.title, second.target.title) not in again
    assert len(made) == 8


def test_a_project_without_embeddings_is_told_what_is_missing(project):
    make_document(project, language="en")
    job = start_mining(project=project, user=None)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "whose embedding is done" in job.error


def test_a_manager_searches_joins_and_declines_on_the_page(project, manager, client_of):
    fill(project, 4, 1)
    client, here = client_of(manager), f"/projects/{project.slug}/bitexts/mining/"
    assert client.post(here, {"operation": "search"}).status_code == 302
    run_job(Job.objects.get(kind="mine").pk)
    page = client.get(here).content.decode()
    first, second, *_ = open_pairs(project)
    assert first.source.title in page
    assert "the same sentences" in page
    client.post(here, {"operation": "join", "pair": [first.pk]})
    bitext = Bitext.objects.get()
    assert (bitext.source, bitext.target) == (first.source, first.target)
    assert bitext.evidence["basis"] == "mined"
    assert bitext.jobs.filter(kind="align").exists()
    client.post(here, {"decline": second.pk})
    assert NotOriginal.objects.get().decided_by == manager
    assert not MinedPair.objects.filter(pk__in=[first.pk, second.pk]).exists()
    assert client.post(here, {"operation": "dance"}).status_code == 400
    told = client.post(here, {"operation": "join"}, follow=True).content.decode()
    assert "Choose the pairs first." in told


def test_the_command_searches_lists_and_joins(project, capsys):
    fill(project, 3, 0)
    call_command("mine_bitexts", "--project", project.slug, "--now", "--json")
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    assert len(pairs) == 3
    call_command("mine_bitexts", "--project", project.slug, "--join", "0.5", "--json")
    assert len(json.loads(capsys.readouterr().out)["joined"]) == 3
    assert Bitext.objects.count() == 3


def test_one_search_a_project_is_queued(project):
    assert start_mining(project=project, user=None) == start_mining(
        project=project, user=None
    )


def test_the_shortlist_is_that_of_a_comparison_of_all(monkeypatch):
    chance = np.random.default_rng(3)
    targets, sources = (
        (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        for rows in (chance.normal(size=(n, 16)) for n in (37, 53))
    )
    whole = shortlists(targets, sources, 5)
    monkeypatch.setattr("alignment.core.mining.BLOCK", 53 * 4)
    assert (shortlists(targets, sources, 5) == whole).all()
    cosines = targets.astype(np.float64) @ sources.T
    ours = np.sort(cosines, axis=1)[:, -4:].mean(axis=1)
    theirs = np.sort(cosines, axis=0)[-4:].mean(axis=0)
    margins = cosines / (ours[:, None] + theirs[None, :])
    assert (np.argsort(-margins, axis=1)[:, :5] == whole).all()
    assert shortlists(targets, sources[:0], 5).shape == (37, 0)
    assert shortlists(targets[:0], sources, 5).shape == (0, 5)


def test_parameters_that_make_no_sense_are_refused():
    for wrong in ({"shortlist": 0}, {"least": 0.0}, {"least": 1.5}):
        with pytest.raises(ValueError, match="not"):
            MiningParameters(**wrong)


def test_who_found_nothing_is_precise_and_a_repeated_pair_counts_once():
    assert score_pairs([], []).precision == score_pairs([], []).recall == 1.0
    score = score_pairs([(1, 1), (1, 1), (2, 3)], [(1, 1), (2, 2)])
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_a_worker_that_was_overtaken_keeps_nothing(project):
    fill(project, 2, 0)
    job = start_mining(project=project, user=None)
    stale = jobs.claim(job.pk, worker="a")
    assert stale is not None
    Job.objects.filter(pk=job.pk).update(lease_until=NOW)
    assert jobs.claim(job.pk, worker="b")
    with pytest.raises(jobs.LeaseLost):
        mining.mine_step(job, stale)
    assert not MinedPair.objects.exists()
