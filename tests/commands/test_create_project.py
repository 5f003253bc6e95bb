"""create_project."""

from __future__ import annotations

import pytest

from alignment.models import Membership, Project
from tests.factories import make_user


def test_a_project_gets_its_name_and_manager(run):
    make_user("ana")
    said = ("--name", "Prensa 2023", "--manager", "ana", "--source-language", "pt-BR")
    ended = run("create_project", "prensa", *said)
    assert (ended.code, ended.out) == (0, ["project prensa"])
    project = Project.objects.get()
    assert (project.name, project.slug) == ("Prensa 2023", "prensa")
    assert (project.source_language, project.target_language) == ("pt-BR", "en")
    assert Membership.objects.get().role == "manager"


def test_without_a_name_it_is_called_as_its_address(run):
    run("create_project", "prensa")
    assert Project.objects.get().name == "prensa"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["taken"], "This address is taken"),
        (["new"], "This address is taken"),
        (["two words"], "slug"),
        (["a/b"], "slug"),
        ([""], "slug"),
        (["x" * 61], "60 characters"),
        (["fine", "--name", "x" * 201], "200 characters"),
        (["fine", "--manager", "nobody"], "There is no user 'nobody'."),
        (["fine", "--source-language", "no language"], "not a language tag"),
    ],
)
def test_a_project_that_cannot_be_is_refused(run, arguments, reason):
    Project.objects.create(name="Taken", slug="taken")
    ended = run("create_project", *arguments)
    assert ended.code == 1
    assert reason in ended.err[0]
    assert Project.objects.count() == 1
