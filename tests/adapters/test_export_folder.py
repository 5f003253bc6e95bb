"""Exports: every file whole, or none touched."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment.adapters.export_folder import write_download, write_to_folder
from alignment.core.corpus import Corpus, CorpusHeader, CorpusPart
from alignment.core.formats.registry import FORMATS
from alignment.queries.corpus import corpus_of
from tests.factories import make_bitext

pytestmark = pytest.mark.django_db
WRITABLE = [name for name, found in FORMATS.items() if found.write]
every_format = pytest.mark.parametrize("name", WRITABLE)


@pytest.fixture
def corpus() -> Corpus:
    bitext = make_bitext(target=("One. ", "Two."))
    today = datetime(2026, 3, 1, tzinfo=UTC).date()
    found = corpus_of(bitext.project, beads="all", date=today)
    parts = [CorpusPart(part.bitext, tuple(part.units)) for part in found.parts]
    return Corpus(found.header, parts)


def broken(corpus: Corpus) -> Corpus:
    """A corpus whose last unit never comes, as if the database went away."""

    def units(part: CorpusPart):
        yield from part.units
        raise ConnectionError("the database went away")

    parts = [CorpusPart(part.bitext, units(part)) for part in corpus.parts]
    return Corpus(corpus.header, parts)


def everything(folder: Path) -> dict[str, bytes]:
    found = {p: p for p in folder.rglob("*")}
    return {p.name: p.read_bytes() if p.is_file() else b"" for p in found}


@every_format
def test_what_the_report_names_is_there_and_nothing_else(corpus, tmp_path, name):
    written = write_to_folder(name, corpus, tmp_path / "new" / "out")
    assert {path.name for path in (tmp_path / "new" / "out").iterdir()} == set(
        written.files
    )
    assert written.units == 4


@every_format
def test_an_export_that_breaks_off_leaves_nothing(corpus, tmp_path, name):
    with pytest.raises(ConnectionError):
        write_to_folder(name, broken(corpus), tmp_path / "out")
    assert everything(tmp_path / "out") == {}


@every_format
def test_an_export_that_breaks_off_leaves_the_old_one(corpus, tmp_path, name):
    write_to_folder(name, corpus, tmp_path)
    before = everything(tmp_path)
    with pytest.raises(ConnectionError):
        write_to_folder(name, broken(corpus), tmp_path)
    assert everything(tmp_path) == before


@every_format
def test_other_files_in_the_folder_are_left_alone(corpus, tmp_path, name):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_to_folder(name, corpus, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


@every_format
def test_a_folder_in_the_way_touches_no_file(corpus, tmp_path, name):
    *_, last = write_to_folder(name, corpus, tmp_path).files
    for path in tmp_path.iterdir():
        path.write_bytes(b"old") if path.name != last else path.unlink()
    (tmp_path / last).mkdir()
    before = everything(tmp_path)
    with pytest.raises(IsADirectoryError, match="move it away"):
        write_to_folder(name, corpus, tmp_path)
    assert everything(tmp_path) == before


@every_format
def test_a_download_holds_what_a_folder_would(corpus, tmp_path, name):
    write_to_folder(name, corpus, tmp_path)
    file_name, file = write_download(name, corpus)
    with file:
        content = file.read()
    if file_name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = {entry: archive.read(entry) for entry in archive.namelist()}
            assert {i.date_time[0] for i in archive.infolist()} == {1980}
    else:
        found = {file_name: content}
    assert found == everything(tmp_path)


@every_format
def test_a_download_leaves_no_file_behind(corpus, tmp_path, name, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _name, file = write_download(name, corpus)
    with file:
        assert everything(tmp_path) == {}
    with pytest.raises(ConnectionError):
        write_download(name, broken(corpus))
    assert everything(tmp_path) == {}


def test_an_empty_corpus_is_an_export_too(tmp_path):
    empty = Corpus(CorpusHeader("Empty"), [])
    for name in WRITABLE:
        assert write_to_folder(name, empty, tmp_path / name).units == 0
