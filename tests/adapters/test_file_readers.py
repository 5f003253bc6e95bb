"""Files of many kinds, whole and hostile."""

import io
import zipfile

import pytest

from alignment.adapters.file_readers import (
    LIMITS,
    FileRejected,
    Limits,
    read_archive,
    read_file,
)
from alignment.core.reading import read_page

SPANISH = "Traducción: José Núñez\n\nLa “huelga” siguió — señor — hasta mañana.\n"


def texts(data: bytes, **options) -> list[str]:
    return [block.text for block in read_file(data, **options).blocks]


def archive_of(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(FileRejected) as refused:
        read_file(data, limits=limits)
    assert len(refused.value.message) > 20
    return refused.value.code


# --- encodings ------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_a_text_is_the_same_in_every_encoding(encoding):
    assert texts(SPANISH.encode(encoding)) == texts(SPANISH.encode("utf-8"))


def test_a_page_is_read_as_it_declares_itself():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Año — ñandú</p></body></html>'
    assert texts(page.encode("cp1252")) == ["Año — ñandú"]


def test_plain_utf8_wins_over_an_older_declaration():
    page = '<meta charset="iso-8859-1"><p>Revolución</p>'
    assert texts(page.encode("utf-8")) == ["Revolución"]


def test_double_encoded_text_is_repaired_and_named():
    page = read_file("La revoluciÃ³n de maÃ±ana".encode())
    assert page.blocks[0].text == "La revolución de mañana"
    assert any("repaired" in note for note in page.notes)


def test_combining_accents_are_composed():
    assert texts("Peru\u0301".encode()) == ["Perú"]


@pytest.mark.parametrize(
    "data",
    [
        b"good\x00bad",
        b"lone \xed\xa0\x80 surrogate",
        "a\ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_what_is_no_text_is_refused(data):
    assert refusal(data) == "bad-text"


def test_an_empty_file_is_refused():
    assert refusal(b"") == refusal(b" \n\t ") == "no-text"


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0", b"{\\rtf1"]
)
def test_other_kinds_of_files_are_named_and_refused(start):
    assert refusal(start + b"x" * 50) == "unknown-type"


# --- plain text -----------------------------------------------------------------


def test_lines_are_counted_as_they_stand():
    page = read_file(b"One\r\n\r\nTwo\r\nThree")
    assert [(b.text, b.lines) for b in page.blocks] == [
        ("One", (1, 1)),
        ("Two", (3, 3)),
        ("Three", (4, 4)),
    ]


def test_wrapped_lines_are_joined_and_short_ones_are_not():
    words = ("one two three four five six seven eight nine ten " * 30).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    page = read_file("\n".join(["Title", "", *lines, line, "", "The end"]).encode())
    assert [b.text for b in page.blocks] == ["Title", " ".join(words), "The end"]
    assert any("wrapped" in note for note in page.notes)


def test_prose_broken_by_hand_is_joined_and_verse_is_not():
    prose = """The ferry left
on the stroke of six, as it has always done, with the
post and the bread, and nobody on the quay looked up from what they were doing.
It came back at noon with the same bread, because the other
bank had moved in the night
and the post could not be delivered to people who no longer lived there, or so they said."""
    verse = """Who carries the river
when the river sleeps
and who will wake it
if nobody weeps"""
    page = read_file(prose.encode())
    assert [b.text[:17] for b in page.blocks] == [
        "The ferry left on",
        "It came back at n",
    ]
    assert any("broken within" in note for note in page.notes)
    assert len(read_file(verse.encode()).blocks) == 4


# --- HTML -----------------------------------------------------------------------


def test_a_page_with_links_that_are_no_addresses_is_read():
    bad = "https://[nowhere/"
    page = read_file(
        f"""<html><head><base href="{bad}"><link rel="canonical" href="{bad}">
        <link rel="alternate" hreflang="es" href="{bad}"></head>
        <body><p>A text with <a href="{bad}">a link</a> in it.</p></body></html>""".encode()
    )
    assert [block.text for block in page.blocks] == ["A text with a link in it."]
    assert page.blocks[0].links[0].href == bad
    assert page.metadata.alternates == (("es", bad),)


def test_blocks_keep_tags_links_and_identifiers():
    page = read_file(
        b"<html><head><link rel=canonical href='https://a.example/x/'></head><body>"
        b"<p id=p1>One <a href='../y' hreflang=es>two</a> three.</p></body></html>"
    )
    (block,) = page.blocks
    assert (block.text, block.tag, block.identifier) == ("One two three.", "p", "p1")
    (link,) = block.links
    assert block.text[link.start : link.end] == "two"
    assert (link.href, link.language) == ("https://a.example/y", "es")


def test_a_ruled_line_is_told_by_the_block_under_it():
    data = b"<html><body><p>One</p><hr><div><p>Two</p></div><p>Three</p></body></html>"
    blocks = read_file(data).blocks
    assert [b.text for b in blocks if "below rule" in b.cues] == ["Two"]


def test_scripts_and_styles_are_no_text():
    assert texts(b"<html><style>a{}</style><p>Seen</p><script>x</script></html>") == [
        "Seen"
    ]


def test_breaks_part_short_lines_and_join_wrapped_ones():
    long = "word " * 20
    page = f"<body><div>By Ana<br>May 3, 2020</div><p>{long}<br>{long}</p></body>"
    assert texts(page.encode()) == ["By Ana", "May 3, 2020", f"{long}{long}".strip()]


def test_the_head_tells_the_original():
    page = read_file(
        b"""<html lang="en-GB"><head><title>A title of ten | Site</title>
        <link rel="alternate" hreflang="es" href="https://s.example/es">
        <script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"A B"}],
        "translator":{"name":"C D"},"inLanguage":"en","translationOfWork":
        {"name":"Un t\\u00edtulo","url":"https://s.example/o","inLanguage":"es"}}</script>
        </head><body><p>Text.</p></body></html>"""
    )
    head = page.metadata
    assert (head.title, head.language) == ("A title of ten", "en-gb")
    assert (head.authors, head.translators) == (("A B",), ("C D",))
    assert head.alternates == (("es", "https://s.example/es"),)
    assert (head.original_title, head.original_language) == ("Un título", "es")
    assert head.original_address == "https://s.example/o"
    assert head.is_translation


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '{"@graph": 3}', "null", '{"@type": 5}']
)
def test_broken_data_in_the_head_is_passed_over(broken):
    page = f"<html><head><script type='application/ld+json'>{broken}</script></head><body><p>Text</p></body></html>"
    assert texts(page.encode()) == ["Text"]


def test_deep_nesting_loses_nothing():
    page = (
        b"<html><body>"
        + b"<div>" * 3000
        + b"inner"
        + b"</div>" * 3000
        + b"<p>after</p></body></html>"
    )
    assert texts(page) == ["inner", "after"]


def test_a_line_of_ten_million_characters_is_kept_whole():
    line = b"palabra " * 1_250_000
    for data in (line, b"<html><body><p>" + line + b"</p></body></html>"):
        (block,) = read_file(data).blocks
        assert len(block.text) == len(line) - 1


def test_a_tag_of_countless_attributes_is_refused_before_it_is_parsed():
    attributes = b" ".join(b"a%d=1" % n for n in range(100_000))
    assert (
        refusal(b"<html><body><p " + attributes + b">x</p></body></html>")
        == "markup-bomb"
    )
    assert refusal(b"<html><p a='>' " + attributes + b">x</p></html>") == "markup-bomb"


def test_a_picture_inside_an_attribute_is_no_bomb():
    assert texts(
        b"<p>Text <img src='data:image/png;base64," + b"A" * 200_000 + b"'></p>"
    ) == ["Text"]


def test_files_and_pages_have_their_limits():
    assert refusal(b"x" * 11, Limits(file_bytes=10)) == "too-large"
    assert refusal(b"<p>one</p><p>two</p>", Limits(blocks=1)) == "too-many-blocks"
    assert refusal(b"<p>one</p>" * 9, Limits(markup_characters=50)) == "too-large"


# --- archives ---------------------------------------------------------------------


def test_an_archive_of_pages_gives_one_file_after_another():
    data = archive_of(
        {
            "a/one.html": "<p>One</p>",
            "two.txt": "Two",
            "a/style.css": "p{}",
            ".hidden": "x",
        }
    )
    members = list(read_archive(data))
    assert [(m.name, texts(m.data)) for m in members] == [
        ("a/one.html", ["One"]),
        ("two.txt", ["Two"]),
    ]
    assert refusal(data) == "archive-of-pages"


def test_an_archive_of_one_page_is_that_page():
    assert texts(archive_of({"page.txt": "Only this"})) == ["Only this"]


def test_a_plain_file_is_its_own_only_member():
    assert [(m.name, m.data) for m in read_archive(b"text")] == [("", b"text")]


def test_a_bomb_is_refused_without_being_unpacked():
    data = archive_of({"bomb.txt": b"0" * (30 * 2**20)})
    assert len(data) < 100_000
    assert refusal(data) == "archive-bomb"


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "a/../../b.txt"])
def test_names_that_leave_the_archive_are_refused(name):
    assert refusal(archive_of({name: "x"})) == "bad-member"


