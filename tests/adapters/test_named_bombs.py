"""Files made to harm, by name: each refused or read within its bounds (I3).

Those that other tests of the readers hold already are not here: nested, locked, linked
and climbing members, lying sizes, deep nesting, countless attributes, long lines.
"""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest

from alignment.adapters.file_readers import FileRejected, read_archive, read_file
from alignment.core.formats.format import FormatRejected, ReadOptions
from alignment.core.formats.registry import read_corpus
from alignment.core.text import TextRejected
from tests.adapters.test_file_readers import archive_of, docx, refusal, run
from tests.harness.figures import figure, reached

pytestmark = pytest.mark.once
MEGABYTES = figure("I3 megabytes of a bomb", 40, full=1024)
UNITS = figure("I3b empty units", 20_000, full=1_000_000)
SECRET = "a secret of this machine"


def test_a_bomb_of_a_gigabyte_costs_nothing():
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bomb.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(MEGABYTES):
            member.write(b"0" * 2**20)
    data = buffer.getvalue()
    begin = time.process_time()
    tracemalloc.start()
    code = refusal(data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    spent = time.process_time() - begin
    assert code in {"archive-bomb", "archive-too-large", "too-large"}
    assert spent < 1
    assert peak < 100 * 2**20
    reached(
        "I3",
        "a zip bomb of 1 GiB refused in 1 s and 100 MiB",
        f"{MEGABYTES} MiB in {len(data) / 2**20:.2f}: {code}, {spent:.2f} s, "
        f"{peak / 2**20:.1f} MiB",
    )


def test_members_that_overlap_are_refused():
    """Many names for the same bytes (CVE-2024-0450)."""
    data = bytearray(archive_of({"a.txt": "A page. " * 200, "b.txt": "B"}))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(FileRejected):
        list(read_archive(bytes(data)))


def tmx(
    head: str, body: str = "<tu><tuv xml:lang='es'><seg>x</seg></tuv></tu>"
) -> bytes:
    text = f"<?xml version='1.0'?>{head}<tmx version='1.4'><header/><body>{body}"
    return f"{text}</body></tmx>".encode()


XML = {
    "entities in entities": tmx(
        "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>",
        "<tu><tuv xml:lang='es'><seg>&b;</seg></tuv></tu>",
    ),
    "one long entity": tmx(
        f"<!DOCTYPE tmx [<!ENTITY a '{'x' * 10_000}'>]>",
        f"<tu><tuv xml:lang='es'><seg>{'&a;' * 1000}</seg></tuv></tu>",
    ),
    "a parameter entity": tmx(
        "<!DOCTYPE tmx [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]>"
    ),
    "an entity from outside": tmx(
        "<!DOCTYPE tmx [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<tu><tuv xml:lang='es'><seg>&x;</seg></tuv></tu>",
    ),
    "an entity that nobody declared": tmx(
        "", "<tu><tuv xml:lang='es'><seg>1&y;2</seg></tuv></tu>"
    ),
}


@pytest.mark.parametrize("name", XML)
def test_xml_that_declares_or_asks_for_more_is_refused(name):
    with pytest.raises(FormatRejected):
        list(read_corpus("tmx", {"x.tmx": XML[name]}, ReadOptions(("es", "en"))))


def test_a_type_from_outside_and_an_inclusion_fetch_nothing(tmp_path):
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    address = (tmp_path / "secret.txt").as_uri()
    for data in (
        tmx(f"<!DOCTYPE tmx SYSTEM '{address}'>"),
        tmx(
            "",
            "<tu><tuv xml:lang='es'><seg>a<xi:include xmlns:xi="
            f"'http://www.w3.org/2001/XInclude' parse='text' href='{address}'/>"
            "</seg></tuv></tu>",
        ),
    ):
        try:
            told = repr(list(read_corpus("tmx", {"x.tmx": data}, ReadOptions())))
        except FormatRejected as error:
            told = str(error)
        assert SECRET not in told


def test_a_document_that_names_things_outside_fetches_none():
    """No socket is opened: the tests would not let it."""
    outside = (
        '<w:p><w:hyperlink xmlns:r="urn:r" r:id="rId9"><w:r><w:t>linked words</w:t></w:r>'
        "</w:hyperlink></w:p>"
    )
    page = read_file(docx(run("A paragraph with words.") + outside))
    assert "A paragraph with words." in [block.text for block in page.blocks]


def empty_units() -> Iterator[bytes]:
    yield b"<?xml version='1.0'?><tmx version='1.4'><header/><body>"
    for _ in range(UNITS // 1000):
        yield b"<tu/>" * 1000
    yield b"</body></tmx>"


def test_countless_empty_units_are_read_within_bounds():
    data = b"".join(empty_units())
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_corpus("tmx", {"x.tmx": data}, ReadOptions()))
    except FormatRejected:
        count = -1
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count <= UNITS
    assert peak < 300 * 2**20
    reached(
        "I3b",
        "1,000,000 empty units of a TMX: at most 300 MiB",
        f"{UNITS} units: {'refused' if count < 0 else 'read'}, {peak / 2**20:.0f} MiB",
    )


CODES = ("utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1")
NASTY = {
    "a NUL": b"A page\x00 with a NUL.",
    "a lone surrogate": b"A page \xed\xa0\x80 with half a character.",
    "broken UTF-8": b"A page \xc3( with broken bytes \xff\xfe.",
    "turned words": "A page \u202edesrever\u202c and \u2066isolated\u2069.".encode(),
    "a tower of marks": ("A pa" + "ge\u0301" + "\u0301" * 1000 + ".").encode(),
    "a lying page": b"<meta charset=utf-16><p>A page that lies.</p>",
    **{name: "Una p\xe1gina con \xf1 y todo.".encode(name) for name in CODES},
}


@pytest.mark.parametrize("name", NASTY)
def test_odd_bytes_are_read_as_text_or_refused(name):
    try:
        page = read_file(NASTY[name])
    except (FileRejected, TextRejected):
        return
    text = "".join(block.text for block in page.blocks)
    assert "\x00" not in text
    text.encode()  # no half characters


@pytest.mark.parametrize(
    "filename", ["a\r\nSet-Cookie: x", "../../etc/passwd", "\u202etxt.exe"]
)
def test_the_name_of_a_file_is_only_a_name(filename):
    page = read_file(b"A page. It has two sentences.", filename=filename)
    assert page.blocks
