"""export_corpus: files that read back, whole or not at all."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.registry import FORMATS, read_corpus
from alignment.models import Bead
from tests.factories import make_bitext

BOTH_WAYS = [name for name, found in FORMATS.items() if found.write and found.read]


def units(folder, name) -> list[tuple[str, str]]:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return [
        (
            " ".join(segment.text for segment in record.source),
            " ".join(segment.text for segment in record.target),
        )
        for record in read_corpus(name, files)
        if isinstance(record, CorpusUnit)
    ]


def everything(folder) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def full_disk(limit: int) -> Iterator[None]:
    """No file grows beyond the limit: writing more fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def export(run, project, tmp_path):
    def export_project(name, *options, output=tmp_path / "out"):
        base = ("--project", project.slug, "--format", name, "-o", output)
        return run("export_corpus", *base, *options)

    return export_project


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_what_is_written_reads_back(export, project, tmp_path, name):
    make_bitext(project, target=("One. ", "Two & <two>. ", "Three."))
    ended = export(name, "--beads", "all")
    assert ended.code == 0
    assert units(tmp_path / "out", name) == [
        ("Uno.", "One."),
        ("Dos.", "Two & <two>."),
        ("Tres.", "Three."),
        ("Cuatro.", ""),
    ]
    assert "4 units" in ended.out
    for path in (tmp_path / "out").iterdir():
        assert str(path) in ended.out


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_confirmed_beads_only_unless_all_are_asked_for(export, project, tmp_path, name):
    bitext = make_bitext(project)
    first, second, *_ = bitext.beads.order_by("position")
    Bead.objects.filter(pk=first.pk).update(status="confirmed")
    Bead.objects.filter(pk=second.pk).update(status="rejected")
    export(name)
    assert units(tmp_path / "out", name) == [("Uno.", "One.")]
    export(name, "--beads", "all", output=tmp_path / "all")
    assert [source for source, _target in units(tmp_path / "all", name)] == [
        "Uno.",
        "Tres.",
        "Cuatro.",
    ]


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_full_disk_leaves_what_was_there(export, project, tmp_path, name):
    make_bitext(project)
    export(name, "--beads", "all")
    before = everything(tmp_path / "out")
    assert before
    make_bitext(project, source=["Largo. " * 500], target=["Long. " * 500])
    with full_disk(2000):
        ended = export(name, "--beads", "all")
    assert ended.code == 1
    assert ended.err[0].startswith("Nothing was exported: ")
    assert everything(tmp_path / "out") == before
    assert export(name, "--beads", "all").code == 0
    assert everything(tmp_path / "out") != before


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_full_disk_leaves_nothing_where_nothing_was(export, project, tmp_path, name):
    make_bitext(project, source=["Largo. " * 500], target=["Long. " * 500])
    with full_disk(2000):
        assert export(name, "--beads", "all").code == 1
    assert everything(tmp_path / "out") == {}
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(export, project, tmp_path):
    make_bitext(project)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for output in (tmp_path / "file", tmp_path / "file" / "below", "/proc/nothing"):
        ended = export("tmx", output=output)
        assert ended.code == 1
        assert ended.err[0].startswith("Nothing was exported: ")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_folder_in_the_way_of_one_file_keeps_all_back(
    export, project, tmp_path, name
):
    make_bitext(project, target=("One.",))
    export(name, "--beads", "all")
    files = sorted((tmp_path / "out").iterdir())
    files[-1].unlink()
    files[-1].mkdir()
    before = everything(tmp_path / "out")
    make_bitext(project)
    assert export(name, "--beads", "all").code == 1
    assert everything(tmp_path / "out") == before


def test_an_unknown_format_or_choice_is_refused(export, project, tmp_path):
    for arguments in (("exe",), ("tmx", "--beads", "status__in")):
        assert export(*arguments).code == 1
    assert not (tmp_path / "out").exists()
