"""Handing in a page, by upload and by paste."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alignment.adapters.export_folder import write_to_folder
from alignment.models import Blob, Document, Job
from alignment.queries.corpus import corpus_of
from tests.demo_pages import DEMO
from tests.factories import NOW, make_bitext, make_project
from tests.views.screen import Screen

PAGE = (DEMO / "pages" / "museum.en.html").read_bytes()
TEXT = "El reloj de la plaza\n\nNadie lo mira. ¿Para qué, si siempre dice lo mismo?\n"


def hand_in(team, follow=True, **fields):
    if isinstance(fields.get("file"), bytes):
        fields["file"] = SimpleUploadedFile("page.html", fields["file"])
    return team.manager.post(team.address("import/"), fields, follow=follow)


def blocks(document: Document) -> str:
    return "\n".join(document.blocks.values_list("text", flat=True))


def nothing_is_stored(team) -> bool:
    rows = (Document.objects, Blob.objects, Job.objects)
    return not any(table.exists() for table in rows) and team.blob_files() == []


def test_an_uploaded_page_is_read_stored_and_queued(team):
    answer = hand_in(team, file=PAGE, licence="CC BY 4.0", url="https://a.example/x")
    document = Document.objects.get()
    assert answer.redirect_chain == [(team.address(f"documents/{document.pk}/"), 302)]
    screen = Screen(answer)
    assert screen.notices == ["Imported. It is being segmented now."]
    assert screen.texts("//h1") == ["An Open Letter to Whoever Took the Spoon"]
    assert document.language == "en"
    assert (document.filename, document.licence) == ("page.html", "CC BY 4.0")
    assert document.imported_by == team.people["manager"]
    assert "Remedios was right for 41 summers." in blocks(document)
    assert list(document.jobs.order_by("pk").values_list("kind", "state")) == [
        ("segment", "queued"),
        ("embed", "queued"),
    ]


def test_the_original_bytes_are_kept_as_they_came(team):
    hand_in(team, file=PAGE)
    digest = hashlib.sha256(PAGE).hexdigest()
    assert Document.objects.get().blob_id == digest
    assert team.blob_files() == [digest]
    assert (team.blobs / digest[:2] / digest).read_bytes() == PAGE


def test_pasted_text_is_read_like_a_file(team):
    hand_in(team, text=TEXT.replace("\n", "\r\n"))
    document = Document.objects.get()
    assert document.language == "es"
    assert "Nadie lo mira. ¿Para qué, si siempre dice lo mismo?" in blocks(document)
    assert document.filename == ""


def test_windows_1252_is_read_as_what_it_says(team):
    text = "«¿Cuánto costó?», preguntó él – “demasiado” – y pagó 3 €.\n\nAñadió algo.\n"
    hand_in(team, file=text.encode("cp1252"), language="es")
    document = Document.objects.get()
    assert "«¿Cuánto costó?», preguntó él – “demasiado” – y pagó 3 €." in blocks(
        document
    )
    assert any("cp1252" in note for note in document.notes)
    page = team.manager.get(team.address(f"documents/{document.pk}/"))
    assert (
        "cp1252"
        in Screen(page).one("//details[contains(@class, 'card')]").text_content()
    )


def test_the_same_bytes_again_are_the_same_document_and_it_says_so(team):
    hand_in(team, file=PAGE)
    answer = hand_in(team, file=PAGE, language="es")
    document = Document.objects.get()
    assert answer.redirect_chain == [(team.address(f"documents/{document.pk}/"), 302)]
    assert Screen(answer).notices == [
        "These very bytes are in the project already: here they are."
    ]
    assert document.language == "en"
    assert Job.objects.count() == 2


def test_two_projects_share_the_bytes_but_not_the_document(team):
    other = make_project(manager=team.people["manager"])
    hand_in(team, file=PAGE)
    file = SimpleUploadedFile("page.html", PAGE)
    team.manager.post(f"/projects/{other.slug}/import/", {"file": file})
    assert Document.objects.count() == 2
    assert Blob.objects.count() == len(team.blob_files()) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"A page.\nWith a NUL \x00 in it.", "NUL character at line 2, column 12"),
        (b"<p>One \x00 two</p><p>x</p>", "NUL character at line 1"),
        (b"A lone \xed\xa0\x80 surrogate.", "lone surrogate at line 1, column 8"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "a PNG picture"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 64, "a program"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR file"),
        (b"<html><body><script>1</script></body></html>", "no readable text"),
        (b" \n\t\n ", "no readable text"),
    ],
)
def test_a_file_that_is_no_page_is_refused_in_the_form(team, data, reason):
    screen = Screen(hand_in(team, file=data))
    assert screen.status == 422
    assert reason in screen.errors("file")[0]
    assert screen.all("//form//textarea")
    assert nothing_is_stored(team)


def test_an_empty_file_is_refused(team):
    screen = Screen(hand_in(team, file=b""))
    assert screen.errors("file") == ["The submitted file is empty."]
    assert nothing_is_stored(team)


def test_pasted_text_with_a_nul_is_refused(team):
    screen = Screen(hand_in(team, text="One \x00 two."))
    assert screen.status == 422
    assert screen.errors("text") == ["Null characters are not allowed."]
    assert nothing_is_stored(team)


def test_a_file_that_is_too_large_is_refused(team, settings):
    settings.MAX_UPLOAD_BYTES = 2**20
    file = SimpleUploadedFile("large.txt", b"word " * 2**18)
    screen = Screen(hand_in(team, file=file))
    assert screen.status == 422
    assert screen.errors() == ["The file is larger than 1 MB."]
    assert nothing_is_stored(team)


def test_pasted_text_that_is_too_large_is_refused(team, settings):
    settings.MAX_UPLOAD_BYTES = 2**20
    screen = Screen(hand_in(team, text="ñandú " * 2**18))
    assert screen.status == 422
    assert screen.errors() == ["The text is larger than 1 MB."]
    assert nothing_is_stored(team)


@pytest.mark.parametrize("fields", [{}, {"text": TEXT, "file": PAGE}])
def test_it_takes_a_file_or_text_not_both_not_neither(team, fields):
    screen = Screen(hand_in(team, **fields))
    assert screen.status == 422
    assert screen.errors() == ["Choose a file or paste text, one of both."]
    assert nothing_is_stored(team)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "tlh"),
        ("url", "javascript:alert(1)"),
        ("url", "https://a.example/" + "x" * 2000),
        ("licence", "x" * 201),
        ("licence", "x\x00y"),
    ],
)
def test_details_that_cannot_be_stored_are_refused(team, field, value):
    screen = Screen(hand_in(team, text=TEXT, **{field: value}))
    assert screen.status == 422
    assert screen.errors(field)
    assert nothing_is_stored(team)


@pytest.mark.parametrize(
    "declared", ["", "no language at all, as it seems", "x" * 40, 'es"><b>']
)
def test_a_page_of_no_known_language_can_be_handed_out(team, declared, tmp_path):
    page = f"<html lang='{declared}'><body><p>12 + 12 = 24</p></body></html>"
    hand_in(team, file=page.encode())
    document = Document.objects.get()
    assert document.language == "und"
    make_bitext(team.project)
    team.project.bitexts.update(target=document)
    corpus = corpus_of(team.project, beads="all", date=NOW.date())
    assert write_to_folder("tmx", corpus, tmp_path / "out").units == 4


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "C:\\pages\\one.html", "a\x00b.html", "\u202elmth.exe"],
)
def test_a_file_name_is_only_a_name(team, name):
    hand_in(team, file=SimpleUploadedFile(name, TEXT.encode()))
    filename = Document.objects.get().filename
    assert filename
    assert not {"/", "\\", "\x00"} & set(filename)
    assert team.blob_files() == [hashlib.sha256(TEXT.encode()).hexdigest()]


def test_a_long_file_name_keeps_its_end(team):
    hand_in(team, file=SimpleUploadedFile("á" * 300 + ".html", TEXT.encode()))
    assert Document.objects.get().filename.endswith("á.html")


def test_what_was_typed_is_still_there_after_a_refusal(team):
    screen = Screen(hand_in(team, text=TEXT, licence="Ours", url="no address"))
    assert "Nadie lo mira" in screen.one("//textarea").text
    assert screen.one("//input[@name='licence']").get("value") == "Ours"


def test_every_demo_page_can_be_uploaded(team):
    pages = sorted(Path(DEMO / "pages").iterdir())
    for page in pages:
        answer = hand_in(team, file=SimpleUploadedFile(page.name, page.read_bytes()))
        assert Screen(answer).notices == ["Imported. It is being segmented now."], page
    languages = dict(Document.objects.values_list("filename", "language"))
    assert languages == {page.name: page.name.split(".")[1] for page in pages}
