"""The commands search, terms and rebuild_search_index."""

from __future__ import annotations

import io
import json

import pytest

from alignment.models import Bead, BeadWords, Term
from tests.factories import make_bitext, make_term


@pytest.fixture
def bitext(project):
    return make_bitext(
        project, source=("El mar. ", "La casa."), target=("The sea. ", "The house.")
    )


def test_search_prints_hits_and_ends_with_0(run, project, bitext):
    done = run("search", "--project", project.slug, "--source", "mar", "--json")
    assert done.code == 0
    (row,) = map(json.loads, done.out)
    assert (row["source"], row["target"]) == ("El mar.", "The sea.")
    table = run("search", "--project", project.slug, "--either", "the", "--limit", "1")
    assert len(table.out) == 2
    assert table.out[0].startswith("project\tbitext\tbead")


def test_search_ends_with_1_for_nothing_and_2_for_nonsense(run, project, bitext):
    assert run("search", "--project", project.slug, "--source", "nada").code == 1
    wrong = run("search", "--project", project.slug, "--source", "(", "--how", "regex")
    assert wrong.code == 2
    assert "regular expression" in wrong.err[0]


def test_terms_go_out_and_in(run, project, tmp_path):
    make_term(project, "paro", "strike", "stop")
    for name in ("terms.tbx", "terms.csv"):
        file = tmp_path / name
        assert run("terms", "export", "--project", project.slug, file).out == [
            "1 terms"
        ]
        done = run("terms", "import", file, "--project", project.slug, "--json")
        assert json.loads(done.out[0]) == {"read": 1, "new": 0, "changed": 0}
    Term.objects.update(source_language="pt")
    done = run("terms", "import", tmp_path / "terms.tbx", "--project", project.slug)
    assert done.out == ["1 read, 1 new, 0 changed"]
    assert (
        run("terms", "list", "--project", project.slug)
        .out[1]
        .endswith("agreed\tparo\tstrike (not stop)")
    )


def test_terms_go_through_a_pipe_in_both_formats(run, project, monkeypatch):
    make_term(project, "paro", "strike", "stop")
    for name in ("tbx", "csv"):
        done = run("terms", "export", "--format", name, "--project", project.slug)
        piped = io.TextIOWrapper(io.BytesIO("\n".join(done.out).encode()))
        monkeypatch.setattr("sys.stdin", piped)
        done = run("terms", "import", "-", "--project", project.slug, "--json")
        assert json.loads(done.out[0]) == {"read": 1, "new": 0, "changed": 0}


def test_a_termbase_without_terms_makes_no_tbx(run, project, tmp_path):
    done = run("terms", "export", tmp_path / "t.tbx", "--project", project.slug)
    assert (done.code, list(tmp_path.iterdir())) == (1, [])
    assert "take CSV" in done.err[0]


def test_a_file_that_is_no_termbase_ends_with_an_error(run, project, tmp_path):
    file = tmp_path / "x.tbx"
    file.write_text("no")
    assert run("terms", "import", file, "--project", project.slug).code == 1


def test_candidates_are_counted_in_confirmed_beads(run, project):
    source = [f"La marea roja {n}. " for n in range(4)] + [
        f"Nada {n}. " for n in range(40)
    ]
    target = [f"The red tide {n}. " for n in range(4)] + [
        f"Zero {n}. " for n in range(40)
    ]
    bitext = make_bitext(project, source=source, target=target)
    Bead.objects.filter(bitext=bitext).update(status="confirmed")
    done = run("terms", "candidates", "--project", project.slug)
    assert "marea roja\t4\tred tide 4" in done.out
    assert run("terms", "conflicts", "--project", project.slug).out == []


def test_the_index_is_checked_and_mended(run, bitext):
    BeadWords.objects.filter(bitext=bitext).update(source="x")
    assert run("rebuild_search_index", "--check").code == 1
    assert run("rebuild_search_index").out == ["2 beads, 2 wrong"]
    assert run("rebuild_search_index", "--check").code == 0