def test_links_and_encrypted_members_are_refused():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(buffer.getvalue()) == "bad-member"
    locked = bytearray(archive_of({"a.txt": "secret"}))
    locked[6] |= 1  # the local header's flag of encryption
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1  # and the directory's
    assert refusal(bytes(locked)) == "bad-member"


def test_an_archive_in_an_archive_is_refused():
    inner = archive_of({"a.txt": "x", "b.txt": "y"})
    assert refusal(archive_of({"inner.zip": inner})) == "nested-archive"
    with pytest.raises(FileRejected):
        list(read_archive(archive_of({"inner.zip": inner, "c.txt": "z"})))


def test_a_size_that_lies_does_not_help():
    data = bytearray(archive_of({"a.txt": b"0" * 500_000}))
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(data), Limits(member_bytes=1000)) in {
        "bad-member",
        "archive-too-large",
    }


def test_too_many_or_too_large_members_are_refused():
    many = archive_of({f"{n}.txt": "x" for n in range(30)})
    assert refusal(many, Limits(archive_members=20)) == "too-many-members"
    assert refusal(many, Limits(archive_bytes=20)) == "archive-too-large"
    assert refusal(many[:200]) == "bad-archive"


# --- documents --------------------------------------------------------------------

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx(body: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return archive_of(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        }
    )


