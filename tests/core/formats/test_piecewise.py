"""Pieces of XML: their ids, and what only looks like one."""

from __future__ import annotations

import pytest
from lxml import etree

from alignment.core.formats import standoff, tei
from alignment.core.formats.piecewise import PIECE_ID, as_piece
from alignment.core.formats.registry import write_corpus
from alignment.core.formats.xml_text import XML_ID
from tests.core.formats.corpora import SMALL, Folder

pytestmark = pytest.mark.once
LOOKS_LIKE_ONE = f'> {PIECE_ID}="x" <b {PIECE_ID}="y'


def test_an_id_is_written_and_what_looks_like_one_is_left():
    element = etree.Element("s", n=LOOKS_LIKE_ONE)
    element.set(PIECE_ID, "s1")
    element.text = LOOKS_LIKE_ONE
    etree.SubElement(element, "g").set(PIECE_ID, "s2")
    read = etree.fromstring(as_piece(element))
    assert (read.get(XML_ID), read[0].get(XML_ID)) == ("s1", "s2")
    assert (read.get("n"), read.text) == (LOOKS_LIKE_ONE, LOOKS_LIKE_ONE)
    assert read.get(PIECE_ID) is None


def test_no_id_is_given_to_libxml_which_would_keep_it_for_ever():
    folder = Folder()
    write_corpus("tei", SMALL, folder.open)
    assert any(b" xml:id=" in data for data in folder.files.values())
    assert not any(b"piece-id" in data for data in folder.files.values())
    assert not hasattr(tei, "XML_ID")
    assert not hasattr(standoff, "XML_ID")
