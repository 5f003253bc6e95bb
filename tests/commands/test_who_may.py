"""A command in somebody's name says at once when they may not do it."""

from __future__ import annotations

import pytest

from alignment.models import Job
from tests.factories import make_bitext, make_project, make_user

NEEDED = {
    "align_bitext": ((), "reviewer"),
    "import_bitext": (("FILE",), "manager"),
    "import_corrections": (("FILE",), "reviewer"),
    "import_manifest": (("FILE",), "manager"),
    "import_page": (("FILE",), "manager"),
    "make_release": (("1.0",), "manager"),
    "mine_bitexts": ((), "manager"),
    "pair_documents": (("SOURCE", "TARGET"), "manager"),
    "terms": (("import", "FILE"), "reviewer"),
}


@pytest.mark.parametrize("command", sorted(NEEDED))
def test_the_role_is_asked_for_before_anything_is_done(run, tmp_path, command):
    words, role = NEEDED[command]
    project = make_project(reader=make_user("reader"))
    bitext = make_bitext(project)
    file = tmp_path / "terms.csv"
    file.write_text("source,target\nla huelga,the strike\n", encoding="utf-8")
    places = {"FILE": file, "SOURCE": bitext.source_id, "TARGET": bitext.target_id}
    given = [places.get(word, word) for word in words]
    more = ("--format", "tsv") if command.startswith("import_") else ()
    if command in ("import_manifest", "import_page"):
        more = ()
    ended = run(command, *given, "--project", project.slug, "--user", "reader", *more)
    assert ended.code == 1
    assert f"it takes the role {role}" in "\n".join(ended.err)
    assert not Job.objects.exists()


def test_a_superuser_needs_no_role(run, tmp_path):
    project = make_project()
    make_user("root", is_superuser=True)
    file = tmp_path / "own.tsv"
    file.write_text("Uno.\tOne.\n", encoding="utf-8")
    ended = run("import_bitext", file, "--project", project.slug, "--user", "root")
    assert ended.code == 0