def run(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_processor_document_is_read():
    page = read_file(docx(run("El título") + run("Un párrafo con ñ.")))
    assert page.kind == "docx"
    assert [b.text for b in page.blocks] == ["El título", "Un párrafo con ñ."]


def test_a_damaged_document_is_refused():
    assert refusal(archive_of({"word/document.xml": "<w:document"})) == "bad-docx"


def epub(opf: str, **chapters: str) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    members: dict[str, bytes | str] = {
        "META-INF/container.xml": container,
        "OEBPS/book.opf": opf,
    }
    return archive_of(members | {f"OEBPS/{k}.xhtml": v for k, v in chapters.items()})


OPF = """<package xmlns="http://www.idpf.org/2007/opf"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
 <dc:title>A Book</dc:title><dc:creator>Ana Ruiz</dc:creator>
 <dc:contributor opf:role="trl">Ben Hale</dc:contributor><dc:language>en</dc:language></metadata>
 <manifest><item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/></manifest>
 <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def test_a_book_is_read_in_the_order_of_its_spine():
    page = read_file(
        epub(OPF, one="<html><body><h1>One</h1></body></html>", two="<p>Two</p>")
    )
    assert (page.kind, [b.text for b in page.blocks]) == ("epub", ["One", "Two"])
    assert (page.metadata.authors, page.metadata.translators) == (
        ("Ana Ruiz",),
        ("Ben Hale",),
    )


SPANISH = "La señora Inés dijo después que mañana vendrían más niños, ¿o no? Así está. "


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
def test_the_encodings_of_old_machines_are_told_by_the_letters_inside_of_words(
    encoding,
):
    assert texts((SPANISH * 3).encode(encoding)) == [(SPANISH * 3).strip()]


def test_dashes_and_quotes_between_letters_are_no_sign_of_an_old_machine():
    text = (
        "The boats—all of them—left at five, the north–south line’s “crew” said. " * 3
    )
    assert texts(text.encode("cp1252")) == [text.strip()]


def test_the_title_of_a_book_is_no_heading_of_a_chapter():
    chapter = "<html><body><h1>One</h1><p>The boats left at five.</p></body></html>"
    reading = read_page(read_file(epub(OPF, one=chapter, two="<p>Two</p>")))
    assert reading.title == "A Book"
    (title,) = [s for s in reading.statements if s.field == "title"]
    assert (title.value, title.status) == ("A Book", "stated")
    assert next(b for b in reading.blocks if b.text == "One").role == "heading"


def test_a_book_without_its_chapters_or_with_entities_is_refused():
    assert refusal(epub(OPF)) == "missing-member"
    assert refusal(epub("<package/>")) == "bad-epub"
    entities = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OPF
    assert refusal(epub(entities, one="<p>x</p>", two="<p>y</p>")) == "bad-epub"


def pdf(*pages: list[str]) -> bytes:
    """A PDF with one line of text under another on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    faces = 4 + 2 * len(pages)  # the letter "§" stands for a smiling face
    objects.append(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {faces} 0 R >>"
    )
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
        stream = f"BT /F1 12 Tf 50 780 Td {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    cmap = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <A7> <D83DDE00> endbfchar"
    objects.append(f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )


def test_letters_beyond_the_first_plane_move_no_line_of_a_pdf():
    paragraph = ["§§§§ §§§§ Faces stand before the words of this", "line and the next."]
    page = read_file(pdf(paragraph * 6))
    assert {block.text for block in page.blocks} == {
        "😀😀😀😀 😀😀😀😀 Faces stand before the words of this line and the next."
    }


def test_a_pdf_gives_its_text_and_keeps_its_page_heads_apart():
    pages = [
        ["The Review, page 1", "A first line.", "1"],
        ["The Review, page 2", "A second line.", "2"],
        ["The Review, page 3", "A third line.", "3"],
    ]
    page = read_file(pdf(*pages))
    assert page.kind == "pdf"
    plain = [b.text for b in page.blocks if "page number" not in b.cues]
    heads = {b.text for b in page.blocks if "page number" in b.cues}
    assert plain == ["A first line.", "A second line.", "A third line."]
    assert heads == {
        "The Review, page 1",
        "The Review, page 2",
        "The Review, page 3",
        "1",
        "2",
        "3",
    }


def test_a_pdf_gives_paragraphs_where_its_lines_show_them():
    """Lines go on where the next word had no room, over the page's end too."""
    page = read_file(
        pdf(
            [
                "Seven boats left the harbour at five and came",
                "back at noon. Nobody asked.",
                "The women counted them all, twice, before noon,",
            ],
            ["and wrote the number down in the green book."],
        )
    )
    assert [b.text for b in page.blocks] == [
        "Seven boats left the harbour at five and came back at noon. Nobody asked.",
        "The women counted them all, twice, before noon, and wrote the number down in the green book.",
    ]


def test_a_pdf_without_text_or_with_too_many_pages_is_refused():
    assert refusal(pdf([])) == "no-text-layer"
    assert refusal(pdf(["a"], ["b"]), Limits(pdf_pages=1)) == "too-many-pages"
    assert refusal(b"%PDF-1.4 and then nothing") == "bad-pdf"
