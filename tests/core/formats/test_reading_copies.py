from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from lxml import etree

from alignment.core.corpus import Corpus
from alignment.core.formats.package import Package
from tests.core.formats.corpora import SMALL, corpora, random_corpora, write

XHTML = "{http://www.w3.org/1999/xhtml}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows_of(root: etree._Element) -> list[list[str]]:
    return [
        ["".join(cell.itertext()) for cell in row]
        for row in root.iterfind(f".//{XHTML}tr")
    ]


EXPECTED = [
    ["La huelga", "The strike"],
    ["¿Qué pasó? Nada & «todo». Fin.", 'What "happened"?\tA lot <b>.'],
    ["Sin par.", "—"],
    ["—", "=SUM(A1) added\nby hand"],
    ["Adiós.", "Good bye."],
]


def test_a_page_shows_both_sides_and_the_gaps():
    data = write("html", SMALL)[0].files["prensa-demo.html"]
    root = etree.fromstring(data)
    assert rows_of(root) == EXPECTED
    cell = root.find(f".//{XHTML}td")
    assert (cell.get("lang"), cell.get("dir")) == ("es", "auto")
    assert "M. Rose" in data.decode()


def test_markup_in_a_text_is_shown_and_not_obeyed():
    data = write("html", SMALL)[0].text("prensa-demo.html")
    assert "A lot &lt;b&gt;." in data
    assert "<b>" not in data
    assert "La huelga &amp; &lt;sus&gt; razones" in data


def chapters(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if "chapter" in name]
        return [etree.fromstring(book.read(name)) for name in names]


@random_corpora
@given(corpora())
def test_every_page_of_a_copy_is_well_formed_and_has_every_unit(corpus: Corpus):
    counts = [len(tuple(part.units)) for part in corpus.parts]
    stem = corpus.header.stem
    page = etree.fromstring(write("html", corpus)[0].files[f"{stem}.html"])
    assert len(rows_of(page)) == sum(counts)
    book = write("epub", corpus)[0].files[f"{stem}.epub"]
    assert [len(rows_of(chapter)) for chapter in chapters(book)] == counts
    document = write("docx", corpus)[0].files[f"{stem}.docx"]
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    assert len(root.findall(f".//{WORD}tr")) == sum(counts)


def test_a_book_begins_with_its_type_uncompressed():
    data = write("epub", SMALL)[0].files["prensa-demo.epub"]
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        listed = etree.fromstring(book.read("book/package.opf"))
        hrefs = {item.get("href") for item in listed.iterfind(".//{*}item")}
        assert hrefs == {
            name.removeprefix("book/")
            for name in book.namelist()
            if name.startswith("book/") and not name.endswith(".opf")
        }
        assert b"2026-01-02T00:00:00Z" in book.read("book/package.opf")
    assert rows_of(chapters(data)[0]) == EXPECTED


def test_a_word_processor_finds_both_sides():
    mammoth = pytest.importorskip("mammoth")
    data = write("docx", SMALL)[0].files["prensa-demo.docx"]
    shown = mammoth.convert_to_html(io.BytesIO(data))
    assert shown.messages == []
    assert "<h1>The strike</h1>" in shown.value
    assert "<td><p>Adiós.</p></td><td><p>Good bye.</p></td>" in shown.value
    assert "added<br />by hand" in shown.value


def test_a_package_has_no_time_and_no_directory_after_a_failure():
    stream = io.BytesIO()
    with Package(stream) as package:
        package.add("a", "x")
    with zipfile.ZipFile(stream) as found:
        assert found.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    broken = io.BytesIO()
    package = Package(broken)
    package.add("a", "x")
    package.__exit__(ValueError, ValueError("stop"), None)
    assert not zipfile.is_zipfile(broken)
