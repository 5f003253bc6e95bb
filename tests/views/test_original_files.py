"""Handing in files among which the original of a translation may be."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alignment.models import Document, DocumentEvent, Job
from alignment.pipeline import candidates
from alignment.queries.ranking import HAND_IN
from alignment.queries.report_words import is_known_report
from tests.factories import make_document
from tests.fakes.encoder import FakeEncoder
from tests.queries.test_originals import TALE, embed
from tests.views.screen import Screen

LIGHT = "El faro\n\nEl faro se apagó en 1911 y nadie lo volvió a encender.\n"
MILL = "El molino\n\nEl molino muele trigo cada mañana, y el agua no descansa.\n"
WELL = "El pozo\n\nEl pozo está seco desde hace años y nadie baja a mirarlo.\n"
ENGLISH = "The lighthouse\n\nThe lighthouse went dark and nobody lit it again.\n"
BAD_URL = "url: Enter a valid URL."  # said by Django, which knows more languages


@pytest.fixture
def page(team) -> Document:
    document = make_document(team.project, TALE, language="en", title="The lighthouse")
    embed(document, FakeEncoder())
    return document


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    data = content if isinstance(content, bytes) else content.encode()
    return SimpleUploadedFile(name, data)


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def prepare(document: Document) -> None:
    """What the jobs would leave behind: segments with embeddings, and a vector."""
    stored = make_document(document.project, TALE, language="pt")
    stored.segments.update(document=document)
    embed(document, FakeEncoder())


def hand_in(team, page: Document, *files: SimpleUploadedFile) -> Screen:
    place = team.address(f"documents/{page.pk}/originals/files/")
    screen = Screen(team.manager.post(place, {"file": list(files)}, follow=True))
    for event in DocumentEvent.objects.filter(document=page):
        reasons = [why for _name, why in event.details["refused"]]
        assert [w for w in reasons if not is_known_report(w)] in ([], [BAD_URL])
    return screen


def rows(screen: Screen) -> list[str]:
    return screen.texts("//*[@id='handed-in']//li")


def imported(page: Document) -> list[str]:
    others = page.project.documents.exclude(pk=page.pk)
    return list(others.order_by("pk").values_list("title", flat=True))


def test_several_files_come_in_and_the_others_are_told_with_the_reason(team, page):
    screen = hand_in(
        team,
        page,
        upload("faro.txt", LIGHT),
        upload("tale.txt", ENGLISH),
        upload("nul.txt", b"un \x00 texto"),
        upload("empty.txt", b""),
        upload("mill.zip", zipped(es__mill_txt=MILL, es__well_txt=WELL)),
    )
    assert imported(page) == ["El faro", "El molino", "El pozo"]
    refused, came = rows(screen)[:3], rows(screen)[3:]
    assert refused[0].startswith("not taken in tale.txt it is in 'en', but originals")
    assert refused[1].startswith(
        "not taken in nul.txt NUL character at line 1, column 4"
    )
    assert refused[2].startswith("not taken in empty.txt no readable text was found")
    assert came == [
        "in preparation El faro faro.txt",
        "in preparation El molino es/mill.txt",
        "in preparation El pozo es/well.txt",
    ]
    (told,) = screen.texts("//*[@id='ranking']/p[@class='ranking']")
    assert told.startswith("not complete yet 0 candidates of 3 are compared;")
    kinds = Job.objects.filter(project=page.project).values_list("kind", flat=True)
    assert sorted(kinds) == ["embed"] * 3 + ["segment"] * 3
    event = DocumentEvent.objects.get(document=page)
    assert (event.verb, event.actor) == (HAND_IN, team.people["manager"])


def test_the_ranking_is_complete_once_all_are_embedded(team, page):
    hand_in(team, page, upload("faro.txt", LIGHT), upload("mill.txt", MILL))
    place = team.address(f"documents/{page.pk}/originals/")
    faro, mill = page.project.documents.exclude(pk=page.pk).order_by("pk")
    for document in (faro, mill):
        prepare(document)
        polled = Screen(team.manager.get(place, headers={"HX-Request": "true"}))
        (told,) = polled.texts("//p[@class='ranking']")
        still = document == faro
        assert ("1 candidate of 2 is compared" in told) is still
        assert ("The ranking is complete: 2 candidates are compared." in told) is not (
            still
        )
    screen = Screen(team.manager.get(place))
    assert {row.split()[0] for row in rows(screen)} == {"ranked"}
    assert screen.all("//ol[contains(@class, 'candidates')]/li")


def test_what_is_there_is_not_taken_in_again(team, page):
    hand_in(team, page, upload("faro.txt", LIGHT))
    screen = hand_in(team, page, upload("copia.txt", LIGHT), upload("again.txt", LIGHT))
    assert imported(page) == ["El faro"]
    assert rows(screen) == [
        "in preparation El faro copia.txt · was in the project already"
    ]


def test_a_manifest_tells_of_its_files_and_nothing_else_comes_in(team, page):
    table = (
        "file,language,url,licence\n"
        "faro.txt,es,https://faro.example/1,CC BY 4.0\n"
        "nowhere.txt,es,,\n"
        ",es,,\n"
        "mill.txt,es,not an address,\n"
    )
    files = ("faro.txt", LIGHT), ("mill.txt", MILL), ("well.txt", WELL)
    screen = hand_in(
        team, page, upload("list.csv", table), *(upload(*one) for one in files)
    )
    (document,) = page.project.documents.exclude(pk=page.pk)
    said = (document.title, document.url, document.licence, document.language)
    assert said == ("El faro", "https://faro.example/1", "CC BY 4.0", "es")
    assert rows(screen)[:3] == [
        "not taken in list.csv, 3: nowhere.txt it was not handed in",
        "not taken in list.csv, 4 the column 'file' is empty",
        "not taken in mill.txt url: Enter a valid URL.",
    ]
    assert rows(screen)[3] == "not taken in well.txt the manifest does not name it"


def test_an_archive_may_carry_its_manifest(team, page):
    lines = '{"file": "es/mill.txt", "language": "es"}\nno json\n{"file": "../x.txt"}\n'
    screen = hand_in(
        team, page, upload("a.zip", zipped(manifest_jsonl=lines, es__mill_txt=MILL))
    )
    assert imported(page) == ["El molino"]
    assert rows(screen)[0].startswith("not taken in manifest.jsonl, 2 not JSON: ")
    assert (
        rows(screen)[1]
        == "not taken in manifest.jsonl, 3: ../x.txt it was not handed in"
    )


def test_a_broken_manifest_or_archive_is_told_and_nothing_comes_in(team, page):
    screen = hand_in(
        team,
        page,
        upload("a.csv", "name,language\nfaro.txt,es\n"),
        upload("b.tsv", b"file\n\xff\xfe\xfa"),
        upload("c.zip", b"PK\x03\x04 cut off"),
        upload("faro.txt", LIGHT),
    )
    assert imported(page) == []
    told = " | ".join(rows(screen))
    for words in (
        "a.csv the first line must name the columns, 'file' among them",
        "b.tsv is not UTF-8",
        "c.zip the file cannot be unpacked",
        "faro.txt the manifest does not name it",
    ):
        assert words in told


def test_names_that_no_database_keeps_are_told_as_far_as_they_go(team, page):
    lines = '{"file": "a\\ud800.txt"}\n{"file": "a\\u0000b.txt"}\n{"file": "x\\u001b.txt"}\n'
    screen = hand_in(team, page, upload("list.jsonl", lines))
    assert len(rows(screen)) == 3
    assert imported(page) == []


def test_too_many_at_once_are_refused_before_anything_is_read(team, page, monkeypatch):
    monkeypatch.setattr(candidates, "MOST", 1)
    screen = hand_in(team, page, upload("f.txt", LIGHT), upload("m.txt", MILL))
    assert screen.status == 422
    assert screen.errors("file") == [
        "more than 1 candidates at once; hand them in in parts"
    ]
    assert imported(page) == []


def test_no_file_is_an_error_beside_the_field(team, page):
    screen = hand_in(team, page)
    assert screen.status == 422
    assert screen.errors("file") == ["Choose a file."]
    assert screen.one("//details[@id='hand-in']").get("open") is not None


def test_a_full_queue_leaves_what_came_in_and_tells_of_the_rest(team, page, settings):
    settings.QUEUE_LIMIT = 2
    screen = hand_in(team, page, upload("f.txt", LIGHT), upload("m.txt", MILL))
    assert imported(page) == ["El faro"]
    assert rows(screen)[0].startswith("not taken in m.txt The queue is full")


def test_what_was_ruled_out_before_is_not_offered_by_handing_it_in(team, page):
    hand_in(team, page, upload("faro.txt", LIGHT))
    (faro,) = page.project.documents.exclude(pk=page.pk)
    place = team.address(f"documents/{page.pk}/originals/")
    team.manager.post(place, {"source": faro.pk})
    screen = hand_in(team, page, upload("faro.txt", LIGHT))
    assert rows(screen) == [
        "ruled out before El faro faro.txt · was in the project already"
    ]
    assert screen.texts("//*[@id='ruled-out']//a") == ["El faro"]


def test_the_reasons_are_said_in_the_visitors_language(team, page):
    team.manager.cookies.load({"django_language": "es"})
    screen = hand_in(team, page, upload("t.txt", b"\x89PNG 1"))
    assert "una imagen PNG" in rows(screen)[0]
