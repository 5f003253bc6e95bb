"""What readers report is known sentence by sentence, so that it can be said in Spanish."""

import io
import zipfile

import pytest
from django.utils import translation

from alignment.adapters.file_readers import FileRejected, Limits, read_file
from alignment.adapters.file_readers.registry import _BINARY
from alignment.core.reading import read_page
from alignment.queries.report_words import is_known_report, reported

pytestmark = pytest.mark.once
WRAPPED = "\n".join(
    ["The boats leave at five and the women on the quay are counting"] * 9
)
LINKED = "Boats\n[1]Home\nThe boats leave [2]early.\n\nReferences\n\n   1. http://a.example/x\n   2. http://a.example/y\n"

# A PDF of no pages with a password that nobody knows.
LOCKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P -4>>endobj
trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>
%%EOF""".replace(b"%b", b"41" * 32)


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"The boats\x07 leave at five.",
        "Los barcos salen, señora.".encode("utf-16-le") * 40,
        b"The boats leave \xff\xfe at five, and caf\xc3\xa9s open." * 3,
        "Ma\u00f1ana ser\u00e1 otro d\u00eda en la monta\u00f1a.".encode("cp1252") * 5,
        "La maÃ±ana del aÃ±o.\nY el dÃ\xada.".encode(),
        ("La maÃ±ana.\n" * 7).encode(),
        b"<p>a</p>",
        b"# Boats\n\n*by Ana*\n\n> They leave\n\n- one\n- two\n\n[more](http://a.example)\n",
        WRAPPED.encode(),
        LINKED.encode(),
        "Boats\n\n• one boat\n\n• two boats\n\nThey leave at five.".encode(),
        b"<p>x</p>" + b"<div>" * 3000 + b"deep",
        b"<nav><a href=/>Home</a></nav>",
    ],
)
def test_every_note_of_a_reader_is_a_known_sentence(data):
    reading = read_page(read_file(data), language="es")
    assert [note for note in reading.notes if not is_known_report(note)] == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4 broken",
        LOCKED,
        zipped(a__txt=b"x", b__zip=zipped(a__txt=b"x")),
        zipped(**{"word/document__xml": b"<nothing/>"}),
        zipped(a__html=b"<p>one page of a site</p>", b__html=b"<p>and another</p>"),
        b"x" * 20_000,
        *(start + b"..." for start, _ in _BINARY),
        b"a page\x00 with NUL",
        zipped(none__txt=b"a file without a name").replace(b"none", b"\0one"),
        b"<p " + b" ".join(b"a%d=1" % n for n in range(1100)) + b">x</p>",
    ],
)
def test_every_refusal_of_a_file_is_a_known_sentence(data):
    with pytest.raises(FileRejected) as refused:
        read_file(data, limits=Limits(file_bytes=15_000), filename="page.txt")
    assert is_known_report(str(refused.value)), str(refused.value)


def test_a_stored_note_is_said_in_the_visitors_language_with_its_figures():
    with translation.override("es"):
        said = reported("lines wrapped at 72 characters were joined to paragraphs")
    assert "72" in said


def test_what_nobody_listed_stays_as_it_was_stored():
    assert reported("the moon was full: 3") == "the moon was full: 3"


def test_the_part_of_a_book_stays_before_its_note():
    note = "text/one.xhtml: no main content was found: own rules decided alone"
    assert is_known_report(note)
    assert reported(note).startswith("text/one.xhtml: ")


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (LOCKED, "save a copy without it"),
        (zipped(**{"word/document__xml": b"<x/>"})[:60], "open it and save it anew"),
        (zipped(b__zip=zipped(a__txt=b"x")), "unpack it"),
    ],
)
def test_a_refusal_says_what_to_do(data, advice):
    with pytest.raises(FileRejected) as refused:
        read_file(data, filename="page")
    assert advice in str(refused.value)


def test_why_a_copy_cannot_be_read_is_known_with_its_reason():
    said = "The copy is kept, but cannot be read: This is a program, which is not read here."
    assert is_known_report(said)
