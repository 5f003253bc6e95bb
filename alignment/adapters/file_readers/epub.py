"""EPUB to raw blocks: the spine's documents in order, each read as HTML."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from alignment.adapters.file_readers.archives import read_member
from alignment.adapters.file_readers.encodings import decode
from alignment.adapters.file_readers.html import read_html
from alignment.adapters.file_readers.limits import FileRejected, Limits
from alignment.core.raw_page import PageMetadata, RawBlock, RawPage

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(archive: zipfile.ZipFile, limits: Limits) -> RawPage:
    """Raw blocks of all documents of the spine; the page list is left out.

    Raises:
        FileRejected: "bad-epub", "too-many-blocks", and those of `read_member`.
    """
    root = _parse(read_member(archive, _CONTAINER, limits))
    found = root.find(".//{*}rootfile")
    package_name = found.get("full-path") if found is not None else None
    if not package_name:
        raise FileRejected("bad-epub", "the book names no package file")
    package = _parse(read_member(archive, package_name, limits))
    blocks: list[RawBlock] = []
    notes: list[str] = []
    folder = posixpath.dirname(package_name)
    for href in _spine(package):
        name = posixpath.normpath(posixpath.join(folder, unquote(href)))
        page = read_html(
            decode(read_member(archive, name, limits)), limits, choose_main=False
        )
        blocks += page.blocks
        notes += [f"{name}: {note}" for note in page.notes]
        if len(blocks) > limits.blocks:
            raise FileRejected(
                "too-many-blocks", "the book is too long; import it by chapters"
            )
    return RawPage(tuple(blocks), _metadata(package), tuple(notes), "epub")


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FileRejected("bad-epub", f"the book's list of files: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
        raise FileRejected("bad-epub", "the book's list of files declares entities")
    return root


def _spine(package: etree._Element) -> list[str]:
    items = {
        item.get("id"): item.get("href", "")
        for item in package.iterfind(".//{*}manifest/{*}item")
        if "nav" not in (item.get("properties") or "").split()
    }
    order = [
        items[reference.get("idref")]
        for reference in package.iterfind(".//{*}spine/{*}itemref")
        if reference.get("idref") in items
    ]
    if not order:
        raise FileRejected("bad-epub", "the book's spine is empty")
    return order


def _metadata(package: etree._Element) -> PageMetadata:
    def texts(name: str) -> list[str]:
        return [
            " ".join(node.text.split())
            for node in package.iterfind(f".//{_DC}{name}")
            if node.text and node.text.strip()
        ]

    authors, translators = [], []
    for node in [
        *package.iterfind(f".//{_DC}creator"),
        *package.iterfind(f".//{_DC}contributor"),
    ]:
        role = next((v for k, v in node.attrib.items() if k.endswith("role")), "aut")
        name = " ".join((node.text or "").split())
        if name and role == "trl":
            translators.append(name)
        elif name and role == "aut" and node.tag.endswith("creator"):
            authors.append(name)
    return replace(
        PageMetadata(),
        title=next(iter(texts("title")), ""),
        authors=tuple(authors),
        translators=tuple(translators),
        language=next(iter(texts("language")), "").lower(),
        publication=next(iter(texts("publisher")), ""),
        published=next(iter(texts("date")), ""),
    )
