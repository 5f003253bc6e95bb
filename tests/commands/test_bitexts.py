"""pair_documents and align_bitext."""

from __future__ import annotations

import pytest

from alignment.models import Bitext, Job
from tests.factories import make_bitext, make_document, make_project


def test_two_documents_are_joined_and_queued(run, project):
    source = make_document(project, language="es")
    target = make_document(project, language="en")
    ended = run(
        "pair_documents",
        source.pk,
        target.pk,
        *("--project", project.slug),
        *("--relation", "relay translation", "--user", "ana"),
    )
    bitext = Bitext.objects.get()
    assert (ended.code, ended.out) == (0, [f"bitext {bitext.pk}"])
    assert (bitext.source, bitext.target) == (source, target)
    assert bitext.relation == "relay translation"
    assert str(bitext.created_by) == "ana"
    assert Job.objects.get().kind == "align"


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        ("same", "A document cannot be its own translation."),
        ("twice", "These documents are a bitext already."),
        ("foreign", "There is no document"),
    ],
)
def test_a_pair_that_makes_no_bitext_is_refused(run, project, choice, reason):
    bitext = make_bitext(project)
    foreign = make_document(make_project())
    pair = {
        "same": (bitext.source_id, bitext.source_id),
        "twice": (bitext.source_id, bitext.target_id),
        "foreign": (foreign.pk, bitext.target_id),
    }[choice]
    ended = run("pair_documents", *pair, "--project", project.slug)
    assert ended.code == 1
    assert reason in ended.err[0]
    assert Bitext.objects.count() == 1
    assert not Job.objects.exists()


def test_a_relation_that_nobody_knows_is_refused(run, project):
    bitext = make_bitext(project)
    pair = (bitext.target_id, bitext.source_id)
    options = ("--project", project.slug, "--relation", "cousin")
    ended = run("pair_documents", *pair, *options)
    assert ended.code == 1
    assert "cousin" in ended.err[0]


def test_all_bitexts_of_a_project_are_aligned_again(run, project):
    bitexts = [make_bitext(project), make_bitext(project)]
    make_bitext()
    ended = run("align_bitext", "--project", project.slug)
    assert ended.code == 0
    jobs = Job.objects.order_by("pk")
    assert [job.bitext for job in jobs] == bitexts
    assert ended.out == [f"bitext {job.bitext_id}: job {job.pk}" for job in jobs]


def test_named_bitexts_are_aligned_again_all_or_none(run, project):
    bitext, foreign = make_bitext(project), make_bitext()
    ended = run("align_bitext", bitext.pk, foreign.pk, "--project", project.slug)
    assert ended.code == 1
    assert str(foreign.pk) in ended.err[0]
    assert not Job.objects.exists()
    assert run("align_bitext", bitext.pk, "--project", project.slug).code == 0
    assert Job.objects.get().bitext == bitext
