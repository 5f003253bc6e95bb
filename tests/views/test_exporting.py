"""Downloading the corpus."""

from __future__ import annotations

import io
import zipfile

import pytest

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.registry import FORMATS, read_corpus
from alignment.core.review import Status
from alignment.models import Bitext, Project
from tests.factories import make_bitext
from tests.views.screen import Screen

WRITABLE = [name for name, found in FORMATS.items() if found.write]
READABLE = [name for name in WRITABLE if FORMATS[name].read]
HARD = ("«¿Qué?», dijo & calló <b>. ", "=SUMA(A1)\t", "\u200fעברית. ", "Cuatro.")


@pytest.fixture
def bitext(team) -> Bitext:
    """Four beads: confirmed, rejected, disputed, proposed."""
    bitext = make_bitext(team.project, source=HARD)
    for bead, status in zip(
        bitext.beads.order_by("position"),
        (Status.CONFIRMED, Status.REJECTED, Status.DISPUTED, Status.PROPOSED),
        strict=True,
    ):
        bead.status = status
        bead.save()
    return bitext


def download(team, name, status="confirmed", role="reader"):
    fields = {"format": name, "status": status, "download": "1"}
    return team.clients[role].get(team.address("export/"), fields)


def close(answer) -> None:
    """Close the file; answer.close() would close the database as well."""
    for close_file in answer._resource_closers:
        close_file()


def files_of(answer) -> dict[str, bytes]:
    content = answer.getvalue()
    close(answer)
    name = answer["Content-Disposition"].split('filename="')[1].rstrip('"')
    if not name.endswith(".zip"):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def units_of(answer, name) -> list[CorpusUnit]:
    records = read_corpus(name, files_of(answer))
    return [record for record in records if isinstance(record, CorpusUnit)]


def texts(unit: CorpusUnit) -> tuple[str, str]:
    sides = (unit.source, unit.target)
    source, target = (" ".join(segment.text for segment in side) for side in sides)
    return source, target


def test_the_page_offers_every_format(team):
    screen = Screen(team.reader.get(team.address("export/")))
    offers = [o.get("value") for o in screen.all("//select[@name='format']/option")]
    assert offers == WRITABLE
    assert {"tmx", "tsv", "jsonl", "moses"} <= set(offers)


@pytest.mark.parametrize("name", WRITABLE)
def test_a_download_is_an_attachment_that_no_browser_opens(team, bitext, name):
    answer = download(team, name)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="project-')
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert files_of(answer)


@pytest.mark.parametrize("name", READABLE)
def test_confirmed_beads_come_back_as_they_were(team, bitext, name):
    units = units_of(download(team, name), name)
    assert [texts(unit) for unit in units] == [(HARD[0].strip(), "One.")]


@pytest.mark.parametrize("name", READABLE)
def test_all_means_all_but_the_rejected(team, bitext, name):
    units = units_of(download(team, name, "all"), name)
    assert [texts(unit) for unit in units] == [
        (HARD[0].strip(), "One."),
        (HARD[2].strip(), "Three."),
        ("Cuatro.", "Four."),
    ]


@pytest.mark.parametrize("name", READABLE)
def test_gaps_are_not_lost(team, name):
    bitext = make_bitext(team.project, target=("One. ", "Two."))
    units = units_of(download(team, name, "all"), name)
    assert len(units) == bitext.beads.count() == 4
    assert [texts(unit)[1] for unit in units] == ["One.", "Two.", "", ""]


@pytest.mark.parametrize("name", WRITABLE)
def test_the_same_corpus_makes_the_same_bytes(team, bitext, name):
    first, second = (files_of(download(team, name, "all")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", WRITABLE)
def test_a_project_without_bitexts_can_be_exported(team, name):
    answer = download(team, name)
    assert answer.status_code == 200
    close(answer)


@pytest.mark.parametrize("title", ["../../etc/passwd", 'a"b\r\nX-Evil: 1', "工作", "…"])
@pytest.mark.parametrize("name", WRITABLE)
def test_no_project_name_gets_out_of_the_file_name(team, bitext, name, title):
    Project.objects.filter(pk=team.project.pk).update(name=title)
    answer = download(team, name)
    assert "X-Evil" not in answer.headers
    for file in files_of(answer):
        assert file == file.strip("./\\")
        assert file.isascii()


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "exe", "status": "all"},
        {"format": "tmx", "status": "status__in"},
        {"format": "tmx"},
        {},
    ],
)
def test_a_choice_that_was_not_offered_is_refused_in_the_form(team, bitext, fields):
    answer = team.reader.get(team.address("export/"), fields | {"download": "1"})
    screen = Screen(answer)
    assert screen.status == 422
    assert screen.errors("format") or screen.errors("status")


def test_only_the_bitexts_of_the_project_are_in_it(team, bitext):
    make_bitext(source=("Ajeno. ",), target=("Foreign.",))
    content = b"".join(files_of(download(team, "tmx", "all")).values())
    assert b"Cuatro." in content
    assert b"Ajeno." not in content
