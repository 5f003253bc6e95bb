"""The format of files is told by their names and how they begin."""

from __future__ import annotations

import pytest

from alignment.core.formats.guess import guess_format
from alignment.core.formats.registry import FORMATS
from tests.core.formats.corpora import SMALL, write

pytestmark = pytest.mark.once
READ_AND_WRITTEN = sorted(n for n, f in FORMATS.items() if f.read and f.write)
READS_TOO = {"xliff12": "xliff21"}


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_what_was_written_here_needs_no_name_of_its_format(name):
    folder, _ = write(name, SMALL)
    heads = {file: data[:4096] for file, data in folder.files.items()}
    assert guess_format(heads) == READS_TOO.get(name, name)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"standard-input": b'{"unit": "u1"}'}, "jsonl"),
        ({"standard-input": b"<?xml version='1.0'?>\n<tmx version='1.4'>"}, "tmx"),
        ({"a.xml": b"<!DOCTYPE cesAlign><cesAlign/>", "b.xml": b"<text/>"}, "xces"),
        ({"a.xml": b"\xef\xbb\xbf<linkGrp/>", "b.xml": b"<TEI/>"}, "intertext"),
        ({"v.txt": b"[0]:[0, 1]:0.3\n", "a.txt": b"", "b.txt": b""}, "beads"),
        ({"h.txt": b"0\t0\t0.3\n1\t2\n", "a.txt": b"", "b.txt": b""}, "beads"),
        ({"h.txt": b"0\t0\t0.3\nUno.\n", "a.txt": b"", "b.txt": b""}, ""),
        ({"standard-input": b"Uno.\tOne.\nDos.\tTwo."}, "tsv"),
        ({"standard-input": b"Uno.\tOne.\nDos."}, ""),
        ({"memory.xlf": b"<tmx version='1.4'>"}, "tmx"),
        ({"rows.tsv": b"<b>Uno</b>\tOne"}, "tsv"),
        ({"rows.tsv": b"{Uno}\tOne"}, "tsv"),
        ({"x.es": b"", "x.en-gb": b"", "x.ids": b""}, "moses"),
        ({"x.es": b"", "y.en": b""}, ""),
        ({"x.txt": b"one", "x.xml": b"two"}, ""),
        ({"x.es": b"one"}, ""),
        ({"a.xml": b"<html/>"}, ""),
        ({"rows.txt": b"Uno.\tOne.\n" * 1000}, "tsv"),
    ],
)
def test_files_of_others_are_told_where_they_can_be(files, expected):
    assert guess_format(files) == expected
