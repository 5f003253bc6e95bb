"""Telling the format of files from their names and how they begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEAD = 4096
"""Bytes of a file that are enough to tell."""

SUFFIXES = {
    ".tmx": "tmx",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".xlf": "xliff21",
    ".xliff": "xliff21",
    ".ladder": "beads",
}
ROOTS = {  # of XML files; the links say more than the texts that they link
    "linkGrp": "intertext",
    "cesAlign": "xces",
    "TEI": "tei",
    "tmx": "tmx",
    "xliff": "xliff21",
}
_ROOT = re.compile(rb"<(?:\w+:)?([A-Za-z]\w*)")
_BEADS = re.compile(rb"\s*\[[\d, ]*\]:\[[\d, ]*\]")
_SIDE = re.compile(r"(.+)\.([a-z]{2,3}(?:-[a-z0-9]+)?)")
_NO_LANGUAGES = frozenset({"txt", "xml", "csv", "htm", "pdf", "odt", "doc", "zip"})


def guess_format(heads: Mapping[str, bytes]) -> str:
    """The format of files that belong together; "" where nothing tells.

    Args:
        heads: the first `HEAD` bytes of each file, or more, by name.

    >>> guess_format({"memory.tmx": b""})
    'tmx'
    >>> guess_format({"text.es": b"Hola", "text.en": b"Hello"})
    'moses'
    >>> guess_format({"links.txt": b"[0, 1]:[0]:0.3"})
    'beads'
    """
    files = {name.lower(): head for name, head in heads.items() if ".side." not in name}
    for name in files:
        for suffix, found in SUFFIXES.items():
            if name.endswith(suffix):
                return found
    roots = {_root(head) for head in files.values()}
    for root, found in ROOTS.items():
        if root in roots:
            return found
    if any(_BEADS.match(head) for head in files.values()):
        return "beads"
    if any(head.lstrip().startswith(b"{") for head in files.values()):
        return "jsonl"
    return "moses" if _are_two_sides(list(files)) else ""


def _root(head: bytes) -> str:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return ""
    found = _ROOT.search(head[:HEAD])
    return found[1].decode() if found else ""


def _are_two_sides(names: list[str]) -> bool:
    """Whether two names are one but for a language at the end, as in a.es and a.en."""
    sides = [_SIDE.fullmatch(name) for name in names if not name.endswith(".ids")]
    if len(sides) != 2 or None in sides:
        return False
    (stem, language), (other_stem, other) = (side.groups() for side in sides if side)
    return (
        stem == other_stem
        and language != other
        and not {language, other} & _NO_LANGUAGES
    )
